// A name sought among a million contacts by the page's own search, beside the engine's own lookup through the same index.
import { sql } from 'kysely'
import { findContacts } from '../src/casework/search.ts'
import type { House } from '../src/house.ts'
import { bigramsOf, foldName } from '../src/names/fold.ts'
import { type Bench, held } from './bench.ts'
import { city, inTemporaryHouse, offices, sections } from './temporary.ts'

const contacts = Number(process.env.KIJUN_BENCH_CONTACTS ?? 1_000_000)
const asked = 400

/** Family names by how common they are, given names, and the kana of both. */
const families = [
  ...[
    ['佐藤', 'さとう', 150],
    ['鈴木', 'すずき', 140],
    ['高橋', 'たかはし', 110],
    ['田中', 'たなか', 105],
  ],
  ...[
    ['渡辺', 'わたなべ', 85],
    ['伊藤', 'いとう', 85],
    ['山本', 'やまもと', 80],
    ['中村', 'なかむら', 80],
  ],
  ...[
    ['小林', 'こばやし', 80],
    ['加藤', 'かとう', 70],
    ['斉藤', 'さいとう', 40],
    ['林', 'はやし', 40],
  ],
  ...[
    ['浜崎', 'はまさき', 4],
    ['勅使河原', 'てしがわら', 1],
    ['鴨志田', 'かもしだ', 2],
    ['長曽我部', 'ちようそかべ', 1],
  ],
] as const
const givens = [
  ['太郎', 'たろう'],
  ['花子', 'はなこ'],
  ['真', 'まこと'],
  ['由美子', 'ゆみこ'],
  ['健一', 'けんいち'],
] as const

export const search: Bench = {
  name: 'search',
  about: '100万件の応対から名前で探す（p99）÷ 同じ索引をエンジンに直接たずねる',
  async *run() {
    const { ours, peer } = await inTemporaryHouse(async house => {
      await fill(house)
      const client = house.store.client()
      await client.connect()
      const ours: number[] = []
      const peer: number[] = []
      for (let n = 0; n < asked + 40; n++) {
        const name = nameOf(n * 7919)
        const office = offices[n % offices.length] ?? ''
        const ask = () =>
          house.store.within({ city, offices: [office] }, trx =>
            findContacts(trx, city, { offices: [office], q: name, limit: 50 }),
          )
        const took = await milliseconds(ask)
        const folded = foldName(name)
        const bare = await milliseconds(() =>
          client.query({
            name: 'lookup',
            text: `select c.*, p.name, p.kana, p.phone, p.words from contact_people p join contacts c using (city, contact)
              where p.city = $1 and p.bigrams @> $2::text[] and p.folded like $3 and p.office = $4
              order by p.received_at desc, p.contact desc limit 50`,
            values: [city, bigramsOf(folded), `%${folded}%`, office],
          }),
        )
        // The first ones warm both up.
        if (n < 40) continue
        ours.push(took)
        peer.push(bare)
      }
      await client.end()
      return { ours, peer }
    })
    yield held('name-search-p99', p99(ours), p99(peer), 'ms', { atMost: 3 })
  },
}

const p99 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** Whole names mostly, as a clerk types them; every fifth a family name alone. */
function nameOf(n: number): string {
  const [family] = families[n % families.length] ?? families[0]
  const [given] = givens[n % givens.length] ?? givens[0]
  return n % 5 === 0 && [...family].length > 1 ? family : `${family}${given}`
}

/** As they would stand after years: names as common as they are, spread over offices, sections and time. */
async function fill(house: House): Promise<void> {
  const drawn = families.flatMap(([family, familyKana, share]) =>
    givens.flatMap(([given, givenKana]) =>
      Array.from({ length: share }, () => ({ name: family + given, kana: familyKana + givenKana })),
    ),
  )
  const people = drawn.map(({ name, kana }) => {
    const folded = [name, kana].map(foldName)
    const grams = [...new Set(folded.flatMap(part => [`^${[...part][0]}`, ...bigramsOf(part)]))]
    return { name, kana, folded: folded.join(' '), grams }
  })
  const { owner } = house.store
  await sql`create table drawn as select row_number() over () - 1 as n, p->>'name' as name, p->>'kana' as kana,
    p->>'folded' as folded, array(select jsonb_array_elements_text(p->'grams')) as grams
    from jsonb_array_elements(${JSON.stringify(people)}::jsonb) p`.execute(owner)
  await sql`insert into contacts (city, office, contact, section, holder_office, holder_section, channel, matter, received_at,
      recorded_at, state, outcome, asked, closed_at)
    select ${city}, office, gen_random_uuid(), section, office, section, 'phone', 'm1', at, at, 'closed', 'solved', true, at
    from generate_series(0, ${contacts}::int - 1) as n, lateral (select (${offices}::text[])[1 + n % 7] as office,
      (${sections}::text[])[1 + (n / 7) % 12] as section,
      timestamptz '2021-04-01' + (n::float8 / ${contacts}) * interval '1800 days' as at) as place`.execute(
    owner,
  )
  await sql`insert into contact_people (city, office, holder_office, contact, received_at, name, kana, folded, bigrams, phone, digits, last4)
    select c.city, c.office, c.office, c.contact, c.received_at, d.name, d.kana, d.folded, d.grams, '', '', ''
    from contacts c join drawn d on d.n = abs(hashtext(c.contact::text)) % ${people.length}`.execute(owner)
  await sql`drop table drawn`.execute(owner)
  await sql`vacuum analyze`.execute(owner)
}
