// What tests of pages lean on: sound HTML, no accessibility defect, a real browser.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import axeCore from 'axe-core'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { type Browser, chromium, type Page } from 'playwright-core'

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended', 'html-validate:a11y', 'html-validate:document'],
    rules: {
      // Telephone numbers may break over lines on a narrow screen.
      'tel-non-breaking': 'off',
      // Several check boxes answer one question under one name.
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
      // Everything we load is our own, and its address already carries the hash of its content.
      'require-sri': ['error', { target: 'crossorigin' }],
    },
  }),
)

/** Fails with each defect, its line and the rule. */
export async function assertGoodHtml(html: unknown): Promise<void> {
  const text = String(await html)
  const { results } = await validator.validateString(text)
  const lines = text.split('\n')
  const defects = results.flatMap(({ messages }) =>
    messages.map(
      ({ line, column, message, ruleId }) =>
        `${line}:${column} ${message} (${ruleId})\n    ${lines[line - 1]?.slice(Math.max(0, column - 40), column + 80)}`,
    ),
  )
  assert.deepEqual(defects, [], defects.join('\n'))
}

/** A fragment is judged within a page, as it will stand there. */
export const assertGoodFragment = async (fragment: unknown): Promise<void> =>
  assertGoodHtml(`<!DOCTYPE html><html lang="ja"><head><title>見本</title></head><body><h1>見本</h1><h2>部品</h2>
${await fragment}</body></html>`)

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice']

/**
 * Runs axe-core in the page, as it is now, and fails with each violation and its place.
 * It needs timers, which a context with scripts off does not have: there, block the islands instead.
 */
export async function axe(page: Page): Promise<void> {
  await page.evaluate(axeCore.source)
  const found = await page.evaluate(async tags => {
    // @ts-expect-error axe was put into the page above
    const { violations } = await axe.run(document, { runOnly: tags })
    return violations.map(
      (v: { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }) =>
        `${v.id}: ${v.help}\n${v.nodes.map(n => `    ${n.target.join(' ')} ${n.failureSummary}`).join('\n')}`,
    )
  }, tags)
  assert.deepEqual(found, [], found.join('\n'))
}

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The browser of the machine: `CHROMIUM`, or where Debian puts it; `more` are arguments of its own, as for a camera. */
export function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) throw new Error(`no chromium at ${executablePath}; set CHROMIUM to one`)
  return chromium.launch({ executablePath, args: [...args, ...more] })
}
