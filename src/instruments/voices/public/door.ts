// The door of the public pages: which city, and the receipt code that a citizen has shown, kept in the browser for half an hour.
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import { isSecure, type Page } from '../../../people/access.ts'
import { readCode } from '../code.ts'
import { voiceByCode } from '../receiving.ts'
import type { Voice } from '../voice.ts'

export type City = { city: string; name: string }

/** The one city there is; with several, the one that the address or the form names. */
export async function cityAsked(c: Page, named = c.req.query('city')): Promise<City> {
  const cities = await c.get('house').store.cities()
  const found = cities.length === 1 ? cities[0] : cities.find(({ city }) => city === named)
  if (!found) throw new HTTPException(404)
  return found
}

export const languages = ['ja', 'easy', 'en'] as const
export type Language = (typeof languages)[number]

export const languageAsked = (c: Page): Language =>
  languages.find(language => language === c.req.query('lang')) ?? 'ja'

const cookie = 'voice'
const halfAnHour = 1800

/**
 * A code stands in no address: it would stay in the history of a shared machine, in the log of a proxy and in what the
 * next site is told. It is posted, and then held here until the citizen closes it or half an hour has passed.
 */
export function holdCode(c: Page, city: string, code: string): void {
  setCookie(c, cookie, `${city}.${code}`, {
    ...{ path: '/voice', httpOnly: true, sameSite: 'Lax', maxAge: halfAnHour, secure: isSecure(c) },
  })
}

export const letGo = (c: Context): void => void deleteCookie(c, cookie, { path: '/voice' })

export type Held = { city: string; cityName: string; code: string; voice: Voice }

/** The voice whose code this browser holds. */
export async function heldVoice(c: Page): Promise<Held | undefined> {
  const [named = '', typed = ''] = (getCookie(c, cookie) ?? '').split('.')
  const code = readCode(typed)
  const { store } = c.get('house')
  const city = (await store.cities()).find(one => one.city === named)
  if (!code || !city) return undefined
  const voice = await store.within({ city: city.city, offices: '*' }, trx =>
    voiceByCode(trx, city.city, code),
  )
  return voice && { city: city.city, cityName: city.name, code, voice }
}

/** Public pages about one voice are kept by no cache. */
export const keepQuiet = (c: Page): void => c.header('Cache-Control', 'no-store')
