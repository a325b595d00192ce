// To the city's identity provider and back, when it is configured.
import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { seeOther } from '../web/forms.ts'
import { type Env, isSecure, type Page, welcome } from './access.ts'
import { comeBack, type Errand, type OidcSettings, oidcSettings, setOut, signInAs } from './oidc.ts'
import { refusedSignIn } from './sign-in.ts'

const cookie = 'kijun-oidc'
const errandShape = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  city: z.string(),
  next: z.string(),
})

export const oidcPages = new Hono<Env>()
  .get('/sign-in/oidc', async c => {
    const settings = configured()
    const cities = await c.get('house').store.cities()
    const city = cities.find(one => one.city === c.req.query('city')) ?? cities[0]
    if (!city) return c.redirect('/setup', 303)
    const set = await setOut(settings, city.city, c.req.query('next') ?? '/').catch(error => failed(c, error))
    if (!set)
      return refusedSignIn(c, '市の認証につながりません。少し待つか、パスワードでサインインしてください。')
    keep(c, set.errand)
    return c.redirect(set.to, 303)
  })
  .get('/sign-in/oidc/callback', async c => {
    const settings = configured()
    const errand = kept(c)
    deleteCookie(c, cookie, { path: '/sign-in/oidc' })
    if (!errand)
      return refusedSignIn(
        c,
        '認証に時間がかかりすぎたか、別の画面で始めたものです。もう一度サインインしてください。',
      )
    const claims = await comeBack(settings, new URL(c.req.url).search, errand).catch(error =>
      failed(c, error),
    )
    if (!claims) return refusedSignIn(c, '市の認証で確かめられませんでした。もう一度サインインしてください。')
    const { store, now } = c.get('house')
    const signed = await signInAs(store, errand.city, claims, now())
    if ('refused' in signed) return refusedSignIn(c, signed.refused)
    welcome(c, signed.token)
    return seeOther(c, /^\/(?![/\\])/.test(errand.next) ? errand.next : '/')
  })

function configured(): OidcSettings {
  const settings = oidcSettings()
  if (!settings) throw new HTTPException(404)
  return settings
}

/** The reason goes into the log, not onto the page: it is of use to whoever set the provider up. */
function failed(c: Page, error: unknown): undefined {
  c.get('house').log.warn({ err: error }, 'oidc')
  return undefined
}

/** Ten minutes to sign in there; Lax, for the way back begins on another site. */
function keep(c: Page, errand: Errand): void {
  const value = Buffer.from(JSON.stringify(errand)).toString('base64url')
  setCookie(c, cookie, value, {
    path: '/sign-in/oidc',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(c),
    maxAge: 600,
  })
}

function kept(c: Page): Errand | undefined {
  const value = getCookie(c, cookie)
  if (!value) return undefined
  try {
    return errandShape.safeParse(JSON.parse(Buffer.from(value, 'base64url').toString())).data
  } catch {
    return undefined
  }
}
