// What is done to one promise besides ringing: made again, handed to somebody else, given up, withdrawn.
import { Hono } from 'hono'
import { z } from 'zod'
import { dayOf } from '../../../calendar/day.ts'
import { acrossOffices } from '../../../casework/across.ts'
import { headsOf, peopleIn } from '../../../casework/colleagues.ts'
import { tell } from '../../../messages/tell.ts'
import { allow, type Env, type Page, personIn } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import type { Typed } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import type { CallBack } from '../call-back.ts'
import { giveUp, promiseAgain, withdrawPromise } from '../ending.ts'
import { handOverCallBack } from '../handing-over.ts'
import { addressOf } from '../promising.ts'
import { onePage, refusedPage } from './one.ts'
import { callBackAsked, roomAround } from './room.ts'

const note = z.string().max(2000).optional()
const again = z.object({
  due: z.iso.date(),
  dueTime: z.iso.time({ precision: -1 }),
  phone: z.string().max(30),
  agreed: z.literal('yes').optional(),
  note,
})
const keepers = z.object({
  owner: z.uuid({ error: '新しい担当を選んでください。' }),
  deputy: z.uuid().optional(),
  section: z.string(),
})
const ending = z.object({
  ending: z.enum(['head', 'letter'], { error: '終え方を選んでください。' }),
  note,
})

export const changingPages = new Hono<Env>()
  .use('/call-backs/:callBack/*', allow('casework.write'))
  .post('/call-backs/:callBack/again', async c => {
    const callBack = await callBackAsked(c, 'casework.write')
    const read = await parseForm(c, again)
    if (!read.ok) return refusedForm(c, callBack, 'again', read)
    const { city, staff } = personIn(c)
    const { due, dueTime, phone, agreed, note } = read.ok
    const done = await acrossOffices(c, trx =>
      promiseAgain(trx, c.get('house'), city, {
        ...{ callBack: callBack.callBack, due: new Date(`${due}T${dueTime}:00+09:00`), phone },
        ...{ agreed: agreed === 'yes', by: staff, ...(note !== undefined && { note }) },
      }),
    )
    if ('callBack' in done) return seeOther(c, addressOf(done.callBack), '約束し直しました。')
    const typed = { due, dueTime, phone, agreed: agreed ?? '', note: note ?? '' }
    return refusedForm(c, callBack, 'again', { typed, errors: [{ field: 'due', message: done.refused }] })
  })
  .post('/call-backs/:callBack/keepers', async c => {
    const callBack = await callBackAsked(c, 'casework.write')
    const read = await parseForm(c, keepers)
    if (!read.ok) return refusedForm(c, callBack, 'hand-over', read)
    const { city, staff } = personIn(c)
    const { owner, deputy = null, section } = read.ok
    const { office, today, standing } = await roomAround(c, callBack)
    const done = await acrossOffices(c, async trx => {
      const known = await peopleIn(trx, city, office, today)
      if (!standing.some(({ value }) => value === section)) return { refused: '課を選んでください。' }
      if (![owner, deputy ?? owner].every(id => known.some(one => one.staff === id)))
        return { refused: 'この区役所の職員から選んでください。' }
      return handOverCallBack(trx, c.get('house'), city, {
        ...{ callBack: callBack.callBack, place: { office, section }, owner, deputy, by: staff },
      })
    })
    if ('ok' in done) return seeOther(c, addressOf(callBack.callBack), '担当を代わりました。')
    const typed = { owner, deputy: deputy ?? '', section }
    return refusedForm(c, callBack, 'hand-over', {
      typed,
      errors: [{ field: 'owner', message: done.refused }],
    })
  })
  .post('/call-backs/:callBack/giving-up', async c => {
    const callBack = await callBackAsked(c, 'casework.write')
    const read = await parseForm(c, ending)
    if (!read.ok) return refusedForm(c, callBack, 'giving-up', read)
    const { city, staff } = personIn(c)
    const { note } = read.ok
    const isHead = may(personIn(c), 'casework.approve', callBack.place.office)
    const done = await acrossOffices(c, trx =>
      giveUp(trx, c.get('house'), city, {
        ...{ callBack: callBack.callBack, ending: read.ok.ending, by: staff, isHead },
        ...(note !== undefined && { note }),
      }),
    )
    if ('refused' in done) return refusedPage(c, done.refused)
    return seeOther(c, addressOf(callBack.callBack), '折り返しを終えました。')
  })
  .post('/call-backs/:callBack/asking-head', async c => {
    const { callBack, place } = await callBackAsked(c, 'casework.write')
    const house = c.get('house')
    const { city } = personIn(c)
    const told = await acrossOffices(c, async trx => {
      const heads = await headsOf(trx, city, place, dayOf(house.now()))
      const words = '連絡のつかない折り返しを終えてよいか、了承を求められています。'
      for (const staff of heads)
        await tell(trx, house, city, {
          ...{
            office: place.office,
            section: '',
            staff,
            kind: 'callback.asking-head',
            words,
            href: addressOf(callBack),
          },
        })
      return heads.length
    })
    if (told === 0)
      return refusedPage(c, 'この課の係長・課長が登録されていません。区の事務局に知らせてください。')
    return seeOther(
      c,
      addressOf(callBack),
      `係長・課長${told}人に知らせました。了承されるまで、約束は続いています。`,
    )
  })
  .post('/call-backs/:callBack/withdrawn', async c => {
    const { callBack } = await callBackAsked(c, 'casework.write')
    const { city, staff } = personIn(c)
    const done = await acrossOffices(c, trx =>
      withdrawPromise(trx, c.get('house'), city, { callBack, by: staff }),
    )
    if ('refused' in done) return refusedPage(c, done.refused)
    return seeOther(c, addressOf(callBack), 'まちがえて記録した約束を取り消しました。')
  })

type Refused = { typed: Typed; errors: readonly { field: string; message: string }[] }

/** Which of the forms of the page was refused stands with what was typed. */
const refusedForm = (c: Page, callBack: CallBack, form: string, { typed, errors }: Refused) =>
  onePage(c, callBack, { typed: { ...typed, form }, errors })
