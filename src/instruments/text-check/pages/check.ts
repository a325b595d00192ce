// Any text, typed or handed in as a file, checked and not kept.
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, type Page, within } from '../../../people/access.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { checkKnowing } from '../../../text-check/office/checking.ts'
import { checkedTextField } from '../../../text-check/office/field.ts'
import { knownTo } from '../../../text-check/office/known.ts'
import { retyped } from '../../../text-check/office/retyped.ts'
import { accepts, handedIn, largestSheet, tookWords } from '../../../text-check/sheets/handing-in.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { checkbox, fileField, selectField, typedIn } from '../../../web/components/fields.ts'
import { linkList } from '../../../web/components/links.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { html } from '../../../web/html.ts'
import { bodyOfAtMost } from '../../../web/security.ts'
import { textKinds } from '../facts.ts'
import { kindChoices, textsRoom, versionChoices } from '../room.ts'

const kind = z.enum(textKinds).catch('notice')
const version = z.enum(['ordinary', 'easy']).catch('ordinary')

export const checkPage = new Hono<Env>()
  .use('/texts', allow('notices.read'))
  .get('/texts', async c => textPage(c, await roomOf(c, 'notices.read'), blank))
  .post('/texts', bodyOfAtMost(largestSheet), async c => {
    const posted = await c.req.parseBody()
    const named = typeof posted.office === 'string' && posted.office !== '' ? posted.office : undefined
    const room = await roomOf(c, 'notices.read', named)
    const again = await retyped(c, room.office)
    if (again) return textPage(c, room, again)
    const typed = Object.fromEntries(
      Object.entries(posted).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    )
    const file = posted.file
    if (!(file instanceof File) || (file.size === 0 && file.name === ''))
      return textPage(c, room, { typed, errors: [] })
    const taken = await handedIn(file)
    if ('refused' in taken)
      return textPage(c, room, { typed, errors: [{ field: 'file', message: taken.refused }] })
    return textPage(
      c,
      room,
      { typed: { ...typed, text: taken.text }, errors: [] },
      tookWords(file.name, taken),
    )
  })

async function textPage(c: Page, room: Room, filled: Filled, took?: string): Promise<Response> {
  const value = (name: string) => typedIn({ name, form: filled })[0] ?? ''
  const asked = {
    ...{ city: room.city, office: room.office, today: room.today, text: value('text') },
    ...{ kind: kind.parse(value('kind')), version: version.parse(value('version')) },
    whole: value('whole') === 'yes',
  }
  const known = await within(c, trx => knownTo(trx, asked, [asked.text]))
  const check = await checkKnowing(known, asked)
  const form = {
    errors: filled.errors,
    typed: { ...filled.typed, kind: asked.kind, version: asked.version, office: room.office },
  }
  c.header('Cache-Control', 'no-store')
  return showRoom(c, room, textsRoom, {
    path: '/texts',
    title: '文章の点検',
    lead: 'お知らせ、返事、メールなど、どんな文章でも点検できます。書いたものは、ここには残りません。',
    body: [
      errorSummary(filled),
      took !== undefined && html`<p role="status">${took}</p>`,
      html`<form method="post" action="/texts" enctype="multipart/form-data">
${checkedTextField({ name: 'text', label: '文章', rows: 16, maxlength: 100_000, form, check, hint: '打ちこむか、ほかの画面から写します。' })}
<details${(asked.version === 'easy' || asked.whole || filled.errors.length > 0) && html` open`}><summary>文章の種類を変える、ファイルを読みこむ</summary>
<div class="field-row">${officeField(room)}${selectField({ name: 'kind', label: '何の文章ですか', choices: kindChoices, form })}
${selectField({ name: 'version', label: '書き方', choices: versionChoices, form })}</div>
${checkbox({ name: 'whole', label: '問合せ先があるかも確かめる（この文章だけで配るとき）', form })}
${fileField({ name: 'file', label: 'ファイルから読みこむ', form, accept: accepts, hint: 'PDF、Word（.docx）、画像（PNG・JPEG）、テキスト。20MBまで。画像からは、文字を機械で読みとります。' })}
${button({ label: 'この種類で点検する', weight: 'secondary' })}</details></form>`,
      linkList([
        { href: at(room, '/texts/rules'), label: 'どんなところを見ているか（点検の規則）' },
        {
          href: '/notices/sheets',
          label: '外で作った紙を点検して出す',
          about: '出したことを記録すると、掲示や連絡先の変更の一覧に、ほかのお知らせと並びます。',
        },
      ]),
    ],
    errors: filled.errors,
  })
}
