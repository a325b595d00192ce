// One's own page: what one is here, and a new password.
import { Hono } from 'hono'
import { z } from 'zod'
import { banner } from '../web/components/banner.ts'
import { button } from '../web/components/button.ts'
import { descriptionList } from '../web/components/description-list.ts'
import { errorSummary } from '../web/components/error-summary.ts'
import { passwordField } from '../web/components/fields.ts'
import { blank, type FieldError, type Filled } from '../web/filled.ts'
import { parseForm, seeOther } from '../web/forms.ts'
import { html } from '../web/html.ts'
import { instantWords } from '../web/words.ts'
import { allowAnyone, type Env, type Page, personIn, welcome } from './access.ts'
import { audit } from './audit.ts'
import { show } from './frame.ts'
import { hashPassword, verifyPassword, weakness } from './password.ts'
import { roleWords } from './roles.ts'
import { beginSession } from './sessions.ts'
import { readStaff } from './staff.ts'
import { endSessionsOf } from './staff-changes.ts'

const form = z.object({
  current: z.string().max(1000),
  password: z.string().max(1000),
  again: z.string().max(1000),
})

export const accountPages = new Hono<Env>()
  .get('/account', allowAnyone, c => accountPage(c, blank))
  .post('/account/password', allowAnyone, async c => {
    const read = await parseForm(c, form)
    if (!read.ok) return accountPage(c, read)
    const set = await setOwnPassword(c, read.ok)
    if ('errors' in set) return accountPage(c, { typed: {}, errors: set.errors })
    welcome(c, set.token)
    return seeOther(c, '/account', 'パスワードを変えました。ほかの端末でのサインインは終わりました。')
  })

type Typed = z.infer<typeof form>

/** Every session ends, this one too; a new one begins here. */
async function setOwnPassword(c: Page, typed: Typed): Promise<{ token: string } | { errors: FieldError[] }> {
  const { store, now } = c.get('house')
  const { city, staff } = personIn(c)
  const at = now()
  const everywhere = { city, offices: '*' } as const
  const row = await store.within(everywhere, trx =>
    trx
      .selectFrom('staff')
      .select(['login', 'password_hash'])
      .where('city', '=', city)
      .where('staff', '=', staff)
      .executeTakeFirstOrThrow(),
  )
  const errors: FieldError[] = []
  if (!(await verifyPassword(typed.current, row.password_hash)))
    errors.push({ field: 'current', message: '今のパスワードが違います。' })
  const weak = weakness(typed.password, row.login)
  if (weak) errors.push({ field: 'password', message: weak })
  else if (typed.password === typed.current)
    errors.push({ field: 'password', message: '今のパスワードと同じです。別のものにしてください。' })
  if (typed.password !== typed.again)
    errors.push({ field: 'again', message: '2回のパスワードが違います。同じものを入力してください。' })
  const outcome = errors.length > 0 ? 'refused' : 'done'
  const password_hash = await hashPassword(typed.password)
  return store.within(everywhere, async trx => {
    await audit(trx, city, { at, staff, action: 'account.password', outcome, target: staff })
    if (errors.length > 0) return { errors }
    await trx
      .updateTable('staff')
      .set({ password_hash, password_once_until: null, failures: 0, failed_at: null })
      .where('city', '=', city)
      .where('staff', '=', staff)
      .execute()
    await endSessionsOf(trx, city, staff)
    return { token: await beginSession(trx, city, staff, at) }
  })
}

async function accountPage(c: Page, form: Filled): Promise<Response> {
  const { store } = c.get('house')
  const { city, staff, mustSetPassword, held } = personIn(c)
  const me = await store.within({ city, offices: '*' }, trx => readStaff(trx, city, staff))
  const offices = await store.within({ city, offices: '*' }, trx =>
    trx.selectFrom('offices').select(['office', 'name']).where('city', '=', city).execute(),
  )
  const placed = held.map(({ role, office }) => {
    const name = offices.find(one => one.office === office)?.name ?? '市全体'
    return `${roleWords[role]}（${name}）`
  })
  const body = html`${errorSummary(form)}${
    mustSetPassword &&
    banner({
      tone: 'warning',
      heading: '先に、自分のパスワードを決めてください',
      body: `仮のパスワードは${me?.onceUntil ? `${instantWords(me.onceUntil)}までに` : ''}使えなくなります。決めるまで、ほかのページは開けません。`,
    })
  }${descriptionList([
    { term: '氏名', is: me?.name ?? '' },
    { term: 'ログイン名', is: html`<code>${me?.login ?? ''}</code>` },
    { term: '役割', is: placed.join('、') },
  ])}<p>違っているところは、区の事務局か管理者に知らせてください。</p>${
    c.get('unread') && html`<p><a href="/account/mail">連絡をメールでも受け取る</a></p>`
  }
<h2>パスワードを変える</h2>${
    me?.hasPassword
      ? html`<form method="post" action="/account/password" class="narrow">
${passwordField({ name: 'current', label: '今のパスワード', form, required: true })}
${passwordField({ name: 'password', label: '新しいパスワード', form, required: true, autocomplete: 'new-password', hint: '10文字以上。ほかで使っていないものにしてください。' })}
${passwordField({ name: 'again', label: '新しいパスワード（もう一度）', form, required: true, autocomplete: 'new-password' })}
${button({ label: 'パスワードを変える' })}</form>`
      : html`<p>市の認証の仕組みでサインインしているので、ここにはパスワードがありません。</p>`
  }`
  const here = [{ href: '/account', label: '自分のアカウント' }]
  return show(c, { title: '自分のアカウント', here, body }, form.errors.length > 0 ? 422 : 200)
}
