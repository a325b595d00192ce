// A city of tests behind a real server, with browsers in which its people sit; for tests of pages and for journeys.
import assert from 'node:assert/strict'
import { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ServerType, serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { openApp } from '../app.ts'
import { listenersOf } from '../desk/listeners.ts'
import { axe, openBrowser } from '../web/testing.ts'
import { beginSession } from './sessions.ts'
import type { TestCity } from './testing.ts'

type Sitting = { scripts?: boolean; width?: number }

export type Served = {
  origin: string
  browser: Browser
  /** A browser of its own in which somebody has just signed in; without a name, anybody who walks by. */
  sit(whom?: { staff: string }, sitting?: Sitting): Promise<Page>
  /** In the browser of somebody who comes back after the session has ended. */
  signInAnew(page: Page, whom: { staff: string }): Promise<void>
}

/** Both close when the file, or what `ending` names, has ended. */
export async function serveCity(
  { house, city }: TestCity,
  ending: (close: () => Promise<void>) => void = after,
): Promise<Served> {
  let server: ServerType | undefined
  let browser: Browser | undefined
  ending(async () => {
    await browser?.close()
    listenersOf(house).endAll()
    server?.close()
  })
  const origin = await new Promise<string>(resolve => {
    server = serve({ fetch: openApp(house).fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    )
  })
  const opened = await openBrowser()
  browser = opened
  const signInAnew = async (page: Page, { staff }: { staff: string }) => {
    const value = await house.store.within({ city, offices: '*' }, trx =>
      beginSession(trx, city, staff, house.now()),
    )
    await page.context().addCookies([{ name: 'kijun', value, url: origin }])
  }
  return {
    origin,
    browser: opened,
    signInAnew,
    sit: async (whom, { scripts = true, width = 1280 } = {}) => {
      const viewport = { width, height: 900 }
      const context = await opened.newContext({ javaScriptEnabled: scripts, viewport, locale: 'ja-JP' })
      const page = await context.newPage()
      if (whom) await signInAnew(page, whom)
      return page
    },
  }
}

/** Nothing goes sideways, and axe finds nothing; that needs timers, which there are only with scripts. */
export async function sound(page: Page, { scripts = true }: Sitting = {}): Promise<void> {
  const sideways = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
  assert.ok(!sideways, `${page.url()} at ${page.viewportSize()?.width}`)
  if (scripts) await axe(page)
}

/** Each page answers, and is sound at 1280, 768 and 375 px. */
export async function soundAtEveryWidth(page: Page, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    assert.equal((await page.goto(address))?.status(), 200, address)
    for (const width of [1280, 768, 375]) {
      await page.setViewportSize({ width, height: 900 })
      await sound(page, { scripts: width !== 768 })
    }
  }
}

/** What the page says once it says so: a machine that is busy may need a while. Gives all of it. */
export async function shows(page: Page, pattern: RegExp): Promise<string> {
  for (let tries = 0; ; tries++) {
    const text = await page
      .locator('main')
      .innerText()
      .catch(() => '')
    if (pattern.test(text)) return text
    if (tries > 300) assert.match(text, pattern)
    await sleep(100)
  }
}

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()
