import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import test from 'node:test'
import type { Printed } from '../../../pdf/pdf.ts'
import { readPdf } from '../../../pdf/read.ts'
import { printCheckList } from './check-list.ts'
import { labelPapers, printLabels } from './labels.ts'
import { type Piece, postal, shortName, titled } from './piece.ts'
import { pieceCode, sheetCode } from './piece-code.ts'
import { invented } from './testing.ts'
import { printWindows, windowPlaces } from './windows.ts'

const pieces: Piece[] = invented(30).map(({ name, postcode, address }, at) => ({
  nth: at + 1,
  code: pieceCode('K7', at + 1),
  name,
  postcode,
  address,
  sheets: 2 + (at % 3),
}))
const [first, second, third] = pieces
assert.ok(first && second && third)
const long: Piece = {
  ...first,
  address:
    '神奈川県川崎市宮前区宮前平二丁目20番地5号　特別養護老人ホームみやまえだいら南館別棟グランドパレス多摩川ウエストタワー1208号室　見本 太郎様方',
  name: 'アレクサンドラ・マリア・フォン・ホーエンツォレルン＝ジグマリンゲン',
}
const endless: Piece = {
  ...second,
  address: '川崎市川崎区東田町'.repeat(40),
  name: 'http//www.example.example.example/example/example',
}
const gaiji: Piece = { ...third, name: '𠮷田　葛󠄀子', address: '川崎市\u{e000}区' }
const kept = process.env.KEEP_PDF

async function textsOf(name: string, printed: Printed | { refused: string }): Promise<string[]> {
  assert.ok('bytes' in printed)
  if (kept) writeFileSync(`${kept}/${name}.pdf`, printed.bytes)
  const read = await readPdf(printed.bytes)
  assert.ok('pages' in read)
  return read.pages.map(page => page.lines.map(line => line.text).join('\n'))
}
const labels = (some: readonly Piece[], wish: Partial<Parameters<typeof printLabels>[2]> = {}) =>
  printLabels(some, '保険料のお知らせ', { paper: labelPapers[24], from: 1, symbology: 'datamatrix', ...wish })

test('each label bears address, name, number and code', async () => {
  const texts = await textsOf('labels24', await labels(pieces, { outlines: true }))
  assert.equal(texts.length, 2)
  for (const { nth, code, address } of pieces) {
    const text = texts[nth <= 24 ? 0 : 1] ?? ''
    assert.ok(
      text.includes(code) && text.includes(`No.${nth}`) && text.includes(address.slice(0, 12)),
      `${nth}`,
    )
  }
  assert.match(texts[0] ?? '', /小林 {1,2}明 {1,2}様|小林　明　様/)
})

test('a part-used sheet is begun where its labels begin', async () => {
  const texts = await textsOf(
    'labels12',
    await labels(pieces, { paper: labelPapers[12], from: 8, outlines: true }),
  )
  assert.deepEqual(
    texts.map(text => text.match(/K7-/g)?.length),
    [5, 12, 12, 1],
  )
  const refused = await labels(pieces, { from: 25 })
  assert.deepEqual(refused, { refused: '始める位置は、1から24までの番号で入れてください。' })
  assert.deepEqual(await labels(new Array<Piece>(2001).fill(long)), {
    refused: '一度に印刷できるのは2,000通までです。番号で分けて印刷してください。',
  })
  assert.deepEqual(await labels([]), { refused: '印刷する封筒がありません。' })
})

test('long names and addresses shrink to fit; what cannot fit is named, and so is a character the font lacks', async () => {
  for (const paper of [labelPapers[12], labelPapers[24]]) {
    const printed = await labels([long, endless, gaiji], { paper, outlines: true })
    assert.ok('cut' in printed)
    await textsOf(`labels-long-${paper.across}`, printed)
    assert.deepEqual(printed.cut, ['No.2'])
    assert.deepEqual(
      printed.missing.map(({ character, shown }) => `${character}${shown}`),
      ['\u{e000}〓', '𠮷〓', '葛󠄀葛'],
    )
  }
})

test('a window sheet has the address and the code where the window is, and nothing else there', async () => {
  for (const [key, window] of Object.entries(windowPlaces)) {
    const printed = await printWindows(
      [...pieces.slice(0, 2), { ...long, nth: 3 }, { ...endless, nth: 4 }].map(piece => ({
        ...piece,
        code: sheetCode('K7', piece.nth, 1),
      })),
      '国民健康保険料のお知らせ',
      {
        window,
        symbology: 'datamatrix',
        sender: {
          office: '川崎区役所',
          section: '保険年金課',
          address: '〒210-8570 川崎市川崎区東田町8番地',
          phone: '044-201-3151',
          hours: '平日 8:30〜17:00',
        },
        enclosures: [
          { name: '納入通知書', sheets: 1 },
          { name: '口座振替のご案内', sheets: 2 },
        ],
        opening: [
          '令和8年度の保険料が決まりましたので、お知らせします。',
          '書類が足りないときや、ほかの方の書類が入っていたときは、開けずに上の電話番号へお知らせください。',
        ],
      },
    )
    assert.ok('cut' in printed)
    await textsOf(`window-${key}`, printed)
    assert.deepEqual(printed.cut, ['No.4'])
    const read = await readPdf(printed.bytes)
    assert.ok('pages' in read)
    const millimetres = (value: number) => (value / 72) * 25.4
    const [page] = read.pages
    const seen = page?.lines.filter(
      line =>
        millimetres(line.x) < window.left + window.width &&
        millimetres(line.y) < window.top + window.height + 1,
    )
    assert.deepEqual(
      seen?.map(({ text }) => text.replaceAll(/\s+/g, ' ')).filter(text => !text.startsWith('No.')),
      ['〒210-0000', '川崎市川崎区東田町1番1号', '小林 明 様'],
    )
  }
})

test('the check sheet has every piece; the second hand’s own sheet tells nothing of the first', async () => {
  const particulars = [
    { name: '発送', value: '国民健康保険料のお知らせ' },
    { name: '課', value: '川崎区役所 保険年金課' },
  ]
  const checks = ['宛名と中身', '枚数', '同封物']
  const many = [...pieces, { ...long, nth: 31, set: '減額あり' }]
  const one = await textsOf(
    'check-first',
    await printCheckList(many, '国民健康保険料のお知らせ', { hand: 'first', checks, particulars }),
  )
  for (const { code } of many) assert.ok(one.join('\n').includes(code))
  const two = await textsOf(
    'check-second',
    await printCheckList(pieces, '国民健康保険料のお知らせ', {
      hand: 'second',
      checks: ['中身を開けて確認'],
      particulars,
    }),
  )
  assert.match(two[0] ?? '', /1人目の点検表は見ずに/)
  assert.ok(!two.join('').includes('同封物'))
  assert.deepEqual(await printCheckList([], '', { hand: 'first', checks, particulars }), {
    refused: '印刷する封筒がありません。',
  })
})

test('a name gets its title, is shortened by whole characters, and a postcode its dash', () => {
  assert.deepEqual(['山田太郎', '山田太郎様', '株式会社見本', '見本自治会'].map(titled), [
    '山田太郎　様',
    '山田太郎様',
    '株式会社見本　御中',
    '見本自治会　御中',
  ])
  assert.equal(shortName('葛󠄀城𠮷野家太郎左衛門'), '葛󠄀城𠮷野家太郎…')
  assert.equal(shortName('山田　太郎'), '山田　太郎')
  assert.deepEqual(['2108577', '〒２１０−８５７７', '210-857'].map(postal), [
    '〒210-8577',
    '〒210-8577',
    '210-857',
  ])
})
