import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { foldName } from '../names/fold.ts'
import { openTestCity } from '../people/testing.ts'
import { openContact } from './contact.ts'
import { findContacts } from './search.ts'

const city = await openTestCity()
const { house } = city
const kawasaki = { city: city.city, offices: ['kawasaki'] }

const open = (name: string, phone: string, office = 'kawasaki') =>
  house.store.within({ city: city.city, offices: [office] }, trx =>
    openContact(trx, house, city.city, {
      ...{ office, section: 'kumin', channel: 'phone', matter: '', receivedAt: house.now(), keyedIn: false },
      ...{ by: null, person: { name, phone } },
    }),
  )
const found = async (q: string, order: 'asc' | 'desc' = 'desc') =>
  house.store.within(kawasaki, trx =>
    findContacts(trx, city.city, { offices: ['kawasaki'], q, order, limit: 1000 }),
  )

const characters = fc.constantFrom(
  ...'高髙崎﨑渡辺邊邉斉齋田中ｱアあ々 　',
  '辻\u{e0100}',
  '𠮷',
  '\ue000',
  '%',
  '_',
  '\\',
)
const names = fc.array(characters, { minLength: 1, maxLength: 6 }).map(parts => parts.join(''))

test('law: whoever is written down is found by every part of their name of two characters, in any spelling', async () => {
  await fc.assert(
    fc.asyncProperty(names, fc.nat(), fc.nat(), async (name, from, length) => {
      const id = await open(name, '')
      const folded = [...foldName(name)]
      if (folded.length < 2) return
      const start = from % (folded.length - 1)
      const part = folded.slice(start, start + 2 + (length % (folded.length - 1))).join('')
      assert.ok(
        (await found(part)).some(({ contact }) => contact === id),
        `${name} by ${part}`,
      )
      assert.ok(
        (await found(name)).some(({ contact }) => contact === id),
        name,
      )
    }),
    { numRuns: 60 },
  )
})

test('a mark alone asks for nobody, and no mark of LIKE stands for anything', async () => {
  await open('百分　率', '')
  for (const q of ['%', '_', '%%', '百_率', '\\']) assert.deepEqual(await found(q), [], q)
})

test('an office finds its own only, also through the view that the index needs', async () => {
  await open('高津の人', '044-111-2222', 'takatsu')
  for (const q of ['高津の人', '0441112222', '2222']) assert.deepEqual(await found(q), [], q)
  const seen = await house.store.within(kawasaki, trx =>
    sql<{ office: string }>`select distinct office from contact_names`.execute(trx),
  )
  assert.deepEqual(seen.rows, [{ office: 'kawasaki' }])
  const nobody = await house.store.within({ city: 'elsewhere', offices: '*' }, trx =>
    sql`select 1 from contact_names`.execute(trx),
  )
  assert.deepEqual(nobody.rows, [])
})

test('the lists come in the order of time, either way', async () => {
  const down = await found('', 'desc')
  assert.deepEqual(
    (await found('', 'asc')).map(({ contact }) => contact),
    down.map(({ contact }) => contact).toReversed(),
  )
})
