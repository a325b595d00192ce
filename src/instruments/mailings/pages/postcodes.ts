// Bringing Japan Post's postcode file in, so that lists are checked against it.
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, type Page } from '../../../people/access.ts'
import { banner } from '../../../web/components/banner.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { fileField } from '../../../web/components/fields.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, html } from '../../../web/html.ts'
import { bodyOfAtMost } from '../../../web/security.ts'
import { countWords, dayWords } from '../../../web/words.ts'
import { keepPostcodes, keptPostcodes, largestPostcodes } from '../postcodes/kept.ts'
import { roomOf, showMailings } from './room.ts'

const path = '/mailings/postcodes'

export const postcodePages = new Hono<Env>()
  .use(path, allow('mailings.settings'))
  .get(path, c => postcodePage(c, blank))
  .post(path, bodyOfAtMost(largestPostcodes), async c => {
    const read = await parseForm(c, z.object({ file: z.file({ error: 'ファイルを選んでください。' }) }))
    if (!read.ok) return postcodePage(c, read)
    const kept = await keepPostcodes(c.get('house'), new Uint8Array(await read.ok.file.arrayBuffer()))
    if ('refused' in kept)
      return postcodePage(c, { typed: {}, errors: [{ field: 'file', message: kept.refused }] })
    return seeOther(c, path, `郵便番号を${countWords(kept.size, '件')}読み込みました。次の名簿から使います。`)
  })

async function postcodePage(c: Page, form: Filled): Promise<Response> {
  const room = await roomOf(c, 'mailings.settings')
  const kept = await keptPostcodes(c.get('house'))
  const body: Content = [
    kept
      ? banner({
          tone: 'success',
          heading: `${countWords(kept.table.size, '件')}の郵便番号と照らしています`,
          body: `${dayWords(kept.importedAt)}に読み込みました。郵便番号は毎月変わるので、半年に一度は入れ替えてください。`,
        })
      : banner({
          tone: 'warning',
          heading: '郵便番号表がありません',
          body: '名簿の郵便番号と住所の食い違いは、いま点検していません。',
        }),
    errorSummary(form),
    html`<form method="post" action="${path}" enctype="multipart/form-data" class="narrow">${fileField({
      ...{ name: 'file', label: '日本郵便の郵便番号データ', required: true, accept: '.csv,text/csv', form },
      hint: '日本郵便のウェブサイトで配られている utf_ken_all.zip か ken_all.zip を展開した CSV です。',
    })}${button({ label: '読み込む' })}</form>`,
  ]
  const below = [{ href: path, label: '郵便番号表' }]
  return showMailings(
    c,
    room,
    { path: '/mailings/kinds', title: '郵便番号表', body, below },
    form.errors.length > 0 ? 422 : 200,
  )
}
