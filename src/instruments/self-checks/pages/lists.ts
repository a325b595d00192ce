// The items that an office asks its sections: made and changed by a head; answers keep the words they answered.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { addDays } from '../../../calendar/day.ts'
import { improvementRoom } from '../../../improvement/room.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { at, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { checkbox, hidden, radios, textArea, textField } from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { parseForm, seeOther, whenEmpty } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { selfCheckThemes } from '../facts.ts'
import { rhythms, rhythmWords } from '../schedule.ts'
import { listsOf, saveList } from '../self-check.ts'

const path = '/self-checks'
/** Short, or it is ticked without looking. */
const mostItems = 10

const form = z.object({
  version: z.coerce.number().int().default(0),
  name: z.string(whenEmpty('点検の名前を入力してください。')).max(100),
  theme: z.enum(selfCheckThemes),
  every: z.enum(rhythms),
  items: z.string(whenEmpty('点検の項目を、1行に1つ入力してください。')).max(3000),
  ended: z.literal('yes').optional(),
})

/** What a new list begins with, to be changed as the office sees fit. */
const firstItems = [
  '名札を、見える所に付けている',
  '清潔で、相手に不快を感じさせない服装をしている',
  '窓口から見える机の上を片づけている',
]

export const listPages = new Hono<Env>()
  .use('/self-checks/lists/*', allow('improvement.lead'))
  .get('/self-checks/lists/new', async c => {
    const room = await roomOf(c, 'improvement.lead')
    const typed = { version: '0', every: 'month', theme: 'appearance', items: firstItems.join('\n') }
    return listPage(c, room, 'new', { typed, errors: [] })
  })
  .get('/self-checks/lists/:list', async c => {
    const room = await roomOf(c, 'improvement.lead')
    const list = await listNamed(c, room)
    const { name, theme, every, version } = list
    const typed = { name, theme, every, version: String(version), items: list.items.join('\n') }
    return listPage(c, room, list.list, { typed, errors: [] })
  })
  .post('/self-checks/lists/:list', async c => {
    const room = await roomOf(c, 'improvement.lead')
    const known = c.req.param('list') === 'new' ? undefined : await listNamed(c, room)
    const read = await parseForm(c, form)
    const id = known?.list ?? 'new'
    if (!read.ok) return listPage(c, room, id, read)
    const { version, ended, items: lines, ...rest } = read.ok
    const items = lines.split(/\r?\n/).flatMap(line => line.trim() || [])
    const typed = { ...rest, items: lines, version: String(version), ...(ended && { ended }) }
    const refuse = (field: string, message: string) =>
      listPage(c, room, id, { typed, errors: [{ field, message }] })
    if (items.length > mostItems)
      return refuse(
        'items',
        `項目は${mostItems}までにしてください。長い点検は、見ずに印を付けることになります。`,
      )
    if (new Set(items).size < items.length) return refuse('items', '同じ項目が2つあります。')
    const text = { ...rest, items, to_day: ended ? addDays(room.today, -1) : null }
    const which = { office: room.office, list: known?.list, from_day: room.today }
    const by = { by: personIn(c).staff, version }
    const saved = await within(c, trx => saveList(trx, c.get('house'), room.city, which, text, by))
    if ('conflict' in saved)
      return refuse(
        '',
        'ほかの人が先に変えました。今の項目は別のタブで確かめられます。よければ、開き直して書いてください。',
      )
    return seeOther(c, at(room, path), '点検の項目を保存しました。')
  })

async function listNamed(c: Page, room: Room) {
  const lists = await within(c, trx => listsOf(trx, room.city, room.office))
  const list = lists.find(one => one.list === c.req.param('list'))
  if (!list) throw new HTTPException(404)
  return list
}

function listPage(c: Page, room: Room, id: string, filled: Filled): Promise<Response> {
  const action = at(room, `/self-checks/lists/${id}`, { office: room.office })
  const [version = '0'] = [filled.typed.version ?? []].flat()
  const title = id === 'new' ? '点検の項目を作る' : '点検の項目を変える'
  return showRoom(c, room, improvementRoom, {
    ...{ path, title, errors: filled.errors, below: [{ href: action, label: title }] },
    lead: `${room.officeName}のすべての課が、この項目で点検します。`,
    body: html`${errorSummary(filled)}<form method="post" action="${action}" class="narrow" data-confirm-leave novalidate>${hidden('version', version)}
${textField({ name: 'name', label: '点検の名前', required: true, maxlength: 100, form: filled })}
${radios({
  ...{ name: 'theme', label: '何の点検か', required: true, form: filled },
  choices: [
    { value: 'appearance', label: '身だしなみ' },
    { value: 'back-office', label: '執務室でのふるまい' },
  ],
})}
${radios({
  ...{ name: 'every', label: 'いつ', required: true, form: filled },
  choices: rhythms.map(value => ({ value, label: rhythmWords[value] })),
})}
${textArea({ name: 'items', label: '項目', required: true, rows: 8, maxlength: 3000, form: filled, hint: `1行に1つ、${mostItems}までです。課のようすで答えられることを書きます。人ごとの項目は作りません。` })}
${id !== 'new' && checkbox({ name: 'ended', label: 'この点検を終える（これまでの答えは残ります）', form: filled })}
${buttons(button({ label: '保存する' }), buttonLink({ label: 'やめて一覧へ戻る', href: at(room, path), weight: 'plain' }))}</form>`,
  })
}
