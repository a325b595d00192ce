// The sheets of a notice in a real browser: sound at both ends of width, and of use with scripts off as with them on.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { press, serveCity, shows, sound, soundAtEveryWidth } from '../../../people/served.testing.ts'
import { openTestCity } from '../../../people/testing.ts'
import { saveSiteAddress } from '../media/address.ts'
import { changedHours, easyHours, englishHours } from '../media/testing.ts'
import { handIn } from '../outside/sheets.ts'
import { drafted, fillDirectory, inCity, now } from '../testing.ts'
import { saveNotice } from '../writing.ts'

const world = await openTestCity()
const { house, city } = world
await fillDirectory(world)
await inCity(world, trx => saveSiteAddress(trx, city, 'https://kijun.example/'))
const clerk = await world.as('staff', 'kawasaki')
const ward = await world.as('ward', 'kawasaki')
const notice = await drafted(world, clerk.staff)
await inCity(world, async trx => {
  const { version } = await now(world, notice)
  const texts = { ordinary: changedHours, easy: easyHours, english: englishHours }
  const text = { texts, asked: 'kumin', toPublic: true, issueOn: '2024-06-20', untilOn: '2024-07-31' }
  await saveNotice(trx, house, city, notice, text, { by: clerk.staff, version })
})
const { origin, sit, signInAnew } = await serveCity(world)
const address = `${origin}/notices/${notice}`

const pages = ['papers', 'papers/letter', 'short-texts', 'ruby'].map(under => `${address}/${under}`)

test('papers, ruby, short texts and the look of the office are sound, wide and narrow', async () => {
  for (const scripts of [true, false])
    for (const whom of [clerk, ward]) {
      const page = await sit(whom, { scripts })
      const shown = whom === ward ? [`${origin}/notices/look`] : pages
      for (const at of shown) {
        assert.equal((await page.goto(at))?.status(), 200, at)
        for (const width of [1280, 375]) {
          await page.setViewportSize({ width, height: 900 })
          await sound(page, { scripts })
        }
      }
      await page.context().close()
    }
})

test('the lists, the walk, the readings and a sheet made elsewhere are sound at every width', async () => {
  const page = await sit(clerk)
  const sheet = await inCity(world, trx =>
    handIn(
      ...([trx, house, city, 'kawasaki'] as const),
      {
        ...{ section: 'kumin', title: '夏まつりのチラシ（印刷会社の作ったもの）', kind: 'flyer' },
        ...{
          fileName: 'natsu.txt',
          taken: { text: '国保の夏まつり', source: 'text', doubt: null, pages: 1 },
        },
      },
      clerk.staff,
    ),
  )
  const under = ['', '/sheets', `/sheets/${sheet}`, '/walk', '/readings', '/posting', '/recalls']
  await soundAtEveryWidth(
    page,
    under.map(one => `${origin}/notices${one}`),
  )
  await page.context().close()
})

test('the short texts are counted anew for another length, with scripts and without', async () => {
  for (const scripts of [true, false]) {
    const page = await sit(clerk, { scripts, width: 375 })
    await page.goto(`${address}/papers`)
    await page.getByRole('link', { name: '市政だよりの原稿と、LINE・SNS・メールの文' }).click()
    await page.getByLabel('決められた文字数').fill('120')
    await press(page, '数え直す')
    await shows(page, /文字多いです[\s\S]*／120文字/)
    assert.match(await page.getByLabel('メールの文').inputValue(), /3月28日（日）と4月4日（日）/)
    await sound(page, { scripts })
    await page.context().close()
  }
})

test('a size that could not be read is refused at its field, and what was typed is kept', async () => {
  for (const scripts of [true, false]) {
    const page = await sit(ward, { scripts, width: 375 })
    await page.goto(`${origin}/notices/look`)
    await page.evaluate('document.querySelector("main form").noValidate = true')
    await page.getByLabel('ポスターのいちばん小さい文字').fill('8')
    await press(page, '保存する')
    await page.getByRole('link', { name: '14以上で入力してください。' }).waitFor()
    assert.equal(await page.getByLabel('ポスターのいちばん小さい文字').inputValue(), '8')
    await sound(page, { scripts })
    await page.context().close()
  }
})

test('text that was typed and not saved is offered again, put back or thrown away; saved, it is kept no longer', async () => {
  const one = await drafted(world, clerk.staff, { title: '書きかけの試し' })
  const text = `${origin}/notices/${one}/text`
  const page = await sit(clerk)
  const kept = () =>
    page.evaluate('Object.keys(localStorage).filter(key => key.startsWith("kijun-unsaved")).length')
  const write = async (words: string) => {
    await page.getByLabel('内容', { exact: true }).fill(words)
    await until(async () => (await kept()) === 1)
  }
  await page.goto(text)
  const offered = page.getByText('保存していない書きかけがあります')
  assert.equal(await offered.isVisible(), false)
  await write('停電で失われかけた文です。')
  // The machine stops: nothing is asked, nothing was sent.
  await page.goto('about:blank')
  await page.goto(text)
  await offered.waitFor()
  assert.equal(await page.getByLabel('内容', { exact: true }).inputValue(), '開く時間が変わります。')
  await sound(page)
  await press(page, '書きかけに戻す')
  await page.waitForURL(/preview$/)
  assert.equal(await page.getByLabel('内容', { exact: true }).inputValue(), '停電で失われかけた文です。')
  assert.equal(await offered.isVisible(), false)
  await press(page, '保存して、次へ')
  await page.waitForURL(`${origin}/notices/${one}`)
  await shows(page, /停電で失われかけた文です/)
  await until(async () => (await kept()) === 0)

  await page.goto(text)
  await write('要らない文です。')
  await page.goto('about:blank')
  await page.goto(text)
  await offered.waitFor()
  await press(page, '書きかけを捨てる')
  assert.equal(await offered.isVisible(), false)
  await page.reload()
  assert.equal(await offered.isVisible(), false)
  assert.equal(await kept(), 0)
  await page.context().close()
})

test('kept text goes with sign-out, and when another person signs in at the same machine', async () => {
  const one = await drafted(world, clerk.staff, { title: '共用の端末' })
  const page = await sit(clerk)
  const kept = () =>
    page.evaluate('Object.keys(localStorage).filter(key => key.startsWith("kijun-unsaved")).length')
  const write = async () => {
    await page.goto(`${origin}/notices/${one}/text`)
    await page.getByLabel('内容', { exact: true }).fill('まだ保存していません。')
    await until(async () => (await kept()) === 1)
  }
  await write()
  await signInAnew(page, await world.as('head', 'kawasaki'))
  await page.goto(`${origin}/notices`)
  await until(async () => (await kept()) === 0)

  await signInAnew(page, clerk)
  await write()
  const asked: string[] = []
  page.on('dialog', dialog => {
    asked.push(dialog.message())
    return dialog.accept()
  })
  await press(page, 'サインアウト')
  await page.waitForURL(/sign-in/)
  assert.match(asked[0] ?? '', /サインアウトすると消えます/)
  assert.equal(await kept(), 0)
  await page.context().close()
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    assert.ok(tries < 300)
    await sleep(100)
  }
}
