// Beginning a notice: from a template, from an older notice, or from nothing but its heading.
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, radios, selectField, textField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import { emptyContent, type NoticeTexts } from '../content.ts'
import { type Listed, noticesOf } from '../listing.ts'
import { noticeBy } from '../notice.ts'
import { noticesRoom } from '../room.ts'
import { shippedTemplates, type Template, templatesOf } from '../templates.ts'
import { beginNotice, copyOf } from '../writing.ts'
import { addressOf } from './asked.ts'

const form = z.object({
  office: z.string(),
  section: z.string({ error: '書く課を選んでください。' }),
  title: z.string({ error: '見出しを入力してください。' }).max(100),
  template: z.string().default(''),
})

export const newNoticePages = new Hono<Env>()
  .use('/notices/new', allow('notices.write'))
  .use('/notices/copies', allow('notices.write'))
  .get('/notices/new', async c => newPage(c, await roomOf(c, 'notices.write'), blank))
  .post('/notices/new', async c => {
    const read = await parseForm(c, form)
    const named = read.ok?.office ?? String([(read.ok ? undefined : read.typed.office) ?? ''].flat()[0])
    const room = await roomOf(c, 'notices.write', await officeIn(c, 'notices.write', named))
    if (!read.ok) return newPage(c, room, read)
    const { section, title, template } = read.ok
    if (!room.standing.some(({ value }) => value === section))
      return newPage(c, room, {
        typed: read.ok,
        errors: [{ field: 'section', message: '書く課を、今ある課の中から選んでください。' }],
      })
    const notice = await within(c, async trx => {
      const all = [...shippedTemplates, ...(await templatesOf(trx, room.city, room.office))]
      const from = all.find(({ id }) => id === template)?.texts ?? { ordinary: emptyContent }
      return beginNotice(trx, c.get('house'), room.city, {
        ...{ office: room.office, section, texts: titled(from, title), toPublic: true, copiedFrom: null },
        by: personIn(c).staff,
      })
    })
    return seeOther(c, `/notices/${notice}/text`, '下書きを作りました。')
  })
  .post('/notices/copies', async c => {
    const read = await parseForm(c, z.object({ notice: z.uuid() }))
    const id = read.ok?.notice ?? ''
    const { city, staff } = personIn(c)
    const old = id ? await within(c, trx => noticeBy(trx, city, id)) : undefined
    const office = await officeIn(c, 'notices.write', old?.office)
    const notice = await within(c, async trx =>
      beginNotice(trx, c.get('house'), city, {
        ...{ office, section: old?.section ?? '', copiedFrom: id, by: staff },
        ...{ texts: copyOf(old?.texts ?? { ordinary: emptyContent }, c.get('house').now()) },
        toPublic: old?.to_public ?? true,
      }),
    )
    return seeOther(c, `/notices/${notice}`, '写しました。前の日付が残っていないか、確かめてください。')
  })

const titled = (texts: NoticeTexts, title: string): NoticeTexts => ({
  ...texts,
  ordinary: { ...texts.ordinary, title },
})

async function newPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const q = c.req.query('q')?.trim().slice(0, 100) ?? ''
  const { own, older } = await within(c, async trx => ({
    own: await templatesOf(trx, room.city, room.office),
    older: await noticesOf(
      trx,
      room,
      { sort: 'issue', order: 'desc', q: q || undefined },
      { limit: 20, offset: 0 },
    ),
  }))
  const held = personIn(c).held.find(({ office, section }) => office === room.office && section !== '')
  const form = {
    typed: { section: held?.section ?? '', template: '', ...filled.typed },
    errors: filled.errors,
  }
  return showRoom(c, room, noticesRoom, {
    path: '/notices',
    title: 'お知らせを書く',
    body: [
      errorSummary(filled),
      beginning(room, form, own),
      html`<h2>前のお知らせから写す</h2><p>去年のものを写して直せます。日付は、写した後の画面で一つずつ確かめます。</p>`,
      filterBar({
        action: '/notices/new',
        label: '前のお知らせを探す',
        fields: [
          officeField(room),
          textField({ name: 'q', label: '言葉', type: 'search', form: { typed: { q }, errors: [] } }),
        ],
        submit: '探す',
      }),
      olderNotices(older, q),
    ],
    below: [{ href: at(room, '/notices/new'), label: '書く' }],
    errors: filled.errors,
  })
}

const beginning = (room: Room, form: Filled, own: readonly Template[]): Html => {
  const named = (templates: readonly Template[]) =>
    templates.map(({ id, name }) => ({ value: id, label: name }))
  return html`<form method="post" action="/notices/new" data-confirm-leave>${hidden('office', room.office)}
${textField({ name: 'title', label: '見出し', required: true, maxlength: 100, form, hint: '何が、どうなるかを一行で。あとで直せます。' })}
${selectField({ name: 'section', label: '書く課', required: true, choices: room.standing, form })}
${radios({
  ...{ name: 'template', label: 'ひな形', form },
  choices: [{ value: '', label: '白紙から書く' }, ...named(shippedTemplates), ...named(own)],
})}
${buttons(button({ label: '書き始める' }), buttonLink({ label: '一覧に戻る', href: at(room, '/notices'), weight: 'plain' }))}</form>`
}

const olderNotices = (rows: readonly Listed[], q: string): Html =>
  table<Listed>({
    caption: '前のお知らせ',
    columns: [
      { label: '見出し', names: true, of: row => html`<a href="${addressOf(row)}">${row.title}</a>` },
      { label: '出した日', of: row => (row.issue_on ? dayWords(row.issue_on) : '未定') },
      {
        label: 'すること',
        of: row =>
          html`<form method="post" action="/notices/copies">${hidden('notice', row.notice)}${button({ label: '写して書く', weight: 'secondary' })}</form>`,
      },
    ],
    rows,
    empty: q ? 'この言葉のお知らせはありません。' : 'まだお知らせはありません。',
  })
