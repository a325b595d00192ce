// The pages about people in a real browser, at three widths: no defect of accessibility, no scrolling sideways.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe } from '../web/testing.ts'
import { serveCity, soundAtEveryWidth } from './served.testing.ts'
import { openTestCity } from './testing.ts'

const city = await openTestCity()
const admin = await city.as('admin')
const { origin, sit } = await serveCity(city)
const page = await sit(admin)

const paths = [
  ...['/people', '/people?q=none', '/people/staff/new', `/people/staff/${admin.staff}`, '/people/offices'],
  ...['/people/offices/new', '/people/offices/takatsu', '/people/offices/takatsu/new'],
  ...[
    '/people/offices/takatsu/sections/kumin',
    '/people/imports',
    '/people/changeover',
    '/audit',
    '/account',
  ],
]

test('every page is sound at 1280, 768 and 375 px', () =>
  soundAtEveryWidth(
    page,
    paths.map(path => origin + path),
  ))

test('a refused form takes the focus to what is to be mended, and its links lead to the fields', async () => {
  await page.goto(`${origin}/people/staff/new`)
  await page.getByLabel('氏名').fill('例　一郎')
  await page.getByLabel('ログイン名').fill('に')
  await page.getByLabel('役割').selectOption({ label: '職員' })
  await page.getByLabel('所属').selectOption({ label: '高津区役所　区民課' })
  await page.getByRole('button', { name: '加える' }).click()
  await axe(page)
  await page.getByRole('link', { name: /半角の英数字/ }).click()
  assert.equal(await page.evaluate('document.activeElement.id'), 'login')
  await page.getByLabel('ログイン名').fill('rei-1')
  await page.getByRole('button', { name: '加える' }).click()
  await page.getByText('例　一郎さんを加えました。').waitFor()
})
