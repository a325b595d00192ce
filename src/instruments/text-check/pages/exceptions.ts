// What the office lets stand, each with who said so, when and why; it can be taken back.
import { Hono } from 'hono'
import { z } from 'zod'
import { dayOf } from '../../../calendar/day.ts'
import { namesOf } from '../../../casework/staff-names.ts'
import { allow, type Env, officeIn, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, officeField, roomOf, showRoom } from '../../../people/room.ts'
import { catalogue } from '../../../text-check/catalogue.ts'
import { standingExceptions, takeBackException } from '../../../text-check/office/exceptions.ts'
import { button } from '../../../web/components/button.ts'
import { hidden } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { table } from '../../../web/components/table.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import { textsRoom } from '../room.ts'

const path = '/texts/exceptions'
const looksFor = new Map(catalogue.map(rule => [rule.id, rule.looksFor]))

export const exceptionPages = new Hono<Env>()
  .use(path, allow('notices.read'))
  .use(`${path}/withdrawals`, allow('notices.write'))
  .get(path, async c => {
    const room = await roomOf(c, 'notices.read')
    const { rows, names } = await within(c, async trx => {
      const rows = await standingExceptions(trx, room.city, room.office)
      return {
        rows,
        names: await namesOf(
          trx,
          room.city,
          rows.map(one => one.accepted_by),
        ),
      }
    })
    const writes = may(personIn(c), 'notices.write', room.office)
    const office = officeField(room)
    return showRoom(c, room, textsRoom, {
      path,
      title: 'このままでよいもの',
      lead: '理由を付けて残した言葉や文です。この区役所では、同じところをもう指摘しません。',
      body: [
        office && filterBar({ action: path, label: '区役所を選ぶ', fields: office, submit: '見る' }),
        table({
          caption: `${room.officeName}で、このままでよいとしたもの`,
          rows,
          empty: 'まだありません。点検のときに「このままでよい」を押すと、ここに残ります。',
          columns: [
            { label: '言葉や文', of: one => one.words, names: true, prose: true },
            { label: '指摘', of: one => looksFor.get(one.rule) ?? one.rule, prose: true },
            { label: '理由', of: one => one.reason, prose: true },
            { label: '決めた人', of: one => names(one.accepted_by) },
            { label: '決めた日', of: one => dayWords(dayOf(one.accepted_at)) },
            { label: '覚えておく日', of: one => `${dayWords(one.delete_on)}まで` },
            {
              label: '取り消し',
              of: one =>
                writes &&
                html`<form method="post" action="${`${path}/withdrawals`}">${hidden('office', room.office)}${hidden('exception', one.exception)}${button({ label: '取り消す', weight: 'plain' })}</form>`,
            },
          ],
        }),
      ],
    })
  })
  .post(`${path}/withdrawals`, async c => {
    const read = await parseForm(c, z.object({ office: z.string(), exception: z.uuid() }))
    if (!read.ok) return c.notFound()
    const { office, exception } = read.ok
    await officeIn(c, 'notices.write', office)
    const room = await roomOf(c, 'notices.write', office)
    const by = { staff: personIn(c).staff, now: room.now }
    await within(c, trx => takeBackException(trx, room.city, office, exception, by))
    return seeOther(c, at(room, path), '取り消しました。次の点検から、また指摘します。')
  })
