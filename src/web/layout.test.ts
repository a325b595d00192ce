import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conflict } from './components/conflict.ts'
import { table } from './components/table.ts'
import { html } from './html.ts'
import { page } from './layout.ts'
import { assertGoodHtml } from './testing.ts'

const evil = `"><script>alert('花子')</script><img src=x onerror=alert(1)>`

test('a script in a name is text, wherever the name stands', async () => {
  const text = String(
    await page(
      {
        city: { name: evil },
        who: { name: evil, office: evil, role: evil, signOut: '/sign-out' },
        nav: [{ href: '/a', label: evil }],
        notice: evil,
      },
      {
        title: evil,
        lead: evil,
        here: [{ href: '/b', label: evil }],
        body: [
          table({
            caption: evil,
            columns: [{ label: evil, of: (row: string) => row, names: true }],
            rows: [evil],
          }),
          conflict({
            by: evil,
            at: new Date(0),
            action: '/c',
            version: evil,
            back: '/d',
            fields: [{ name: 'goal', label: evil, theirs: evil, mine: evil }],
          }),
        ],
      },
    ),
  )
  assert.ok(text.includes('&lt;script&gt;'))
  assert.doesNotMatch(text, /<script>|<img/)
})

test('a page says where one is: title, breadcrumb, the open item of the navigation', async () => {
  const text = String(
    await page(
      { city: { name: '川崎市' }, nav: [{ href: '/calls', label: '電話' }] },
      {
        title: '受電を記録する',
        here: [
          { href: '/calls', label: '電話' },
          { href: '/calls/new', label: '受電を記録する' },
        ],
        body: html`<p>本文</p>`,
      },
    ),
  )
  await assertGoodHtml(text)
  assert.match(text, /<title>受電を記録する \| 基準<\/title>/)
  assert.match(text, /<a href="\/calls" aria-current="true">電話/)
  assert.match(text, /<span aria-current="page">受電を記録する/)
})
