// An office for a journey: the whole program in a folder of its own, and browsers that walk through it.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../src/web/testing.ts'

export type Office = {
  origin: string
  /** A new visitor with cookies of their own. */
  visitor(settings?: { javaScriptEnabled?: boolean; width?: number }): Promise<Page>
}

/** Starts the program on an empty folder, as a newcomer does; both are gone when the journey ends. */
export async function openOffice(journey: TestContext): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), 'kijun-journey-'))
  const port = await freePort()
  const program = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '../src/main.ts')],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, KIJUN_DATA: folder, PORT: String(port), KIJUN_LOG: 'warn' },
    },
  )
  const browser = await openBrowser()
  journey.after(() => close(program, browser, folder))
  const origin = `http://127.0.0.1:${port}`
  await opened(origin)
  return {
    origin,
    visitor: async ({ javaScriptEnabled = true, width = 1280 } = {}) => {
      const context = await browser.newContext({
        javaScriptEnabled,
        viewport: { width, height: 900 },
        locale: 'ja-JP',
        acceptDownloads: true,
      })
      const page = await context.newPage()
      page.setDefaultTimeout(30_000)
      await page.goto(origin)
      return page
    },
  }
}

async function close(program: ChildProcess, browser: Browser, folder: string): Promise<void> {
  await browser.close()
  program.kill('SIGTERM')
  if (program.exitCode === null) await once(program, 'exit')
  rmSync(folder, { recursive: true, force: true })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

async function opened(origin: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (
      await fetch(`${origin}/healthz`).then(
        answer => answer.ok,
        () => false,
      )
    )
      return
    await sleep(100)
  }
  throw new Error('the program did not open')
}

export async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('ログイン名').fill(login)
  await page.getByLabel('パスワード').fill(password)
  await page.getByRole('button', { name: 'サインイン' }).click()
}
