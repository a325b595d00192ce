// A batch of 994 letters, from plan to hand-over: listed, checked, printed, stuffed with a scanner, looked at by a second person.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { serve } from '@hono/node-server'
import type { Page } from 'playwright-core'
import { openApp } from '../src/app.ts'
import { pieceCode, sheetCode } from '../src/instruments/mailings/sheets/piece-code.ts'
import { beginSession } from '../src/people/sessions.ts'
import { openTestCity } from '../src/people/testing.ts'
import { axe, openBrowser } from '../src/web/testing.ts'

const heading = '宛名番号,世帯番号,氏名,フリガナ,郵便番号,住所,抽出日'

type Person = { number: number; household: number; name: string; kana: string; address: string }

/** 996 people, no two alike but for the traps: one name at two addresses, two of one household, one protected, one dead. */
function people(): Person[] {
  const surnames = [...'秋冬春夏東西南北山川林森原谷沢浜島崎岡坂橋本石水火金']
  const given = [...'一二三四五六七八九十百千万花月星雪風光空海陸音色香心']
  const all = Array.from({ length: 996 }, (_, n) => ({
    number: 20_000 + n,
    household: 50_000 + n,
    name: `${surnames[n % 26]}${surnames[(Math.floor(n / 26) + 7) % 26]}　${given[Math.floor(n / 26) % 26]}${given[n % 26]}`,
    kana: `ミホン ${n}`,
    address: `神奈川県川崎市川崎区駅前本町${1 + Math.floor(n / 20)}番地${1 + (n % 20)}`,
  }))
  const [first, second, third, fourth] = all
  if (!first || !second || !third || !fourth) throw new Error('nobody')
  second.name = first.name
  fourth.household = third.household
  fourth.address = third.address
  return all
}

const csv = (rows: readonly Person[], day: string): Buffer =>
  Buffer.from(
    `\uFEFF${[heading, ...rows.map(p => [p.number, p.household, p.name, p.kana, '210-0007', p.address, day].join(','))].join('\r\n')}\r\n`,
  )

const upload = (name: string, buffer: Buffer) => ({ name, mimeType: 'text/csv', buffer })

test('994 letters, and nothing wrong leaves the house', async journey => {
  const city = await openTestCity()
  const app = openApp(city.house)
  const { server, origin } = await new Promise<{ server: ReturnType<typeof serve>; origin: string }>(
    resolve => {
      const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
        resolve({ server, origin: `http://127.0.0.1:${port}` }),
      )
    },
  )
  const browser = await openBrowser()
  journey.after(async () => {
    await browser.close()
    server.close()
  })
  /** Each step stands on the one before: after one that failed, none is begun. */
  let failed = ''
  const step = (title: string, work: () => Promise<void>) =>
    journey.test(title, async () => {
      assert.equal(failed, '')
      failed = title
      await work()
      failed = ''
    })
  const today = '2024-06-14'
  /** The clock of the house goes on by so many seconds; nobody waits for it. */
  let now = new Date(`${today}T10:00:00+09:00`)
  const later = (seconds: number) => {
    now = new Date(+now + seconds * 1000)
    city.setNow(now)
  }
  const sessionOf = ({ staff }: { staff: string }): Promise<string> =>
    city.house.store.within({ city: city.city, offices: '*' }, trx =>
      beginSession(trx, city.city, staff, now),
    )
  const sit = async (who: { staff: string }, { scripts = true, width = 1280 } = {}): Promise<Page> => {
    const context = await browser.newContext({
      ...{ javaScriptEnabled: scripts, viewport: { width, height: 900 }, locale: 'ja-JP' },
    })
    await context.addCookies([{ name: 'kijun', value: await sessionOf(who), url: origin }])
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    return page
  }
  const one = await city.as('staff', 'kawasaki')
  const two = await city.as('ward', 'kawasaki')
  const other = await city.as('head', 'kawasaki')
  const [clerk, ward, head] = [await sit(one), await sit(two), await sit(other)]
  let [sending, batch] = ['', '']
  const read = (page: Page) => page.locator('main').innerText()

  await step('a head registers the kind of sending, with its checks in their order', async () => {
    await head.goto(`${origin}/mailings/kinds/new`)
    await head.getByLabel('種類の名前').fill('国民健康保険料納入通知書')
    await head.getByLabel('その人だけの紙（番号付き）').first().fill('納入通知書\n納付書')
    await head.getByLabel('全員に同じ紙').first().fill('保険料のお知らせ')
    await head.getByLabel('少なくとも見る数').fill('20')
    await head.getByLabel('別の人が見る割合').fill('1')
    await head.getByLabel('一通を見るのに要る時間').fill('1')
    await head.getByRole('button', { name: '登録する' }).click()
    await head.getByRole('link', { name: '国民健康保険料納入通知書' }).waitFor()
  })

  await step('the clerk plans it for today', async () => {
    await clerk.goto(`${origin}/mailings`)
    await axe(clerk)
    await clerk.getByRole('link', { name: '発送を予定する' }).first().click()
    await clerk.getByLabel('発送の種類').selectOption({ label: '国民健康保険料納入通知書' })
    await clerk.getByLabel('件名').fill('国民健康保険料納入通知書（6月期）')
    await clerk.getByLabel('だれに送るか').fill('国民健康保険の世帯主')
    await clerk.getByLabel('送る相手の決め方').fill('今月1日に資格のある世帯。擬制世帯主を含む。')
    await clerk.getByLabel('引き渡す予定の日').fill(today)
    await clerk.getByLabel('見込みの数').fill('990')
    await clerk.getByLabel('課', { exact: false }).last().selectOption({ index: 1 })
    await clerk.getByRole('button', { name: '予定する' }).click()
    await clerk.getByText('発送を予定しました').waitFor()
    sending = clerk.url()
  })

  await step(
    'the rule and the date are attested, the list is read and compared, and every finding is answered',
    async () => {
      for (const box of await clerk.locator('#check-rule').getByRole('checkbox').all()) await box.check()
      await clerk.getByRole('button', { name: /抽出の条件と日付」を確かめた/ }).click()
      await clerk.goto(`${sending}/list`)
      const all = people()
      const shielded = all.slice(10, 11)
      await clerk.getByLabel('名簿').setInputFiles(upload('名簿.csv', csv(all, today)))
      await clerk.getByLabel('もっと新しい抽出').setInputFiles(
        upload(
          '新.csv',
          csv(
            all.filter((_, n) => n !== 20),
            today,
          ),
        ),
      )
      await clerk.getByLabel('支援措置の一覧').setInputFiles(upload('支援.csv', csv(shielded, today)))
      await clerk.getByRole('button', { name: '読み込んで点検する' }).click()
      await clerk.getByRole('link', { name: '指摘に答える' }).waitFor()
      const found = await read(clerk)
      assert.match(found, /支援措置の方/)
      assert.match(found, /抽出の後でいなくなった/)
      await clerk.goto(`${sending}/findings?cause=protected`)
      await axe(clerk)
      await clerk.getByLabel('外す理由').fill('支援措置の担当者に渡す')
      await clerk.getByRole('button', { name: 'この行を外す' }).click()
      await clerk.goto(`${sending}/findings?cause=gone`)
      await clerk.getByLabel('外す理由').fill('亡くなったことを確かめた')
      await clerk.getByRole('button', { name: 'この行を外す' }).click()
      for (;;) {
        await clerk.goto(`${sending}/findings`)
        const open = clerk
          .locator('section.card')
          .filter({ has: clerk.getByText('答える', { exact: true }) })
          .first()
        if ((await open.count()) === 0) break
        const details = open.locator('details')
        if ((await details.getAttribute('open')) === null) await details.locator('summary').click()
        await open.getByLabel('このままでよい理由').fill('確かめました。このままで正しいです。')
        await open.getByRole('button', { name: 'このままでよい' }).click()
      }
      await clerk.goto(`${sending}/list`)
      await clerk.getByRole('button', { name: '994通の宛名を作る' }).waitFor()
    },
  )

  await step(
    'special destinations are attested, the addresses made, and the labels and check sheets printed',
    async () => {
      await clerk.getByRole('button', { name: '994通の宛名を作る' }).click()
      await clerk.goto(sending)
      for (const box of await clerk.locator('#check-special').getByRole('checkbox').all()) await box.check()
      await clerk.getByRole('button', { name: /特別な送付先」を確かめた/ }).click()
      batch = /記号 (\w+)/.exec(await read(clerk))?.[1] ?? ''
      await clerk.goto(`${sending}/print`)
      for (const name of ['ラベルの PDF', '点検表の PDF']) {
        const downloading = clerk.waitForEvent('download', { timeout: 240_000 })
        await clerk.getByRole('button', { name }).click()
        assert.equal(
          readFileSync(await (await downloading).path())
            .subarray(0, 5)
            .toString(),
          '%PDF-',
        )
      }
    },
  )

  /** A keyboard wedge: the characters come faster than anybody types, then Enter; it never waits for an answer. */
  const wedge = async (page: Page, ...codes: string[]) => {
    for (const code of codes) {
      await page.keyboard.type(code)
      await page.keyboard.press('Enter')
    }
  }
  const set = (nth: number) => [pieceCode(batch, nth), sheetCode(batch, nth, 1), sheetCode(batch, nth, 2)]
  const field = (page: Page) => page.getByLabel('番号を読む、または入力する')
  /** The table is ready when its island has said so. */
  const table = async (page: Page, at = `${sending}/stuffing`) => {
    await page.goto(at)
    const opening = page.getByRole('button', { name: 'バーコードを読む台を開く' })
    if (await opening.isVisible()) await opening.click()
    await page.getByLabel('止まったときに音を出す').waitFor()
    return page.url()
  }
  const sign = (page: Page) => page.locator('.stuffing-word')
  const stopped = async (page: Page, words: string) => {
    await page.getByRole('alert').getByText(words).waitFor()
    // Whoever reads on after a stop is told that it did not count, and the stop stays.
    await wedge(page, pieceCode(batch, 900))
    await page.getByText('止まった後に読んだ1件は、数えていません').waitFor()
    await page.getByRole('alert').getByText(words).waitFor()
    await page.getByLabel('まちがいを直した').check()
    await page.getByRole('button', { name: '続ける' }).click()
  }
  let path = ''

  await step('a scanner stuffs the first pieces, and each planted error stops it', async () => {
    path = await table(clerk)
    for (let nth = 1; nth <= 12; nth++) await wedge(clerk, ...set(nth))
    await sign(clerk).getByText('12番　済み').waitFor()
    later(60)
    // One sheet too many in the twelfth envelope.
    await wedge(clerk, sheetCode(batch, 400, 1))
    await stopped(clerk, '余分な紙です')
    // The sheets of 13 and 14 are swapped.
    await field(clerk).waitFor()
    await wedge(clerk, pieceCode(batch, 13), sheetCode(batch, 14, 1))
    await stopped(clerk, '別の人の紙です')
    // Whoever has pressed 続ける reads on at once: nothing is lost while the stop is being cleared away.
    await wedge(clerk, sheetCode(batch, 13, 1), sheetCode(batch, 13, 2), ...set(14))
    await sign(clerk).getByText('14番　済み').waitFor()
    // One sheet is missing from the fifteenth.
    await wedge(clerk, pieceCode(batch, 15), sheetCode(batch, 15, 1), pieceCode(batch, 16))
    await clerk.getByRole('alert').getByText('紙が足りません').waitFor()
    for (const width of [1280, 375]) {
      await clerk.setViewportSize({ width, height: 900 })
      await axe(clerk)
      assert.ok(!(await clerk.evaluate('document.documentElement.scrollWidth > innerWidth')), `${width}`)
    }
    await stopped(clerk, '紙が足りません')
    await wedge(clerk, sheetCode(batch, 15, 2))
    await sign(clerk).getByText('15番　済み').waitFor()
  })

  await step('the same as a typed check, scripts off, on a small screen', async () => {
    const typing = await sit(one, { scripts: false, width: 375 })
    await typing.goto(path)
    for (const code of set(16)) {
      await field(typing).fill(code.toLowerCase().replaceAll('-', ' '))
      await typing.getByRole('button', { name: '確かめる' }).click()
    }
    await sign(typing).getByText('16番　済み').waitFor()
    await field(typing).fill(sheetCode(batch, 500, 1))
    await typing.getByRole('button', { name: '確かめる' }).click()
    await typing.getByText('余分な紙です').waitFor()
    await typing.getByLabel('まちがいを直した').check()
    await typing.getByRole('button', { name: '続ける' }).click()
    await sign(typing).getByText('16番　済み').waitFor()
  })

  let second = ''
  await step('a second table opens, and a piece that lies on the first is not taken there', async () => {
    second = await table(ward)
    assert.notEqual(second, path)
    await table(clerk, path)
    await wedge(clerk, pieceCode(batch, 17))
    await sign(clerk).getByText('17番に入れる紙').waitFor()
    await wedge(ward, pieceCode(batch, 17))
    await ward.getByRole('alert').getByText('ほかの台で封入中です').waitFor()
    await ward.getByLabel('読み直す').check()
    await ward.getByRole('button', { name: '続ける' }).click()
    await wedge(clerk, sheetCode(batch, 17, 1), sheetCode(batch, 17, 2))
    await sign(clerk).getByText('17番　済み').waitFor()
  })

  await step('two scanners read at once, wherever the focus is, and nothing is lost', async () => {
    const stuff = async (page: Page, from: number, to: number) => {
      await page.getByRole('heading', { level: 1 }).click()
      for (let nth = from; nth <= to; nth++) await wedge(page, ...set(nth))
      await sign(page).getByText(`${to}番　済み`).waitFor()
    }
    await Promise.all([stuff(clerk, 18, 47), stuff(ward, 48, 77)])
  })

  await step(
    'the network fails in the middle: what was read is kept, and goes out when it is back',
    async () => {
      await clerk.context().setOffline(true)
      await wedge(clerk, ...set(78), ...set(79))
      await clerk.getByText('つながりません').waitFor()
      await clerk.context().setOffline(false)
      await sign(clerk).getByText('79番　済み').waitFor()
    },
  )

  await step('the rest goes through the same address, from both tables at once', async () => {
    const scanAll = async (at: string, who: { staff: string }, nths: readonly number[]) => {
      const headers = { cookie: `kijun=${await sessionOf(who)}`, origin }
      for (const code of nths.flatMap(set)) {
        const body = new URLSearchParams({ code })
        const answer = await fetch(`${at}/scans`, { method: 'POST', body, headers, redirect: 'manual' })
        assert.equal(answer.status, 303)
      }
    }
    const rest = Array.from({ length: 994 - 79 }, (_, at) => at + 80)
    const half = (odd: number) => rest.filter(nth => nth % 2 === odd)
    await Promise.all([scanAll(path, one, half(1)), scanAll(second, two, half(0))])
    await clerk.goto(path)
    await sign(clerk).getByText('すべて封入しました').waitFor()
    await ward.goto(second)
    await ward.getByRole('button', { name: /この台を閉じる/ }).click()
  })

  await step('three leftovers keep the stuffing open until they are found', async () => {
    await clerk.goto(`${sending}/leftovers`)
    const count = async (made: string[], spoilt: string) => {
      for (const [at, text] of made.entries()) await clerk.locator(`#made${at}`).fill(text)
      await clerk.locator('#spoilt0').fill(spoilt)
      await clerk.locator('#spare2').fill('6')
      await clerk.getByRole('button', { name: '封入を終える' }).click()
    }
    await count(['997', '994', '1000'], '0')
    await clerk.getByRole('alert').getByText('3枚の行方が分かりません').waitFor()
    await axe(clerk)
    await count(['997', '994', '1000'], '3')
    await clerk.getByText('封入を終えました').waitFor()
  })

  await step('the clerk who tries to be both checkers is refused', async () => {
    await clerk.goto(`${sending}/seconds`)
    await clerk.getByRole('button', { name: 'この点検を始める' }).click()
    await clerk.getByText('あなたはこの発送を封入した人です').waitFor()
  })

  await step('somebody else looks at a sample in another way, without the first one’s marks', async () => {
    await head.goto(`${sending}/seconds`)
    await head.getByRole('button', { name: 'この点検を始める' }).click()
    for (let done = 0; done < 20; done++) {
      await head.getByText(`${done} / 20通`).first().waitFor()
      await head.getByText('入っているはずの紙').waitFor()
      // The key belongs to the page that is there now, not to the one before.
      await head.waitForLoadState()
      later(2)
      await head.keyboard.press('o')
    }
    await head.getByRole('heading', { name: 'すべて見ました' }).waitFor()
    await head.getByRole('button', { name: '点検を終える' }).click()
    await head.getByText('二人目の点検を終えました').waitFor()
    assert.match(await read(head), /点検中は見せません/)
  })

  await step('it is handed over, counted, and standard 3 knows it', async () => {
    await clerk.goto(`${sending}/hand-over`)
    await clerk.getByLabel('引き渡すときに数えた数').fill('993')
    await clerk.getByLabel('受け取った人の名前').fill('見本郵便局　例様')
    await clerk.getByRole('button', { name: '引き渡しを記録する' }).click()
    await clerk.getByText('作った数（994通）と違います').first().waitFor()
    await clerk.getByLabel('引き渡すときに数えた数').fill('994')
    await clerk.getByRole('button', { name: '引き渡しを記録する' }).click()
    await clerk.getByText('引き渡しを記録しました').waitFor()
    await clerk.goto(`${origin}/mailings/figures`)
    const figures = await read(clerk)
    assert.match(figures, /100\.0%（1件中1件）/)
    assert.match(figures, /別の人の紙/)
    await axe(clerk)
  })

  await step('envelopes that come back are read one after the other, each once', async () => {
    await clerk.goto(`${origin}/mailings/back`)
    await clerk.getByLabel('戻った理由').selectOption({ label: '転居先が分からない' })
    await clerk.getByLabel('封筒の番号を読む').focus()
    await wedge(clerk, pieceCode(batch, 5), pieceCode(batch, 6), pieceCode(batch, 5), 'B0-0005-00')
    await clerk.getByText(`${pieceCode(batch, 5)}：戻りを記録しました`).waitFor()
    await clerk.getByText(`${pieceCode(batch, 6)}：戻りを記録しました`).waitFor()
    await clerk.getByText('もう戻りとして記録してあります').waitFor()
    await clerk.getByText('コードの文字がどこか違っています').waitFor()
    await axe(clerk)
  })

  await step('every page of the room stands on a small screen, too', async () => {
    await clerk.setViewportSize({ width: 375, height: 800 })
    for (const at of ['/mailings', '/mailings/back', '/mailings/kinds', '/mailings/figures']) {
      await clerk.goto(origin + at)
      await axe(clerk)
      assert.ok(!(await clerk.evaluate('document.documentElement.scrollWidth > innerWidth')), at)
    }
  })
})
