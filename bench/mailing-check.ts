// A list of 100,000 people checked with every rule, beside only parsing the same file; what was planted, found by cause.
import { createReadStream, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import type { Addressee } from '../src/instruments/mailings/checking/address-list.ts'
import { type Terms, usual } from '../src/instruments/mailings/checking/check.ts'
import { checkList, readLater } from '../src/instruments/mailings/checking/check-list.ts'
import { detection } from '../src/instruments/mailings/checking/detection.ts'
import { plant, plantedCauses } from '../src/instruments/mailings/checking/plant.ts'
import { protectedPeople } from '../src/instruments/mailings/checking/protected-people.ts'
import { readPostcodes } from '../src/instruments/mailings/postcodes/ken-all.ts'
import { simulateAddressees } from '../src/sample/addressees.ts'
import { random } from '../src/sample/random.ts'
import { type Bench, held, median, seconds } from './bench.ts'
import { inTemporaryFolder } from './temporary.ts'

const people = 100_000
const rounds = 5
const today = '2026-11-22'

export const mailingCheck: Bench = {
  name: 'mailing-check',
  about:
    '10万人の名簿を、すべての規則で調べる時間 ÷ papaparse で読むだけの時間。仕込んだ誤りの見つかった割合',
  async *run() {
    const sound = [...simulateAddressees(1, people, '2026-11-20')]
    const causes = plantedCauses.filter(cause => cause !== 'household-twice')
    const planted = plant(sound, people / 100, random(1, 'planted'), today, causes)
    const found = await inTemporaryFolder(async folder => {
      const file = join(folder, 'list.csv')
      const laterFile = join(folder, 'later.csv')
      writeFileSync(file, csvOf(planted.list))
      writeFileSync(laterFile, csvOf(planted.later))
      const terms = await termsOf(planted.protected)
      const alone: number[] = []
      const whole: number[] = []
      const peer: number[] = []
      let grew = 0
      let checked = await checkedIn(file, terms)
      for (let round = 0; round < rounds; round++) {
        peer.push(await seconds(async () => parseOnly(file)))
        const later = await readLater(createReadStream(laterFile))
        if ('refused' in later) throw new Error(later.refused)
        const before = process.memoryUsage().rss
        alone.push(
          await seconds(async () => {
            checked = await checkedIn(file, { ...terms, later })
          }),
        )
        grew = Math.max(grew, process.memoryUsage().rss - before)
        whole.push(
          await seconds(async () => {
            const again = await readLater(createReadStream(laterFile))
            if (!('refused' in again)) await checkedIn(file, { ...terms, later: again })
          }),
        )
      }
      return { checked, alone: median(alone), whole: median(whole), peer: median(peer), grew }
    })
    yield held('list-checked', found.alone, found.peer, 's', { atMost: 5 })
    yield { name: 'list-and-later-extract-checked', value: found.whole, unit: 's' }
    yield { name: 'memory-grown', value: Math.round(found.grew / 1_000_000), unit: 'MB' }
    const { byCause, falseAlarmRate } = detection(planted, found.checked.findings)
    for (const one of byCause) {
      if (one.planted > 0) yield held(`found-${one.cause}`, one.found, one.planted, '件', { atLeast: 1 })
      yield { name: `false-alarms-${one.cause}`, value: one.falseAlarms, unit: '件' }
    }
    yield held('false-alarms', falseAlarmRate * people, people, '件', { atMost: 0.005 })
  },
}

async function termsOf(people: readonly Addressee[]): Promise<Terms> {
  const excerpt = new URL('../src/instruments/mailings/postcodes/kawasaki.csv', import.meta.url)
  const postcodes = readPostcodes(readFileSync(excerpt))
  if ('refused' in postcodes) throw new Error(postcodes.refused)
  return { ...usual, today, postcodes, kinds: ['A', 'B'], protectedPeople: protectedPeople(people) }
}

async function checkedIn(file: string, terms: Terms) {
  const checked = await checkList(createReadStream(file), terms)
  if ('refused' in checked) throw new Error(checked.refused)
  return checked
}

/** What only reading the same file costs with the library by itself. */
const parseOnly = (file: string): number => Papa.parse<string[]>(readFileSync(file, 'utf8')).data.length

const headings = ['宛名番号', '世帯番号', '氏名', '郵便番号', '住所', '種別', '送付先区分', '抽出日']

const csvOf = (list: readonly Addressee[]): string =>
  Papa.unparse({
    fields: headings,
    data: list.map(one => [
      ...[
        one.person,
        one.household,
        one.name,
        one.postcode,
        one.address,
        one.kind,
        one.special,
        one.extracted,
      ],
    ]),
  })
