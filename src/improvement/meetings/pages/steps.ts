// What is posted to a meeting before its minutes: items by hand, their order, taken off and put back, held and taken back, moved, called off, approved.
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { parseForm, seeOther, whenEmpty } from '../../../web/forms.ts'
import { countWords } from '../../../web/words.ts'
import { type Arranged, addItem, fillAgenda, moveItem, putBack, takeOff } from '../agenda.ts'
import { callOff, moveMeeting } from '../arranging.ts'
import { approve, hold } from '../holding.ts'
import { addressOf, meetingHeldFast } from '../meeting.ts'
import { takeBack } from '../taking-back.ts'
import { type Asked, changedWords, itemAsked, meetingAsked } from './asked.ts'
import { type FormOn, meetingPage } from './one.ts'

const version = z.coerce.number().int()
const forms = {
  item: z.object({
    title: z.string(whenEmpty('議題を入力してください。')).max(100),
    about: z.string().max(2000).default(''),
    section: z.string().default(''),
  }),
  move: z.object({
    version,
    on: z.iso.date(whenEmpty('会議の日を選んでください。')),
    starts: z.iso.time(whenEmpty('始まりの時刻を入力してください。')),
    place: z.string().max(60).default(''),
    moveWhy: z.string().max(200).default(''),
  }),
  back: z.object({ version, backWhy: z.string(whenEmpty('取り消す理由を入力してください。')).max(200) }),
  off: z.object({ version, offWhy: z.string(whenEmpty('開かない理由を入力してください。')).max(200) }),
  step: z.object({ version }),
}

export const stepPages = new Hono<Env>()
  .use('/meetings/:meeting/*', allow('improvement.read'))
  .post('/meetings/:meeting/filling', async c => {
    const { room, meeting } = await meetingAsked(c, 'improvement.write')
    const added = await within(c, async trx => {
      const held = await meetingHeldFast(trx, room.city, meeting.meeting)
      return held.state === 'planned'
        ? fillAgenda(trx, c.get('house'), room.city, held, personIn(c).staff)
        : 0
    })
    const notice =
      added > 0 ? `${countWords(added, '件')}を議題に載せました。` : '新しく載せるものはありませんでした。'
    return seeOther(c, addressOf(meeting), notice)
  })
  .post('/meetings/:meeting/items', async c => {
    const asked = await meetingAsked(c, 'improvement.write')
    const read = await parseForm(c, forms.item)
    if (!read.ok) return meetingPage(c, asked, read, 'add')
    const { room, meeting } = asked
    if (read.ok.section && !room.sections.some(({ value }) => value === read.ok.section))
      return meetingPage(
        c,
        asked,
        { typed: read.ok, errors: [{ field: 'section', message: '一覧の中から選んでください。' }] },
        'add',
      )
    const done = await within(c, trx =>
      addItem(trx, c.get('house'), room.city, meeting.meeting, read.ok, personIn(c).staff),
    )
    return answered(c, asked, done, '議題に加えました。', 'add', read.ok)
  })
  .post('/meetings/:meeting/items/:item/off', async c => {
    const asked = await itemAsked(c, 'improvement.write')
    const { room, meeting, item } = asked
    const name = `why-${item.item}`
    const read = await parseForm(
      c,
      z.object({ [name]: z.string(whenEmpty('外す理由を入力してください。')).max(200) }),
    )
    if (!read.ok) return meetingPage(c, asked, read, 'take-off')
    const why = read.ok[name] ?? ''
    const done = await within(c, trx =>
      takeOff(trx, c.get('house'), room.city, meeting.meeting, { item: item.item, why }, personIn(c).staff),
    )
    const named = 'refused' in done && done.field ? { ...done, field: name } : done
    return answered(c, asked, named, '議題から外しました。次の会議に載ります。', 'take-off', { [name]: why })
  })
  .post('/meetings/:meeting/items/:item/on', async c => {
    const asked = await itemAsked(c, 'improvement.write')
    const { room, meeting, item } = asked
    const done = await within(c, trx =>
      putBack(trx, c.get('house'), room.city, meeting.meeting, item.item, personIn(c).staff),
    )
    return answered(c, asked, done, '議題に戻しました。')
  })
  .post('/meetings/:meeting/items/:item/:way{up|down}', async c => {
    const asked = await itemAsked(c, 'improvement.write')
    const { room, meeting, item } = asked
    const up = c.req.param('way') === 'up'
    const by = await byNow(c)
    const done = await within(c, trx =>
      moveItem(trx, c.get('house'), room.city, meeting.meeting, { item: item.item, up }, by),
    )
    return answered(c, asked, done, '')
  })
  .post('/meetings/:meeting/held', async c => {
    const asked = await meetingAsked(c, 'improvement.write')
    const { room, meeting } = asked
    const by = await byNow(c)
    const done = await within(c, trx => hold(trx, c.get('house'), room.city, meeting.meeting, by))
    if ('ok' in done) return seeOther(c, `${addressOf(meeting)}/minutes`, '会議を開いたと記録しました。')
    return answered(c, asked, done, '')
  })
  .post('/meetings/:meeting/withdrawal', async c => {
    const asked = await meetingAsked(c, 'improvement.write')
    const read = await parseForm(c, forms.back)
    if (!read.ok) return meetingPage(c, asked, read, 'take-back')
    const { room, meeting } = asked
    const { version, backWhy } = read.ok
    const back = { why: backWhy, by: personIn(c).staff, version }
    const done = await within(c, trx => takeBack(trx, c.get('house'), room.city, meeting.meeting, back))
    const named = 'refused' in done && done.field ? { ...done, field: 'backWhy' } : done
    const notice =
      '「開いた」という記録を取り消しました。議題の声は、共有していないことに戻りました。この日に開かなかったときは、開かないことにするか、日を変えてください。'
    return answered(c, asked, named, notice, 'take-back', { backWhy })
  })
  .post('/meetings/:meeting/moves', async c => {
    const asked = await meetingAsked(c, 'improvement.write')
    const read = await parseForm(c, forms.move)
    if (!read.ok) return meetingPage(c, asked, read, 'move')
    const { room, meeting } = asked
    const { version, moveWhy, ...move } = read.ok
    const by = { by: personIn(c).staff, version }
    const done = await within(c, trx =>
      moveMeeting(trx, c.get('house'), room.city, meeting.meeting, { ...move, why: moveWhy }, by),
    )
    const named = 'refused' in done && done.field === 'why' ? { ...done, field: 'moveWhy' } : done
    return answered(c, asked, named, '会議の予定を変えました。', 'move', { ...move, moveWhy })
  })
  .post('/meetings/:meeting/off', async c => {
    const asked = await meetingAsked(c, 'improvement.write')
    const read = await parseForm(c, forms.off)
    if (!read.ok) return meetingPage(c, asked, read, 'off')
    const { room, meeting } = asked
    const { version, offWhy } = read.ok
    const by = { by: personIn(c).staff, version }
    const done = await within(c, trx => callOff(trx, c.get('house'), room.city, meeting.meeting, offWhy, by))
    const named = 'refused' in done && done.field ? { ...done, field: 'offWhy' } : done
    return answered(c, asked, named, '開かないことにしました。議題は次の会議に載ります。', 'off', { offWhy })
  })
  .post('/meetings/:meeting/approval', async c => {
    const asked = await meetingAsked(c, 'improvement.lead')
    const { room, meeting } = asked
    const by = await byNow(c)
    const done = await within(c, trx => approve(trx, c.get('house'), room.city, meeting.meeting, by))
    if ('errors' in done)
      return meetingPage(
        c,
        asked,
        { typed: {}, errors: done.errors.map(one => ({ ...one, field: '' })) },
        'approve',
      )
    return answered(c, asked, done, '議事録を承認しました。', 'approve')
  })

async function byNow(c: Page): Promise<{ by: string; version: number }> {
  const read = await parseForm(c, forms.step)
  return { by: personIn(c).staff, version: read.ok?.version ?? 0 }
}

/** The page as it stands now, with what was refused and what was typed. */
async function answered(
  c: Page,
  asked: Asked,
  done: Arranged,
  notice: string,
  on: FormOn | undefined = undefined,
  typed: Record<string, string> = {},
): Promise<Response> {
  if ('ok' in done) return seeOther(c, addressOf(asked.meeting), notice)
  const error =
    'refused' in done
      ? { field: done.field ?? '', message: done.refused }
      : { field: '', message: changedWords }
  return meetingPage(c, await meetingAsked(c, 'improvement.read'), { typed, errors: [error] }, on)
}
