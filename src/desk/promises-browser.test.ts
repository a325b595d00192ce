// Call-backs and hand-offs in a real browser, full and in error, at three widths: no defect of accessibility, nothing sideways.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { receive } from '../casework/testing.ts'
import { promiseCallBack } from '../instruments/call-backs/promising.ts'
import { markFallenDue } from '../instruments/call-backs/tending.ts'
import { recordTry } from '../instruments/call-backs/trying.ts'
import { acceptHandOff, returnHandOff } from '../instruments/hand-offs/answering.ts'
import { offerHandOff } from '../instruments/hand-offs/offering.ts'
import { serveCity, soundAtEveryWidth } from '../people/served.testing.ts'
import { openTestCity } from '../people/testing.ts'
import { axe } from '../web/testing.ts'

const city = await openTestCity()
const { house } = city
const boss = await city.as('ward', 'kawasaki')
const leaver = await city.as('staff', 'kawasaki')
const kumin = { office: 'kawasaki', section: 'kumin' }
const hoken = { office: 'kawasaki', section: 'hoken' }
const takatsu = { office: 'takatsu', section: 'kumin' }

const { late, contact, offered, returned, accepted } = await house.store.within(
  { city: city.city, offices: '*' },
  async trx => {
    const by = boss.staff
    const promise = async (hours: number, owner: string) => {
      const contact = await receive(city, kumin, by)
      const due = new Date(+house.now() + hours * 3_600_000)
      const deputy = owner === by ? null : by
      const made = await promiseCallBack(trx, house, city.city, {
        ...{ contact, due, phone: '044-000-1234', owner, deputy, by, note: '高額療養費の見込みを答える' },
      })
      assert.ok('callBack' in made)
      return made.callBack
    }
    const offer = async (to: typeof kumin) => {
      const contact = await receive(city, kumin, by)
      const done = await offerHandOff(trx, house, city.city, {
        contact,
        to,
        told: '高津区役所から電話します',
        by,
      })
      assert.ok('handOff' in done)
      return done.handOff
    }
    const late = await promise(1, leaver.staff)
    for (const hours of [2, 5, 30]) await promise(hours, by)
    await recordTry(trx, house, city.city, { callBack: late, result: 'no-answer', by })
    const offered = await offer(hoken)
    const returned = await offer(takatsu)
    const accepted = await offer(takatsu)
    await returnHandOff(trx, house, city.city, { handOff: returned, by, reason: 'not-ours', better: hoken })
    await acceptHandOff(trx, house, city.city, { handOff: accepted, by })
    const { contact } = await receive(city, kumin, by)
    return { late, contact, offered, returned, accepted }
  },
)
await house.store.owner
  .updateTable('sections')
  .set({ to_day: '2025-03-31' })
  .where('office', '=', 'kawasaki')
  .where('section', '=', 'hoken')
  .execute()
await house.store.owner
  .updateTable('roles')
  .set({ to_day: '2024-06-30' })
  .where('staff', '=', leaver.staff)
  .execute()
city.setNow(new Date(+house.now() + 95 * 60_000))
await markFallenDue(house, city.city)

const { origin, sit } = await serveCity(city)
const page = await sit(boss)

const paths = [
  ...['/call-backs', '/call-backs?whose=ended', `/call-backs/${late}`, '/call-backs/opening'],
  ...['/call-backs/closing', '/call-backs/absences', '/call-backs/leavers', '/call-backs/settings'],
  ...['/hand-offs', `/hand-offs/${offered}`, `/hand-offs/${returned}`, `/hand-offs/${accepted}`],
  ...['/hand-offs/successors', `/contacts/${contact}/hand-offs`, `/contacts/${contact}/call-backs`],
]

test('every page is sound at 1280, 768 and 375 px', () =>
  soundAtEveryWidth(
    page,
    paths.map(path => origin + path),
  ))

test('with one thumb: the number, what came of it, a slip undone; and a head gives it to somebody else', async () => {
  await page.setViewportSize({ width: 375, height: 812 })
  await page.goto(`${origin}/call-backs/${late}`)
  assert.ok(await page.getByRole('link', { name: '044-000-1234' }).isVisible())
  const reached = page.getByRole('button', { name: 'つながり、返答した' })
  const box = await reached.boundingBox()
  assert.ok(box && box.height >= 48 && box.y + box.height <= 812, 'on the first screen, and large enough')
  await page.getByRole('button', { name: '出なかった' }).click()
  await page.getByText('「出なかった」と記録しました').waitFor()
  await page.getByRole('button', { name: 'つながり、返答した' }).click()
  await page.getByText('約束を果たしたと記録しました').waitFor()
  await page.getByRole('button', { name: 'この記録を取り消す' }).click()
  await page.getByText('約束は続いています').first().waitFor()
  await page.getByText('連絡がつかないので終える').click()
  await page.getByText('あと1日は別の日に').first().waitFor()
})

test('an offer refused leads to the field, with everything typed; mended, it is made', async () => {
  await page.goto(`${origin}/contacts/${contact}/hand-offs`)
  await page.getByLabel('伝えた', { exact: true }).check()
  await page.getByLabel('受ける課へ').fill('昨日も電話をいただいています。')
  await page.getByRole('button', { name: '引継ぎを申し出る' }).click()
  await axe(page)
  await page.getByRole('link', { name: '引き継ぐ課を選んでください。' }).click()
  assert.equal(await page.evaluate('document.activeElement.id'), 'to')
  await page.getByLabel('引き継ぐ課').selectOption({ label: '高津区役所　区民課' })
  await page.getByLabel('市民に伝えたこと').fill('高津区役所の区民課から電話します')
  await page.getByRole('button', { name: '引継ぎを申し出る' }).click()
  await page.getByRole('status').getByText('引継ぎを申し出ました').waitFor()
  await page.getByText('昨日も電話をいただいています。').waitFor()
})
