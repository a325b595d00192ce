// Where one says whether, and of what, e-mail should tell; and, for those who look after people, what was not delivered.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { allow, allowAnyone, type Env, type Page, personIn, refuse, within } from '../people/access.ts'
import { audit } from '../people/audit.ts'
import { show } from '../people/frame.ts'
import { may } from '../people/roles.ts'
import { banner } from '../web/components/banner.ts'
import { button } from '../web/components/button.ts'
import { errorSummary } from '../web/components/error-summary.ts'
import { checkboxes, textField } from '../web/components/fields.ts'
import { table } from '../web/components/table.ts'
import type { Filled } from '../web/filled.ts'
import { parseForm, seeOther, several } from '../web/forms.ts'
import { html } from '../web/html.ts'
import { instantWords } from '../web/words.ts'
import { kindWord, kindWords } from './kinds.ts'
import { mailSettings } from './mail-settings.ts'
import { mayHaveMessages } from './unread.ts'
import { type Failure, failuresOf, readWishes, setWishes } from './wishes.ts'

const form = z.object({
  email: z.email().max(254).optional(),
  kinds: several(z.enum(Object.keys(kindWords))),
})

export const mailPages = new Hono<Env>()
  .use('/account/mail', allowAnyone, async (c, next) => {
    if (mayHaveMessages(personIn(c))) return next()
    await refuse(c, 'casework.read')
    throw new HTTPException(403)
  })
  .get('/account/mail', async c => {
    const { city, staff } = personIn(c)
    const { email, kinds } = await within(c, trx => readWishes(trx, city, staff))
    return wishesPage(c, { typed: { email: email ?? '', kinds }, errors: [] })
  })
  .post('/account/mail', async c => {
    const read = await parseForm(c, form)
    if (!read.ok) return wishesPage(c, read)
    const { email = null, kinds } = read.ok
    if (email === null && kinds.length > 0)
      return wishesPage(c, {
        typed: { kinds },
        errors: [{ field: 'email', message: '受け取るメールアドレスを入力してください。' }],
      })
    const { city, staff } = personIn(c)
    const { store, now } = c.get('house')
    // One's own record, and a line in the log that concerns no single office.
    await store.within({ city, offices: '*' }, async trx => {
      await setWishes(trx, city, staff, { email, kinds })
      await audit(trx, city, { at: now(), staff, action: 'account.mail', outcome: 'done', target: staff })
    })
    return seeOther(
      c,
      '/account/mail',
      email === null ? 'メールでは受け取りません。' : 'メールの受け取り方を変えました。',
    )
  })
  .get('/account/mail/failures', allow('people.write'), async c => {
    const person = personIn(c)
    const failures = await within(c, trx => failuresOf(trx, person.city))
    const seen = failures.filter(({ office }) => may(person, 'people.write', office))
    return show(c, {
      title: '届けられなかったメール',
      lead: '連絡そのものは、どれも画面に出ています。',
      here: [
        { href: '/people', label: '人と課' },
        { href: '/account/mail/failures', label: '届けられなかったメール' },
      ],
      body: html`${
        !mailSettings() &&
        banner({
          tone: 'warning',
          heading: 'メールの送り先が設定されていません',
          body: html`管理者が <code>KIJUN_SMTP_URL</code>、<code>KIJUN_MAIL_FROM</code>、<code>KIJUN_ADDRESS</code> を設定すると送れます。`,
        })
      }${failureTable(seen)}`,
    })
  })

async function wishesPage(c: Page, filled: Filled): Promise<Response> {
  const configured = mailSettings() !== undefined
  const body = html`${errorSummary(filled)}${
    !configured &&
    banner({
      heading: 'いまは、メールを送る設定がありません',
      body: '設定されると、ここで選んだものが送られます。連絡は、いつでも画面で読めます。',
    })
  }<form method="post" action="/account/mail">
${textField({ name: 'email', label: 'メールアドレス', type: 'email', form: filled, autocomplete: 'email', hint: '連絡をメールで受け取るためだけに使います。空にすると消え、退職後は職員の記録と一緒に消えます。' })}
${checkboxes({ name: 'kinds', label: 'メールで受け取る連絡', form: filled, hint: '市民の名前や電話番号は、メールに書かれません。', choices: Object.entries(kindWords).map(([value, label]) => ({ value, label })) })}
${button({ label: '保存する' })}</form>${
    may(personIn(c), 'people.write') &&
    html`<p><a href="/account/mail/failures">届けられなかったメール</a></p>`
  }`
  const here = [
    { href: '/account', label: '自分のアカウント' },
    { href: '/account/mail', label: 'メールで受け取る' },
  ]
  return show(c, { title: 'メールで受け取る', here, body }, filled.errors.length > 0 ? 422 : 200)
}

const failureTable = (rows: readonly Failure[]) =>
  table<Failure>({
    caption: `届けられなかったメール（${rows.length}通）`,
    columns: [
      { label: '連絡の日時', names: true, of: row => instantWords(row.at) },
      { label: '宛先の職員', of: row => row.name },
      { label: '種類', of: row => kindWord(row.kind) },
      { label: '回数', numeric: true, of: row => `${row.tries}回` },
      { label: 'メールサーバーの答え', of: row => html`<code>${row.trouble}</code>` },
      {
        label: 'これから',
        of: row => (row.gaveUp ? 'もう送りません' : `${instantWords(row.next)}にもう一度送ります`),
      },
    ],
    rows,
    empty: '届けられなかったメールはありません。',
  })
