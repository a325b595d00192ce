// Plants errors into a sound list, as published accidents name them, and says where: what a check must find.
import { addDays, type Day } from '../../../calendar/day.ts'
import type { Addressee } from './address-list.ts'
import type { CauseId } from './causes.ts'

/** Chance from outside, so that the same seed plants the same errors. */
type Chance = { whole(from: number, to: number): number }

export type Planted = {
  list: Addressee[]
  /** A later extract of the sound list, without those who left, with those who moved. */
  later: Addressee[]
  protected: Addressee[]
  /** Each error with the row it was put into. */
  errors: { cause: CauseId; row: number }[]
}

type Field = {
  list: Addressee[]
  later: Map<string, Addressee>
  protectedPeople: Addressee[]
  today: Day
  /** A row nothing else is planted into. */
  spare: () => Addressee | undefined
}
type Planting = (one: Addressee, field: Field) => void

const elsewhere = { postcode: '212-0012', address: '神奈川県川崎市幸区中幸町3丁目999番1号' }
const change =
  (of: (one: Addressee, field: Field) => Partial<Addressee>): Planting =>
  (one, field) => {
    Object.assign(one, of(one, field))
  }
const inLater =
  (of: Partial<Addressee>): Planting =>
  (one, { later }) => {
    later.set(one.person ?? '', { ...one, ...of })
  }
/** Another row at the end of the list, known to the later extract too. */
const add = ({ list, later }: Field, other: Omit<Addressee, 'row'>) => {
  const added = { ...other, row: list.length + 2 }
  list.push(added)
  later.set(other.person ?? `added ${added.row}`, added)
}

/** One way for each cause that a list by itself, a later list or a list of protected people can show. */
export const plantings = {
  'same-person': (one, field) => add(field, one),
  'number-shared': change((one, { spare }) => ({ person: spare()?.person ?? one.person ?? '' })),
  'same-name-and-address': (one, field) => add(field, { ...one, person: `9${one.person}` }),
  'same-name-elsewhere': (one, field) => {
    const { person: _, household: _h, ...moved } = { ...one, ...elsewhere }
    add(field, moved)
  },
  'household-twice': (one, field) => add(field, { ...one, name: `${one.name}丙`, person: `8${one.person}` }),
  'name-missing': change(() => ({ name: '' })),
  'character-lost': change(one => ({ name: `〓${one.name.slice(1)}` })),
  'postcode-missing': change(() => ({ postcode: '' })),
  'postcode-malformed': change(one => ({ postcode: one.postcode.slice(1) })),
  'postcode-unknown': change(() => ({ postcode: '210-9999' })),
  'postcode-mismatch': change(one => ({
    postcode: one.address.includes('幸区中幸町') ? '210-0004' : '212-0012',
  })),
  'address-missing': change(() => ({ address: '' })),
  'address-malformed': change(one => ({ address: /^[^0-9]*[区町]/.exec(one.address)?.[0] ?? '川崎市' })),
  gone: (one, { later }) => later.delete(one.person ?? ''),
  'address-changed': inLater(elsewhere),
  'name-changed': inLater({ name: '改姓　花子' }),
  stale: change((_, { today }) => ({ extracted: addDays(today, -90) })),
  undated: one => delete one.extracted,
  protected: (one, { protectedPeople }) => protectedPeople.push({ ...one, ...elsewhere }),
  'protected-near': (one, { protectedPeople }) =>
    protectedPeople.push({ ...one, person: '', name: '近本　人' }),
  special: change(() => ({ special: '送付先変更' })),
  'wrong-kind': change(() => ({ kind: 'Z' })),
} as const satisfies Partial<Record<CauseId, Planting>>

export type PlantedCause = keyof typeof plantings
export const plantedCauses = Object.keys(plantings).filter(
  (cause): cause is PlantedCause => cause in plantings,
)

/** `count` errors, each cause in turn, each in a row of its own. */
export function plant(
  sound: readonly Addressee[],
  count: number,
  chance: Chance,
  today: Day,
  causes: readonly PlantedCause[] = plantedCauses,
): Planted {
  const list = sound.map(one => ({ ...one }))
  const later = new Map(sound.map(one => [one.person ?? '', { ...one }]))
  const taken = new Set<number>()
  const spare = (): Addressee | undefined => {
    if (taken.size >= sound.length) return undefined
    let at = chance.whole(0, sound.length - 1)
    while (taken.has(at)) at = (at + 1) % sound.length
    taken.add(at)
    return list[at]
  }
  const field: Field = { list, later, protectedPeople: [], today, spare }
  const errors: Planted['errors'] = []
  for (let i = 0; i < count; i++) {
    const one = spare()
    const cause = causes[i % causes.length]
    if (!one || !cause) break
    plantings[cause](one, field)
    errors.push({ cause, row: one.row })
  }
  return { list, later: [...later.values()], protected: field.protectedPeople, errors }
}
