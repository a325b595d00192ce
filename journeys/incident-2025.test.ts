// The incident of 2025 on its real dates: mailed 1 May, known 12 May, 要配慮 not seen, reported 31 July; what should have been reported when.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'playwright-core'
import { openContact } from '../src/casework/contact.ts'
import { tendIncidents } from '../src/instruments/incidents/tending.ts'
import { serveCity, sound } from '../src/people/served.testing.ts'
import { openTestCity } from '../src/people/testing.ts'

const ways = [
  { scripts: true, width: 1280 },
  { scripts: true, width: 375 },
  { scripts: false, width: 375 },
]

for (const { scripts, width } of ways)
  test(`the incident of 2025, scripts ${scripts ? 'on' : 'off'}, ${width} px`, async journey => {
    const city = await openTestCity()
    const { house } = city
    const within = <T>(work: Parameters<typeof house.store.within<T>>[1]) =>
      house.store.within({ city: city.city, offices: '*' }, work)
    const { origin, sit } = await serveCity(city, close => journey.after(close))
    const clerk = (await city.as('staff', 'kawasaki')).staff
    const head = (await city.as('head', 'kawasaki')).staff

    /** The clock of the house is set, its tending done, and somebody sits down at a screen. */
    const on = async (time: string, staff: string, path: string): Promise<Page> => {
      city.setNow(new Date(`${time}:00+09:00`))
      await tendIncidents.round(house, city.city)
      const page = await sit({ staff }, { scripts, width })
      await page.goto(origin + path)
      return page
    }
    const words = (page: Page) => page.locator('main').innerText()
    const isSound = (page: Page) => sound(page, { scripts })
    let address = ''

    await journey.test(
      '12 May: the receiver telephones; the clerk does not see that it is 要配慮',
      async () => {
        city.setNow(new Date('2025-05-12T10:20:00+09:00'))
        const contact = await within(trx =>
          openContact(trx, house, city.city, {
            ...{
              office: 'kawasaki',
              section: 'hoken',
              channel: 'phone',
              matter: '',
              receivedAt: house.now(),
            },
            ...{ keyedIn: false, by: clerk, person: { name: '山田　太郎' } },
          }),
        )
        const page = await on('2025-05-12T10:22', clerk, `/incidents/new?contact=${contact}`)
        await isSound(page)
        assert.ok(await page.getByRole('radio', { name: '別の人に届いた・渡した' }).isChecked())
        assert.ok(await page.getByRole('radio', { name: '受け取った人' }).isChecked())
        assert.match(await words(page), /障害者の医療費助成/)
        await page
          .getByLabel('聞いたこと・見たこと')
          .fill('封筒に、別の人の医療費助成のお知らせが入っていた。')
        await page.getByLabel('何人分（人）').fill('１')
        const answer = (question: string, to: string) =>
          page.getByRole('group', { name: question }).getByRole('radio', { name: to, exact: true }).check()
        await answer('要配慮個人情報が含まれますか', 'いいえ')
        await answer('使われると、お金の被害が出るおそれがありますか', 'いいえ')
        await answer('不正の目的で行われたおそれがありますか', 'いいえ')
        await page.getByRole('button', { name: '記録して、時計を始める' }).click()
        await page.getByRole('heading', { name: '令和7年度 第1号' }).waitFor()
        address = new URL(page.url()).pathname
        await isSound(page)
      },
    )

    await journey.test('the no of the clerk stops no clock: 速報 by 16 May, 確報 by 10 June', async () => {
      const page = await on('2025-05-12T10:40', clerk, address)
      const shown = await words(page)
      assert.match(shown, /速報[\s\S]*あと4日[\s\S]*令和7年5月16日（金）まで。目安は令和7年5月14日（水）/)
      assert.match(shown, /確報[\s\S]*あと29日[\s\S]*令和7年6月10日（火）まで/)
      assert.match(shown, /確かめるまで、報告の時計は止まりません/)
    })

    await journey.test(
      'that it was mailed on 1 May is written into the course, with both times',
      async () => {
        const page = await on('2025-05-12T11:00', clerk, `${address}/entries`)
        await page.getByLabel('起きた日').fill('2025-05-01')
        await page.getByLabel('時刻').fill('15:00')
        await page.getByLabel('したこと・分かったこと').fill('医療費助成のお知らせを発送した。')
        await page.getByRole('button', { name: '書き足す' }).click()
        const row = page.getByRole('row', { name: /発送した/ })
        assert.match(await row.innerText(), /令和7年5月1日（木）15:00[\s\S]*令和7年5月12日（月）11:00/)
      },
    )

    await journey.test(
      '17 May and 11 June: each last day that ends unreported is recorded, and the head is told',
      async () => {
        const may = await on('2025-05-17T09:00', head, address)
        assert.match(await words(may), /速報の期限を過ぎています/)
        const june = await on('2025-06-11T09:00', head, address)
        const shown = await words(june)
        assert.match(shown, /速報と確報の期限を過ぎています/)
        assert.match(shown, /令和7年5月17日（土）00:00\s+速報を出さないまま、期限の日が終わりました/)
        assert.match(shown, /令和7年6月11日（水）00:00\s+確報を出さないまま、期限の日が終わりました/)
        await isSound(june)
        const told = await within(trx =>
          trx
            .selectFrom('messages')
            .select('words')
            .where('staff', '=', head)
            .where('words', 'like', '%期限を過ぎました%')
            .execute(),
        )
        assert.equal(told.length, 2)
      },
    )

    await journey.test(
      '31 July: the head sees the examples, the answer is mended, and the clock is still that of 12 May',
      async () => {
        const page = await on('2025-07-31T09:00', head, `${address}/classification`)
        await isSound(page)
        assert.match(
          await words(page),
          /速報は令和7年5月14日（水）を目安に、令和7年5月16日（金）まで、確報は令和7年6月10日（火）までです/,
        )
        assert.match(await words(page), /障害者の医療費助成/)
        await page.getByRole('link', { name: '答えが違うときは、先に答えを直す' }).click()
        await page
          .getByRole('group', { name: '要配慮個人情報が含まれますか' })
          .getByRole('radio', { name: 'はい' })
          .check()
        await page.getByRole('button', { name: '保存する' }).click()
        await page.getByText('要配慮個人情報「いいえ」→「はい」').waitFor()
        await page.getByRole('link', { name: '条件と答えを見る' }).click()
        await page.getByRole('radio', { name: '報告する' }).check()
        await page.getByLabel('理由').fill('医療費助成の対象であることから、障害があることが分かる。')
        await page.getByRole('button', { name: '確かめた' }).click()
        await page.getByText('報告の要否を確かめました。').waitFor()
      },
    )

    await journey.test(
      'the nine items are written and the report is sent; what is missing is marked until then',
      async () => {
        const page = await on('2025-07-31T10:00', head, `${address}/reports/final`)
        assert.match(await words(page), /まだ書かれていない項目が/)
        await isSound(page)
        await page.getByRole('link', { name: '文を書く' }).click()
        await isSound(page)
        for (const [label, text] of [
          ['1　概要', '医療費助成のお知らせ一通を、別の人の封筒に入れて送った。'],
          ['2　個人情報の項目', '氏名、住所、助成の区分。'],
          ['4　原因', '封入の後に、中身と宛名を照らし合わせなかった。'],
          ['5　二次被害またはそのおそれ', '使われたという知らせはない。'],
          ['6　本人への対応の実施状況', '訪ねて謝り、経緯を説明した。'],
          ['7　公表の実施状況', '公表する。'],
          ['8　再発防止のための措置', '封入の前に読み合わせる。'],
          ['9　そのほか参考となる事項', 'なし。'],
        ] as const)
          await page.getByLabel(label).fill(text)
        await page.getByRole('button', { name: '保存して報告書を見る' }).click()
        await page.goto(`${origin}${address}/reports/final`)
        assert.doesNotMatch(await words(page), /まだ書かれていません/)
        await page.emulateMedia({ media: 'print' })
        assert.equal(await page.getByRole('button', { name: /出したことを記録する/ }).isVisible(), false)
        assert.equal(await page.locator('.incident-sheet li').count(), 9)
        await page.emulateMedia({ media: 'screen' })
        await page.getByRole('button', { name: '確報を出したことを記録する' }).click()
        const shown = await words(page)
        assert.match(shown, /速報[\s\S]*76日遅れて出しました/)
        assert.match(shown, /確報[\s\S]*51日遅れて出しました[\s\S]*期限は令和7年6月10日（火）/)
        await isSound(page)
      },
    )

    await journey.test('and standard 22 shows it missed in May 2025, when it was known', async () => {
      const page = await on(
        '2025-08-01T09:00',
        head,
        '/standards/personal-data-kept?office=kawasaki&period=2025-05',
      )
      assert.match(
        await words(page),
        /守られていない[\s\S]*1件のうち0件（0\.0%）[\s\S]*速報と確報を期限までに出したもの/,
      )
      await isSound(page)
    })
  })
