// Which sections a page of the desk looks at: one's own, another of the same office, or all of it.
import { HTTPException } from 'hono/http-exception'
import { dayOf } from '../calendar/day.ts'
import { type KnownPlace, placesOn } from '../casework/places.ts'
import { officeIn, type Page, personIn, within } from '../people/access.ts'
import { may, type Person, type Right } from '../people/roles.ts'
import { selectField } from '../web/components/fields.ts'
import { filterBar } from '../web/components/filter-bar.ts'
import type { Html } from '../web/html.ts'

export type View = {
  city: string
  office: string
  officeName: string
  sections: '*' | readonly string[]
  /** Whether this person leads here, and sees what waits for those who do. */
  leads: boolean
  /** In words: 川崎区役所　区民課. */
  name: string
  /** The same in an address. */
  query: string
  /** What is looked at where the address names nothing, in words. */
  own: string
  /** All that this person may look at, as `office` or `office/section`. */
  choices: readonly { value: string; label: string }[]
}

const whole = '（全体）'

/** The view named in the address; else the person's own sections; else, without one, their office. */
export async function viewOf(c: Page, right: Right): Promise<View> {
  const person = personIn(c)
  const today = dayOf(c.get('house').now())
  const known = await within(c, trx => placesOn(trx, person.city, today))
  const places = known.filter(({ office }) => may(person, right, office))
  const [office = '', section] = (c.req.query('at') ?? '').split('/')
  if (office) await officeIn(c, right, office)
  const here = office || ownOffice(person, right, places)
  const those = places.filter(place => place.office === here)
  const [first] = those
  if (!first) throw new HTTPException(404)
  const own = ownSections(person, right, here).filter(one => those.some(({ section }) => section === one))
  const named = those.filter(place => place.section === section)
  if (section && named.length === 0) throw new HTTPException(404)
  const sections = section ? [section] : office || own.length === 0 ? '*' : own
  return {
    ...{ city: person.city, office: here, officeName: first.officeName, sections },
    leads: may(person, 'casework.approve', here),
    name: [
      first.officeName,
      ...those.filter(one => sections.includes(one.section)).map(({ name }) => name),
    ].join('　'),
    query: office ? `?at=${encodeURIComponent(section ? `${office}/${section}` : office)}` : '',
    own: own.length > 0 ? '自分の課' : '区役所全体',
    choices: choicesOf(places, own, here),
  }
}

const ownOffice = (person: Person, right: Right, places: readonly KnownPlace[]): string =>
  person.held.find(({ office }) => office !== '*' && may(person, right, office))?.office ??
  places[0]?.office ??
  ''

const ownSections = (person: Person, right: Right, here: string): string[] =>
  may(person, right, here)
    ? [
        ...new Set(
          person.held
            .filter(({ office, section }) => office === here && section !== '')
            .map(one => one.section),
        ),
      ]
    : []

/** One's own sections first, then the whole office, then the others. */
function choicesOf(places: readonly KnownPlace[], own: readonly string[], here: string): View['choices'] {
  const several = new Set(places.map(({ office }) => office)).size > 1
  const label = ({ officeName, name }: KnownPlace) => (several ? `${officeName}　${name}` : name)
  const value = ({ office, section }: KnownPlace) => `${office}/${section}`
  const mine = places.filter(one => one.office === here && own.includes(one.section))
  const offices = [...Map.groupBy(places, ({ office }) => office).values()]
  return [
    ...mine.map(one => ({ value: value(one), label: label(one) })),
    ...offices.flatMap(those => {
      const [first] = those
      if (!first) return []
      return [
        { value: first.office, label: `${first.officeName}${whole}` },
        ...those.filter(one => !mine.includes(one)).map(one => ({ value: value(one), label: label(one) })),
      ]
    }),
  ]
}

/** The choice of what to look at, where there is one. */
export const viewPicker = (view: View, action: string): Html | undefined => {
  if (view.choices.length < 2) return undefined
  const { office, sections } = view
  const chosen = view.query === '' ? '' : sections === '*' ? office : `${office}/${sections[0]}`
  return filterBar({
    action,
    label: '見る課を選ぶ',
    fields: selectField({
      ...{ name: 'at', label: '見る課', none: view.own, choices: view.choices },
      form: { typed: { at: chosen }, errors: [] },
    }),
    submit: '見る',
  })
}
