// An operator's hour at the terminal: read, import, judge, check, publish, back up and restore, and bring in a new year.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { pino } from 'pino'
import { everywhere, makeCity } from '../bench/temporary.ts'
import { openHouse } from '../src/house.ts'

const root = join(import.meta.dirname, '..')
const source = join(root, 'editions/kawasaki/r6/source.txt')

test('an operator at the terminal', async journey => {
  const folder = mkdtempSync(join(tmpdir(), 'kijun-terminal-'))
  journey.after(() => rmSync(folder, { recursive: true, force: true }))
  const at = (name: string) => join(folder, name)
  const kijun = (data: string, ...args: string[]) => {
    const run = spawnSync(join(root, 'bin/kijun'), args, {
      encoding: 'utf8',
      env: { ...process.env, KIJUN_DATA: at(data) },
    })
    return { code: run.status, out: run.stdout, err: run.stderr }
  }
  const json = (data: string, ...args: string[]) => {
    const { code, out, err } = kijun(data, ...args, '--json')
    assert.equal(err, '')
    return { code, found: JSON.parse(out) }
  }
  const house = await openHouse({ dataFolder: at('data'), log: pino({ level: 'silent' }) })
  await house.store.within(everywhere, makeCity)
  await house.close()

  await journey.test('reads the published text: 8 principles, 36 standards, nothing unread', () => {
    const { code, found } = json('data', 'edition', 'read', source)
    assert.deepEqual([code, found.principles.length, found.standards.length, found.problems], [0, 8, 36, []])
  })

  await journey.test('a wrong use ends with 2, a refusal with 1 and its reason on standard error', () => {
    assert.equal(kijun('data', 'judge').code, 2)
    const refused = kijun('data', 'edition', 'read', at('none.txt'), '--json')
    assert.deepEqual([refused.code, refused.out], [1, ''])
    assert.match(refused.err, /読めません/)
  })

  await journey.test('checks a text with what an office knows, and says so where there is nothing', () => {
    writeFileSync(at('text.txt'), '国保の手続きは、電話 044-999-0000 へお問い合わせください。\n')
    const rules = (found: { findings: { rule: string }[] }) => found.findings.map(({ rule }) => rule)
    const known = json('data', 'text', 'check', at('text.txt'), '--office', 'kawasaki')
    assert.equal(known.code, 1)
    assert.ok(rules(known.found).includes('hard-word'))
    const none = kijun('nowhere', 'text', 'check', at('text.txt'), '--office', 'kawasaki')
    assert.deepEqual([none.code, none.out], [1, ''])
    assert.match(none.err, /基準のデータがないので/)
  })

  await journey.test('imports a file of calls; the same file again counts nothing twice', () => {
    const lines = Array.from({ length: 100 }, (_, n) => {
      const t = Date.parse('2024-06-03T09:00:00+09:00') / 1000 + n * 60
      return `${t}|${t}.${n}|main|NONE|ENTERQUEUE||0900000${1000 + n}|1\n${t + 4}|${t}.${n}|main|PJSIP/1|CONNECT|4|x|4\n${t + 60}|${t}.${n}|main|PJSIP/1|COMPLETEAGENT|4|56|1`
    })
    writeFileSync(at('queue_log'), `${lines.join('\n')}\nbroken\n`)
    writeFileSync(at('mapping.json'), JSON.stringify({ lines: { main: 'section-1' } }))
    const how = ['--format', 'queue_log', '--mapping', at('mapping.json'), '--office', 'kawasaki']
    const first = json('data', 'calls', 'import', at('queue_log'), ...how).found
    assert.deepEqual(
      [first.taken, first.repeated, first.refused.map((one: { row: number }) => one.row)],
      [100, 0, [301]],
    )
    const again = json('data', 'calls', 'import', at('queue_log'), ...how).found
    assert.deepEqual([again.taken, again.repeated], [0, 100])
  })

  await journey.test('judges: 100 of 100 in time is kept, and ended by the office is not', () => {
    const eleven = json(
      'data',
      'judge',
      '--office',
      'kawasaki',
      '--standard',
      '11',
      '--period',
      '2024-06',
    ).found
    const [machine] = eleven.witnesses
    assert.deepEqual(
      [eleven.judgement, machine.measure, machine.kept, machine.of],
      ['kept', 'calls-answered-in-time', 100, 100],
    )
    assert.ok(machine.low > 0.96 && machine.high === 1)
    const section = json(
      'data',
      'judge',
      '--office',
      'kawasaki',
      '--standard',
      '33',
      '--period',
      'FY2024',
      '--section',
      'section-1',
    )
    assert.equal(section.found.judgement, 'not-kept')
    const other = json('data', 'judge', '--office', 'saiwai', '--standard', '11', '--period', '2024-06')
    assert.equal(other.found.judgement, 'no-evidence')
  })

  await journey.test('checks: the tallies equal the replay, and no chain is broken', () => {
    const { code, found } = json('data', 'replay', '--check')
    assert.deepEqual([code, found.facts, found.differences], [0, 100, []])
    assert.deepEqual(json('data', 'verify').found, { facts: 100, broken: [] })
  })

  await journey.test('publishes a month into a folder', () => {
    const { code, found } = json('data', 'publish', '--period', '2024-06', '--out', at('site'))
    assert.deepEqual([code, found.version], [0, 1])
    assert.match(
      readFileSync(at('site/standards/telephone-answered-promptly/index.html'), 'utf8'),
      /3コール以内/,
    )
    assert.ok(existsSync(at('site/easy/index.html')) && existsSync(at('site/en/index.html')))
  })

  await journey.test('brings in a new year: nothing is saved until every change is decided', () => {
    const next = readFileSync(source, 'utf8')
      .replaceAll('令和6年度', '令和7年度')
      .replace('電話は3コール以内', '電話は2コール以内')
    writeFileSync(at('r7.txt'), next)
    const seen = json('data', 'edition', 'import', at('r7.txt'), '--year', '2025').found
    assert.deepEqual([seen.saved, seen.comparedWith, seen.changed.length], [false, 2024, 1])
    writeFileSync(at('none.json'), '{}')
    const refused = kijun(
      'data',
      'edition',
      'import',
      at('r7.txt'),
      '--year',
      '2025',
      '--decisions',
      at('none.json'),
    )
    assert.equal(refused.code, 1)
    assert.match(refused.err, /扱いが決まっていない/)
    writeFileSync(at('decisions.json'), JSON.stringify({ [seen.changed[0].id]: { decision: 'carry' } }))
    assert.ok(
      json('data', 'edition', 'import', at('r7.txt'), '--year', '2025', '--decisions', at('decisions.json'))
        .found.saved,
    )
    const before = json(
      'data',
      'judge',
      '--office',
      'kawasaki',
      '--standard',
      '11',
      '--period',
      '2024-06',
    ).found
    assert.equal(before.judgement, 'kept')
    assert.deepEqual(json('data', 'replay', '--check').found.differences, [])
  })

  await journey.test('backs up, and restores on an empty place by the documented command', () => {
    const taken = json('data', 'backup', at('backup.gz')).found
    assert.deepEqual(json('other', 'restore', at('backup.gz')).found, taken)
    assert.deepEqual(json('other', 'replay', '--check').found.differences, [])
    assert.equal(kijun('data', 'restore', at('backup.gz')).code, 1)
  })
})
