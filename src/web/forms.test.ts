import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { Hono } from 'hono'
import { z } from 'zod'
import { button } from './components/button.ts'
import { errorSummary } from './components/error-summary.ts'
import { checkboxes, passwordField, selectField, textArea, textField } from './components/fields.ts'
import type { Filled } from './filled.ts'
import { numeral, parseForm, seeOther, several, takeNotice } from './forms.ts'
import { html } from './html.ts'
import { page } from './layout.ts'
import { assertGoodHtml } from './testing.ts'

const promise = z.object({
  name: z.string().max(20),
  purpose: z.string(),
  tries: numeral(z.number().min(1).max(9)).optional(),
  due: z.iso.date().optional(),
  to: z.enum(['kumin', 'hoken']),
  tell: several(z.string()),
})

const form = (filled: Filled) =>
  page(
    { city: { name: '川崎市' }, nav: [] },
    {
      title: '折り返しの約束',
      here: [{ href: '/callbacks', label: '折り返しの約束' }],
      body: html`${errorSummary(filled)}<form method="post" action="/callbacks">
${textField({ name: 'name', label: 'お名前', required: true, form: filled })}
${textArea({ name: 'purpose', label: 'ご用件', required: true, form: filled })}
${selectField({
  name: 'to',
  label: '課',
  form: filled,
  choices: [
    { value: 'kumin', label: '区民課' },
    { value: 'hoken', label: '保険年金課' },
  ],
})}
${checkboxes({
  name: 'tell',
  label: '知らせる人',
  form: filled,
  choices: [
    { value: 'a', label: '課長' },
    { value: 'b', label: '係長' },
  ],
})}
${passwordField({ name: 'password', label: 'パスワード', form: filled })}
${button({ label: '約束する' })}</form>`,
    },
  )

const app = new Hono()
  .post('/callbacks', async c => {
    const read = await parseForm(c, promise)
    if (!read.ok) return c.html(form(read), 422)
    return seeOther(c, `/callbacks/1?${encodeURIComponent(JSON.stringify(read.ok))}`, '約束を記録しました。')
  })
  .get('/notice', c => c.text(takeNotice(c) ?? 'なし'))

const post = (of: Record<string, string> | [string, string][]) =>
  app.request('/callbacks', { method: 'POST', body: new URLSearchParams(of) })

suite('a form', () => {
  test('that is right leads on by 303, read and trimmed, and its notice is said once', async () => {
    const answer = await post([
      ['name', ' 花子 '],
      ['purpose', '用件'],
      ['tries', '１'],
      ['due', ''],
      ['to', 'hoken'],
      ['tell', 'a'],
    ])
    assert.equal(answer.status, 303)
    const values = JSON.parse(decodeURIComponent(answer.headers.get('location')?.split('?')[1] ?? ''))
    assert.deepEqual(values, { name: '花子', purpose: '用件', tries: 1, to: 'hoken', tell: ['a'] })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    const shown = await app.request('/notice', { headers: { cookie } })
    assert.equal(await shown.text(), '約束を記録しました。')
    assert.match(shown.headers.get('set-cookie') ?? '', /Max-Age=0/)
  })

  test('that is refused comes back as 422 with everything that was typed, but no password', async () => {
    const name = '髙﨑　花子<script>alert("1")</script>'
    const answer = await post([
      ['name', name],
      ['purpose', ''],
      ['to', 'hoken'],
      ['tell', 'a'],
      ['tell', 'b'],
      ['password', 'himitsu'],
      ['tries', '多い'],
      ['due', '2026-02-30'],
    ])
    const text = await answer.text()
    assert.equal(answer.status, 422)
    await assertGoodHtml(text)
    assert.match(text, /value="髙﨑　花子&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt;"/)
    assert.match(text, /<option value="hoken" selected>/)
    assert.equal(text.match(/ checked/g)?.length, 2)
    assert.ok(!text.includes('himitsu'))
    assert.ok(!text.includes('<script>alert'))
  })

  test('says in Japanese what is wrong, and links to the field', async () => {
    const text = await (
      await post({ name: 'あ'.repeat(21), tries: '多い', due: '2026-02-30', to: 'nowhere' })
    ).text()
    for (const message of [
      '<a href="#name">20文字以内にしてください。</a>',
      '<a href="#purpose">入力してください。</a>',
      '<a href="#tries">数字で入力してください。</a>',
      '<a href="#due">実在する日付を入力してください。</a>',
      '<a href="#to">一覧の中から選んでください。</a>',
    ])
      assert.ok(text.includes(message), `${message} in ${text.match(/<ul>.*?<\/ul>/s)}`)
    assert.match(text, /aria-describedby="purpose-error"/)
  })

  test('never leads on to another site', () => {
    for (const path of ['https://evil.test/', '//evil.test/', '/\\evil.test'])
      assert.throws(() => seeOther(Object.create(null), path))
  })

  test('keeps the first line break of a text that begins with one', async () => {
    assert.match(
      String(await textArea({ name: 'a', label: 'b', form: { typed: { a: '\n続き' }, errors: [] } })),
      />\n\n続き</,
    )
  })
})
