// A sheet made elsewhere is handed in (外で作ったもの): its text is taken out and checked like any other.
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { accepts, handedIn, largestSheet } from '../../../text-check/sheets/handing-in.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { fileField, hidden, radios, selectField, textField, typedIn } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { bodyOfAtMost } from '../../../web/security.ts'
import { handIn } from '../outside/sheets.ts'
import { noticesRoom } from '../room.ts'

const path = '/notices/sheets'
const form = z.object({
  office: z.string(),
  title: z.string({ error: '題名を入力してください。' }).max(100),
  section: z.string({ error: '出す課を選んでください。' }),
  kind: z.enum(['notice', 'flyer'], { error: '種類を選んでください。' }),
  file: z.file({ error: 'ファイルを選んでください。' }),
})

/** Addresses that take files and set their own limit. */
export const takesSheets = (address: string): boolean => address === path

export const sheetsPages = new Hono<Env>()
  .use(path, allow('notices.write'))
  .get(path, async c => handingInPage(c, await roomOf(c, 'notices.write'), blank))
  .post(path, bodyOfAtMost(largestSheet + 100_000), async c => {
    const read = await parseForm(c, form)
    const office = read.ok?.office ?? typedIn({ name: 'office', form: 'typed' in read ? read : blank })[0]
    await officeIn(c, 'notices.write', office)
    const room = await roomOf(c, 'notices.write', office)
    if (!read.ok) return handingInPage(c, room, read)
    const { title, section, kind, file } = read.ok
    const refuse = (field: string, message: string) =>
      handingInPage(c, room, { typed: { title, section, kind }, errors: [{ field, message }] })
    if (!room.standing.some(({ value }) => value === section))
      return refuse('section', '出す課を選んでください。')
    const taken = await handedIn(file)
    if ('refused' in taken) return refuse('file', taken.refused)
    const sheet = await within(c, trx =>
      handIn(
        ...([trx, c.get('house'), room.city, room.office] as const),
        { title, section, kind, fileName: file.name.slice(0, 200), taken },
        personIn(c).staff,
      ),
    )
    return seeOther(c, `${path}/${sheet}`, '文字を取り出し、点検しました。')
  })

function handingInPage(c: Page, room: Room, form: Filled): Promise<Response> {
  const office = officeField(room)
  return showRoom(c, room, noticesRoom, {
    path: '/notices',
    title: '外で作ったものを点検する',
    lead: '印刷会社やほかの課が作ったPDF、Word、画像から文字を取り出し、同じ点検をします。出したことを記録すると、掲示・連絡先の変更・巡回の一覧に、ほかのお知らせと一緒に並びます。',
    body: [
      errorSummary(form),
      office && filterBar({ action: path, label: '区役所を選ぶ', fields: office, submit: '見る' }),
      html`<form method="post" action="${path}" enctype="multipart/form-data" class="narrow">${hidden('office', room.office)}
${fileField({ name: 'file', label: 'ファイル', required: true, accept: accepts, form, hint: 'PDF、Word（.docx）、画像（PNG・JPEG）、テキスト。20MB、20ページまで。画像の文字は機械で読みとります（1ページに数秒かかります）。ファイルそのものは残りません。' })}
${textField({ name: 'title', label: '題名', required: true, maxlength: 100, form })}
${selectField({ name: 'section', label: '出す課', required: true, choices: room.standing, form })}
${radios({
  ...{ name: 'kind', label: '種類', required: true, form },
  choices: [
    { value: 'flyer', label: 'チラシ・ポスター' },
    { value: 'notice', label: '通知（手紙）' },
  ],
})}
${buttons(button({ label: '文字を取り出して点検する' }), buttonLink({ label: 'お知らせの一覧へ', href: at(room, '/notices'), weight: 'plain' }))}</form>`,
    ],
    below: [{ href: path, label: '外で作ったもの' }],
    errors: form.errors,
  })
}
