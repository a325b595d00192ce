// One hand-off: what is asked, how it went, and what this person's office can do about it now.
import { Hono } from 'hono'
import { z } from 'zod'
import { dayOf } from '../../../calendar/day.ts'
import { acrossOffices } from '../../../casework/across.ts'
import { contactBy } from '../../../casework/contact.ts'
import { momentsOf } from '../../../casework/moments.ts'
import { personBy } from '../../../casework/person.ts'
import { type Place, placeNames, placesOn } from '../../../casework/places.ts'
import { promisesRoom } from '../../../casework/room.ts'
import { namesOf } from '../../../casework/staff-names.ts'
import { allow, type Env, logged, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { type Room, roomOf, showRoom } from '../../../people/room.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { acceptHandOff, returnHandOff } from '../answering.ts'
import type { Dealt } from '../dealing.ts'
import { reasons } from '../facts.ts'
import type { HandOff } from '../hand-off.ts'
import { addressOf } from '../offering.ts'
import { recallHandOff, withdrawHandOff } from '../taking-back.ts'
import { handOffBody, type Seen } from './one-body.ts'
import { handOffAsked, mayFor, placeValue } from './room.ts'

const note = z.string().max(2000).optional()
const returning = z
  .object({
    reason: z.enum(reasons, { error: '返す理由を選んでください。' }),
    better: z.string().optional(),
    note,
  })
  .refine(({ reason, note }) => reason !== 'other' || note, {
    ...{ path: ['note'], message: '「そのほか」のときは、理由を書いてください。' },
  })

export const onePages = new Hono<Env>()
  .use('/hand-offs/:handOff/*', allow('casework.write'))
  .get('/hand-offs/:handOff', allow('casework.read'), async c =>
    onePage(c, await handOffAsked(c, 'casework.read'), blank),
  )
  .post('/hand-offs/:handOff/acceptance', async c => {
    const handOff = await handOffAsked(c, 'casework.write')
    if (!mayFor(c, handOff.to)) return notYours(c, handOff)
    const done = await deal(c, (trx, house, city, deed) =>
      acceptHandOff(trx, house, city, { handOff: handOff.handOff, ...deed }),
    )
    return answer(c, handOff, done, '引継ぎを受けました。これからはこの課が責任を持ちます。')
  })
  .post('/hand-offs/:handOff/return', async c => {
    const handOff = await handOffAsked(c, 'casework.write')
    if (!mayFor(c, handOff.to)) return notYours(c, handOff)
    const read = await parseForm(c, returning)
    if (!read.ok) return onePage(c, handOff, read)
    const { reason, note } = read.ok
    const better = await placeNamed(c, read.ok.better)
    const done = await deal(c, (trx, house, city, deed) =>
      returnHandOff(trx, house, city, {
        ...{ handOff: handOff.handOff, reason, ...deed },
        ...(note !== undefined && { note }),
        ...(better && { better }),
      }),
    )
    return answer(c, handOff, done, '引継ぎを返しました。渡した課が、次の引継ぎ先を決めます。')
  })
  .post('/hand-offs/:handOff/withdrawal', async c => {
    const handOff = await handOffAsked(c, 'casework.write')
    if (!mayFor(c, handOff.from)) return notYours(c, handOff)
    const done = await deal(c, (trx, house, city, deed) =>
      withdrawHandOff(trx, house, city, { handOff: handOff.handOff, ...deed }),
    )
    return answer(c, handOff, done, '引継ぎの申し出を取り下げました。')
  })
  .post('/hand-offs/:handOff/recall', async c => {
    const handOff = await handOffAsked(c, 'casework.write')
    if (!mayFor(c, handOff.from)) return notYours(c, handOff)
    const done = await deal(c, (trx, house, city, deed) =>
      recallHandOff(trx, house, city, { handOff: handOff.handOff, ...deed }),
    )
    return answer(c, handOff, done, '用件を取り戻しました。これからはこの課が責任を持ちます。')
  })

const notYours = (c: Page, handOff: HandOff): Promise<Response> =>
  onePage(c, handOff, { typed: {}, errors: [{ field: '', message: 'これは相手の課がすることです。' }] })

type Work = Parameters<typeof acceptHandOff>

const deal = (
  c: Page,
  what: (trx: Work[0], house: Work[1], city: string, deed: { by: string }) => Promise<Dealt>,
): Promise<Dealt> => {
  const { city, staff } = personIn(c)
  return acrossOffices(c, trx => what(trx, c.get('house'), city, { by: staff }))
}

/** Whoever came second sees what the first did, and why theirs did not happen. */
const answer = async (c: Page, { handOff }: HandOff, done: Dealt, words: string): Promise<Response> => {
  if (!('refused' in done)) return seeOther(c, addressOf(handOff), words)
  return onePage(c, await handOffAsked(c, 'casework.read'), {
    typed: {},
    errors: [{ field: '', message: done.refused }],
  })
}

async function placeNamed(c: Page, value: string | undefined): Promise<Place | undefined> {
  if (!value) return undefined
  const places = await within(c, trx => placesOn(trx, personIn(c).city, dayOf(c.get('house').now())))
  const found = places.find(place => placeValue(place) === value)
  return found && { office: found.office, section: found.section }
}

async function onePage(c: Page, handOff: HandOff, filled: Filled): Promise<Response> {
  const own = [handOff.to, handOff.from].find(({ office }) => may(personIn(c), 'casework.read', office))
  const room = await roomOf(c, 'casework.read', own?.office)
  const seen = await see(c, handOff, room)
  await logged(c, {
    ...{ action: 'handoffs.read', outcome: 'done', target: handOff.handOff, office: room.office },
  })
  const title = `${seen.name(handOff.from)}から${seen.name(handOff.to)}への引継ぎ`
  return showRoom(c, room, promisesRoom, {
    ...{ path: '/hand-offs', title, errors: filled.errors },
    body: [errorSummary(filled), ...handOffBody(handOff, seen, filled)],
    below: [{ href: addressOf(handOff.handOff), label: '一つの引継ぎ' }],
  })
}

const see = (c: Page, handOff: HandOff, room: Room): Promise<Seen> =>
  within(c, async trx => {
    const { city } = room
    const staff = await namesOf(trx, city, [handOff.offeredBy, handOff.answeredBy])
    const contact = await contactBy(trx, city, handOff.contact)
    const matter = contact
      ? await trx
          .selectFrom('contact_matters')
          .select('label')
          .where('city', '=', city)
          .where('office', '=', contact.office)
          .where('matter', '=', contact.matter)
          .executeTakeFirst()
      : undefined
    const moments = await momentsOf(trx, city, handOff.contact)
    return {
      holder: contact?.holder,
      matter: matter?.label ?? 'そのほかの用件',
      person: contact && (await personBy(trx, city, handOff.contact)),
      moments: moments.filter(({ href }) => href === addressOf(handOff.handOff)),
      places: await placesOn(trx, city, room.today),
      name: await placeNames(trx, city),
      offeredBy: staff(handOff.offeredBy),
      answeredBy: staff(handOff.answeredBy),
      now: room.now,
      may: { answer: mayFor(c, handOff.to), give: mayFor(c, handOff.from) },
    }
  })
