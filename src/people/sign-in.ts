// Signing in and out.
import { Hono } from 'hono'
import { z } from 'zod'
import { blank, type Filled } from '../web/filled.ts'
import { parseForm, seeOther } from '../web/forms.ts'
import { type Env, farewell, type Page, welcome } from './access.ts'
import { show } from './frame.ts'
import { oidcSettings } from './oidc.ts'
import { signIn } from './sessions.ts'
import { signInContent } from './sign-in-content.ts'
import { setupState } from './stage.ts'

const form = z.object({
  login: z.string().max(100),
  password: z.string().max(1000),
  city: z.string().max(100).optional(),
  next: z.string().max(2000).optional(),
})

export const signInPages = new Hono<Env>()
  .get('/sign-in', async c => {
    const cities = await c.get('house').store.cities()
    if (cities.length === 0) return c.redirect('/setup', 303)
    return signInPage(c, { ...blank, typed: { next: c.req.query('next') ?? '' } })
  })
  .post('/sign-in', async c => {
    const read = await parseForm(c, form)
    if (!read.ok) return signInPage(c, read)
    const { store, now } = c.get('house')
    const cities = await store.cities()
    const city = cities.find(one => one.city === read.ok.city) ?? cities[0]
    if (!city) return c.redirect('/setup', 303)
    const signed = await signIn(store, city.city, read.ok, now())
    const { login, next = '/' } = read.ok
    if ('refused' in signed)
      return signInPage(c, { typed: { login, next }, errors: [{ field: 'login', message: signed.refused }] })
    welcome(c, signed.token)
    return seeOther(c, /^\/(?![/\\])/.test(next) ? next : '/')
  })
  .post('/sign-out', async c => {
    await farewell(c)
    return seeOther(c, '/sign-in', 'サインアウトしました。')
  })

/** The sign-in page with what was refused elsewhere, as by the city's identity provider. */
export const refusedSignIn = (c: Page, message: string): Promise<Response> =>
  signInPage(c, { typed: {}, errors: [{ field: 'login', message }] })

async function signInPage(c: Page, filled: Filled): Promise<Response> {
  const cities = await c.get('house').store.cities()
  const sample = (await setupState(c.get('house'))).stage === 'sample'
  const content = signInContent({ cities, sample, oidc: oidcSettings() !== undefined }, filled)
  return show(c, content, filled.errors.length > 0 ? 422 : 200)
}
