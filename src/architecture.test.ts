import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import test from 'node:test'

const root = import.meta.dirname

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('testing.ts'))
  .map(file => file.replaceAll('\\', '/'))

/** Each place with all that it may import from; a longer name stands above a shorter one. Its own folder always may. */
const mayImport: Record<string, readonly string[]> = {
  calendar: [],
  names: [],
  rows: [],
  pdf: ['calendar'],
  // The rules know only the text; what an office knows besides, and the field that others embed, stand in its office.
  'text-check': ['calendar'],
  'text-check/sheets': ['editions/decode.ts', 'pdf'],
  'text-check/office': [
    'calendar',
    'db',
    'facts',
    'house.ts',
    'tending.ts',
    'instruments/*/facts.ts',
    // A link in a text may lead to a notice of ours.
    'instruments/notices/media/address.ts',
    'people',
    'text-check',
    'web',
  ],
  db: ['calendar', 'instruments/migrations'],
  editions: ['calendar', 'db'],
  facts: ['calendar', 'db'],
  'instruments/*/facts.ts': ['facts/fact.ts'],
  'improvement/*/facts.ts': ['facts/fact.ts'],
  'instruments/kinds.ts': ['facts', 'instruments/*/facts.ts', 'improvement/*/facts.ts'],
  measures: ['calendar', 'db', 'editions', 'facts', 'instruments/*/facts.ts', 'improvement/*/facts.ts'],
  judgement: ['calendar', 'db', 'editions', 'measures'],
  web: ['calendar', 'judgement/judge.ts'],
  'house.ts': ['db', 'facts', 'instruments/kinds.ts', 'measures', 'messages/live.ts'],
  'tending.ts': ['house.ts'],
  people: ['calendar', 'db', 'editions', 'facts', 'house.ts', 'tending.ts', 'web'],
  'messages/live.ts': ['db'],
  messages: ['messages/live.ts', 'calendar', 'db', 'facts', 'house.ts', 'people', 'tending.ts', 'web'],
  casework: [
    'calendar',
    'db',
    'facts',
    'house.ts',
    'tending.ts',
    'instruments/*/facts.ts',
    'messages',
    'names',
    'people',
    'web',
  ],
  attachments: ['calendar', 'casework', 'db', 'facts', 'house.ts', 'people', 'tending.ts', 'web'],
  instruments: [
    'attachments',
    'calendar',
    'casework',
    'db',
    'editions',
    'facts',
    'house.ts',
    'tending.ts',
    'improvement/room.ts',
    'instruments/*/facts.ts',
    'messages',
    'names',
    'pdf',
    'people',
    'rows',
    'web',
    'text-check',
  ],
  // The first screen puts the instruments of casework together; it may use what they offer, they know nothing of it.
  desk: [
    'attachments',
    'calendar',
    'casework',
    'db',
    'facts',
    'house.ts',
    'tending.ts',
    'improvement',
    'instruments',
    'messages',
    'names',
    'people',
    'web',
  ],
  // The tabs of a room that an instrument stands in too.
  'improvement/room.ts': ['people'],
  // Goals, actions and meetings follow from judgements; what they leave is counted like any other fact.
  improvement: [
    'attachments',
    'calendar',
    'casework',
    'db',
    'editions',
    'facts',
    'house.ts',
    'tending.ts',
    'improvement/*/facts.ts',
    'improvement/room.ts',
    'instruments/incidents/meeting.ts',
    'instruments/kinds.ts',
    'instruments/voices/meeting.ts',
    'instruments/voices/published.ts',
    'judgement',
    'measures',
    'messages',
    'names',
    'pdf',
    'people',
    'text-check',
    'web',
  ],
  reports: [
    'calendar',
    'casework',
    'db',
    'editions',
    'facts',
    'house.ts',
    'tending.ts',
    'improvement',
    'instruments/kinds.ts',
    // What the published site shows of notices, and nothing of how they came about.
    'instruments/notices/media',
    'instruments/voices/published.ts',
    'judgement',
    'measures',
    'people',
    'web',
  ],
}

/** The programs and what assembles them may import everything. */
const assembling = [
  'app.ts',
  'main.ts',
  'cli.ts',
  'log.ts',
  'health.ts',
  'metrics.ts',
  'door.ts',
  'whole.ts',
  'cli',
  'sample',
  'setup',
]

const placeOf = (file: string): string | undefined => {
  const facts = /^(instruments|improvement)\/[^/]+\/facts\.ts$/.exec(file)
  if (facts) return `${facts[1]}/*/facts.ts`
  return [...Object.keys(mayImport), ...assembling]
    .filter(place => file === place || file.startsWith(`${place}/`))
    .toSorted((a, b) => b.length - a.length)[0]
}

const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^(?:import|export)\b[^'"]*?from '(\.[^']+)'/gms)].map(
    ([, to = '']) => relative(root, join(root, dirname(file), to)).replaceAll('\\', '/'),
  )

test('every source stands in a place that has its rule', () => {
  assert.deepEqual(
    sources.filter(file => placeOf(file) === undefined),
    [],
  )
})

test('imports flow one way: editions, calendar ← facts ← instruments’ facts ← measures ← judgement ← reports ← main', () => {
  const wrong = sources.flatMap(file => {
    const place = placeOf(file)
    const allowed = mayImport[place ?? '']
    if (!allowed || !place) return []
    return importsOf(file)
      .filter(to => !allowedTo(to, place, allowed))
      .map(to => `${file} → ${to}`)
  })
  assert.deepEqual(wrong, [])
})

function allowedTo(to: string, place: string, allowed: readonly string[]): boolean {
  const target = placeOf(to)
  if (target === undefined) return false
  return target === place || allowed.some(one => target === one || to === one || to.startsWith(`${one}/`))
}

test('instruments know each other by facts and links, never by each other’s insides', () => {
  const instrument = (file: string) => /^instruments\/([^/]+)\//.exec(file)?.[1]
  const wrong = sources.flatMap(file =>
    importsOf(file)
      .filter(
        to =>
          instrument(file) &&
          instrument(to) &&
          instrument(file) !== instrument(to) &&
          !to.endsWith('/facts.ts'),
      )
      .map(to => `${file} → ${to}`),
  )
  assert.deepEqual(wrong, [])
})

test('what decides is pure: measures and judgement hold no clock, no randomness', () => {
  const deciding = sources.filter(file => /^(measures|judgement|editions|facts)\//.test(file))
  const impure = deciding.filter(file =>
    /\bnew Date\(\)|\bDate\.now\(|Math\.random\(/.test(readFileSync(join(root, file), 'utf8')),
  )
  // The ledger's choice of a lane to wait in is the one place that chance decides.
  assert.deepEqual(impure, ['facts/ledger.ts'])
})

test('every source opens with one sentence that says what it is', () => {
  const silent = sources.filter(file => !/^\/\/ \S/.test(readFileSync(join(root, file), 'utf8')))
  assert.deepEqual(
    silent,
    ['db/schema.ts'].filter(file => silent.includes(file)),
  )
})

test('nothing calls the outside: staff PCs sit on a closed network', () => {
  const outside = sources.filter(file =>
    /https?:\/\/(?!localhost|127\.0\.0\.1|\$\{|[^\s'"`]*\.example\b|www\.w3\.org)[a-z]/i.test(
      readFileSync(join(root, file), 'utf8').replace(/^\s*(\/\/|\*|\/\*\*).*$/gm, ''),
    ),
  )
  assert.deepEqual(outside, [])
})
