// An invented address list: real towns and postcodes of Kawasaki, names that nobody bears, families that live together.
import { readFileSync } from 'node:fs'
import type { Day } from '../calendar/day.ts'
import type { Addressee } from '../instruments/mailings/checking/address-list.ts'
import { nameOf } from './names.ts'
import { type Random, random } from './random.ts'

/** Japan Post's rows for the seven wards. */
const towns = readFileSync(new URL('../instruments/mailings/postcodes/kawasaki.csv', import.meta.url), 'utf8')
  .split('\r\n')
  .map(line => line.replaceAll('"', '').split(','))
  .flatMap(([, , postcode = '', , , , prefecture = '', city = '', town = '']) =>
    postcode === '' || town.startsWith('以下に') ? [] : [{ postcode, prefecture, city, town }],
  )

const buildings = ['見本ハイツ', '例示コーポ', 'メゾン試川', '架空ビル', 'グリーン範例']
/** With two characters more there are names enough for a city; as in one, some are borne twice. */
const middles = Array.from('一二三四五六七八九十春夏秋冬東西南北上下中山川空海林森原野花月星雪雨風光')
const kinds = ['A', 'B']

/** `people` addressees of one extract, with numbers and households, the same for the same seed. */
export function* simulateAddressees(
  seed: number,
  people: number,
  extracted: Day,
): Generator<Addressee, void, undefined> {
  const chance = random(seed, 'addressees')
  let household = 0
  for (let made = 0; made < people; ) {
    const members = Math.min(people - made, chance.pick([1, 1, 1, 2, 2, 3]))
    const home = homeOf(chance, ++household)
    const { surname } = nameOf(chance)
    const surnameOfHouse = surname + chance.pick(middles)
    const givens = new Set<string>()
    while (givens.size < members)
      givens.add(nameOf(chance).given + chance.pick(middles) + chance.pick(middles))
    for (const given of givens) {
      made++
      yield {
        ...{ row: made + 1, person: String(10_000_000 + made * 7), household: String(500_000 + household) },
        ...{ name: `${surnameOfHouse}　${given}`, ...home, kind: chance.pick(kinds), extracted },
      }
    }
  }
}

/** No two households in one place: the number of the household is in the address. */
function homeOf(chance: Random, household: number): { postcode: string; address: string } {
  const { postcode, prefecture, city, town } = chance.pick(towns)
  const plot = `${chance.whole(1, 8)}丁目${chance.whole(1, 30)}番${household}号`
  const building = chance.chance(0.4)
    ? `　${chance.pick(buildings)}${chance.whole(1, 9)}0${chance.whole(1, 9)}号室`
    : ''
  return {
    postcode: `${postcode.slice(0, 3)}-${postcode.slice(3)}`,
    address: `${prefecture}${city}${town}${plot}${building}`,
  }
}
