// The templates of an office: those that come with the program, and its own, kept from a notice that turned out well.
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, selectField, textField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { type Listed, noticesOf } from '../listing.ts'
import { languagesOf, noticeBy } from '../notice.ts'
import { noticesRoom } from '../room.ts'
import { dropTemplate, keepTemplate, shippedTemplates, type Template, templatesOf } from '../templates.ts'
import { languageWords } from '../words.ts'

const path = '/notices/templates'
const form = z.object({
  office: z.string(),
  notice: z.uuid({ error: 'もとにするお知らせを選んでください。' }),
  name: z.string({ error: 'ひな形の名前を入力してください。' }).max(60),
})

export const templatePages = new Hono<Env>()
  .use(path, allow('notices.read'))
  .use('/notices/templates/:template/removals', allow('notices.settings'))
  .get(path, async c => templatesPage(c, await roomOf(c, 'notices.read'), blank))
  .post(path, allow('notices.settings'), async c => {
    const read = await parseForm(c, form)
    const named = read.ok ? read.ok.office : String([read.typed.office ?? ''].flat()[0])
    const room = await roomOf(c, 'notices.settings', await officeIn(c, 'notices.settings', named))
    if (!read.ok) return templatesPage(c, room, read)
    const { notice: id, name } = read.ok
    const kept = await within(c, async trx => {
      const notice = await noticeBy(trx, room.city, id)
      if (notice?.office !== room.office) return false
      const { texts } = notice
      await keepTemplate(trx, c.get('house'), room.city, {
        ...{ office: room.office, name, texts, by: personIn(c).staff },
      })
      return true
    })
    if (!kept)
      return templatesPage(c, room, {
        typed: read.ok,
        errors: [{ field: 'notice', message: 'この区役所のお知らせを選んでください。' }],
      })
    return seeOther(c, at(room, path), `ひな形「${name}」を作りました。`)
  })
  .post('/notices/templates/:template/removals', async c => {
    const read = await parseForm(c, z.object({ office: z.string() }))
    const office = await officeIn(c, 'notices.settings', read.ok?.office)
    const id = z.uuid().safeParse(c.req.param('template'))
    const { city } = personIn(c)
    if (id.success) await within(c, trx => dropTemplate(trx, city, office, id.data))
    return seeOther(c, path, 'ひな形を消しました。')
  })

async function templatesPage(c: Page, room: Room, form: Filled): Promise<Response> {
  const { own, notices } = await within(c, async trx => ({
    own: await templatesOf(trx, room.city, room.office),
    notices: await noticesOf(trx, room, { sort: 'saved', order: 'desc' }, { limit: 100, offset: 0 }),
  }))
  const sets = may(personIn(c), 'notices.settings', room.office)
  const office = officeField(room)
  return showRoom(c, room, noticesRoom, {
    path,
    title: 'お知らせのひな形',
    lead: '書き始めるときに選べる文です。うまく書けたお知らせから作れます。',
    body: [
      errorSummary(form),
      office && filterBar({ action: path, label: '区役所を選ぶ', fields: office, submit: '見る' }),
      table<Template & { shipped: boolean }>({
        caption: 'ひな形',
        columns: [
          { label: '名前', names: true, of: ({ name }) => name },
          { label: '見出し', of: ({ texts }) => texts.ordinary.title },
          {
            label: '言葉',
            of: ({ texts }) =>
              languagesOf(texts)
                .map(({ language }) => languageWords[language])
                .join('、'),
          },
          {
            label: 'すること',
            of: ({ id, shipped }) =>
              shipped
                ? 'はじめから入っています'
                : sets &&
                  html`<form method="post" action="${`${path}/${id}/removals`}">${hidden('office', room.office)}${button({ label: '消す', weight: 'plain' })}</form>`,
          },
        ],
        rows: [
          ...own.map(one => ({ ...one, shipped: false })),
          ...shippedTemplates.map(one => ({ ...one, shipped: true })),
        ],
      }),
      sets && making(room, notices, form),
    ],
    errors: form.errors,
  })
}

const making = (room: Room, notices: readonly Listed[], form: Filled) =>
  html`<h2>お知らせからひな形を作る</h2><form method="post" action="${at(room, path)}">${hidden('office', room.office)}
${selectField({ name: 'notice', label: 'もとにするお知らせ', required: true, choices: notices.map(({ notice, title }) => ({ value: notice, label: title })), form })}
${textField({ name: 'name', label: 'ひな形の名前', required: true, maxlength: 60, form })}
${button({ label: 'ひな形を作る' })}</form>`
