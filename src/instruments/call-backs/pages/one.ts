// One promise: the number to ring, whose turn it is, its tries, and the results at hand for one thumb.
import { Hono } from 'hono'
import { z } from 'zod'
import { acrossOffices } from '../../../casework/across.ts'
import { peopleIn } from '../../../casework/colleagues.ts'
import { contactBy } from '../../../casework/contact.ts'
import { type Moment, momentsOf } from '../../../casework/moments.ts'
import { personBy } from '../../../casework/person.ts'
import { placeNames, placesOn, samePlace } from '../../../casework/places.ts'
import { promisesRoom } from '../../../casework/room.ts'
import { settingOf } from '../../../casework/settings.ts'
import { allow, type Env, logged, type Page, personIn } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { type Room, showRoom } from '../../../people/room.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { instantWords } from '../../../web/words.ts'
import { awayOn } from '../absences.ts'
import { type CallBack, callBacksOf, phoneOf, triesOf } from '../call-back.ts'
import { results } from '../facts.ts'
import { addressOf } from '../promising.ts'
import { rules } from '../settings.ts'
import { recordTry, resultWords, undoTry } from '../trying.ts'
import { callBackBody, type Seen } from './one-body.ts'
import { callBackAsked, roomAround } from './room.ts'

const trying = z.object({
  result: z.enum(results, { error: '結果を選んでください。' }),
  note: z.string().max(2000).optional(),
  back: z.string().optional(),
  seen: z.coerce.number().int(),
})

export const onePages = new Hono<Env>()
  .use('/call-backs/:callBack/*', allow('casework.write'))
  .get('/call-backs/:callBack', allow('casework.read'), async c =>
    onePage(c, await callBackAsked(c, 'casework.read'), blank),
  )
  .post('/call-backs/:callBack/tries', async c => {
    const callBack = await callBackAsked(c, 'casework.write')
    const read = await parseForm(c, trying)
    if (!read.ok) return onePage(c, callBack, read)
    const { city, staff } = personIn(c)
    const { result, note, back, seen } = read.ok
    const done = await acrossOffices(c, trx =>
      recordTry(trx, c.get('house'), city, {
        ...{ callBack: callBack.callBack, result, by: staff, seen },
        ...(note !== undefined && { note }),
      }),
    )
    if ('refused' in done) return refusedPage(c, done.refused)
    const to = done.kept && back?.startsWith('/call-backs') ? back : addressOf(callBack.callBack)
    return seeOther(
      c,
      to,
      done.kept
        ? '約束を果たしたと記録しました。まちがいのときは、その約束の画面で取り消せます。'
        : `「${resultWords[result]}」と記録しました。約束はまだ続いています。`,
    )
  })
  .post('/call-backs/:callBack/tries/:try/withdrawn', async c => {
    const { callBack } = await callBackAsked(c, 'casework.write')
    const { city, staff } = personIn(c)
    const done = await acrossOffices(c, trx =>
      undoTry(trx, c.get('house'), city, { callBack, try: c.req.param('try'), by: staff }),
    )
    if ('refused' in done) return refusedPage(c, done.refused)
    return seeOther(c, addressOf(callBack), '記録を取り消しました。約束は続いています。')
  })

/** The page as it stands now, with what was refused above it. */
export const refusedPage = async (c: Page, refused: string, field = ''): Promise<Response> =>
  onePage(c, await callBackAsked(c, 'casework.read'), { typed: {}, errors: [{ field, message: refused }] })

export async function onePage(c: Page, callBack: CallBack, filled: Filled): Promise<Response> {
  const room = await roomAround(c, callBack)
  const seen = await see(c, callBack, room)
  await logged(c, {
    ...{ action: 'callbacks.read', outcome: 'done', target: callBack.callBack, office: room.office },
  })
  c.header('Cache-Control', 'no-store')
  return showRoom(c, room, promisesRoom, {
    ...{ path: '/call-backs', title: `折り返し：${callBack.matter}`, errors: filled.errors },
    ...(callBack.state === 'open' && {
      lead: `${instantWords(callBack.due)}までの約束です。${callBack.due <= room.now ? '期限を過ぎています。' : ''}`,
    }),
    body: [errorSummary(filled), ...callBackBody(callBack, seen, filled)],
    below: [{ href: addressOf(callBack.callBack), label: '一つの約束' }],
  })
}

/** By the rules and absences of the office that keeps it; whoever takes it over does so into the office they look from. */
const see = (c: Page, callBack: CallBack, room: Room): Promise<Seen> =>
  acrossOffices(c, async trx => {
    const { city, now, today, sectionName } = room
    const { office } = callBack.place
    const contact = await contactBy(trx, city, callBack.contact)
    const others = await callBacksOf(trx, city, [callBack.contact])
    const places = await placesOn(trx, city, today)
    const moments = await momentsOf(trx, city, callBack.contact)
    return {
      ...{ now, sectionName },
      places: places.filter(place => place.office === room.office),
      phone: await phoneOf(trx, city, callBack.callBack),
      citizen: (await personBy(trx, city, callBack.contact))?.name ?? '',
      tries: await triesOf(trx, city, callBack.callBack),
      rule: await settingOf(trx, city, office, rules),
      isAway: await awayOn(trx, city, office, today),
      people: await peopleIn(trx, city, room.office, today),
      hours: places.find(place => samePlace(place, callBack.place))?.hours,
      name: await placeNames(trx, city),
      before: others.find(one => one.callBack === callBack.replaces),
      next: others.find(one => one.replaces === callBack.callBack),
      notes: moments.filter((one: Moment) => one.href === addressOf(callBack.callBack)),
      may: {
        write: [callBack.place, callBack.made, contact?.holder].some(
          place => place && may(personIn(c), 'casework.write', place.office),
        ),
        approve: may(personIn(c), 'casework.approve', office),
      },
    }
  })
