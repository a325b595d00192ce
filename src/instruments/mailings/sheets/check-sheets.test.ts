import assert from 'node:assert/strict'
import test from 'node:test'
import { checkSheets } from './check-sheets.ts'
import { invented, letterFor, letters } from './testing.ts'

const list = invented(20)
const pages = list.flatMap(letterFor)

test('a list and its sheets that belong together leave nothing to say', async () => {
  assert.deepEqual(await checkSheets(list, await letters(pages), { by: 'text', pages: 2 }), {
    pages: 40,
    findings: [],
  })
})

test('a sheet that is missing and one for nobody are named by page and by row', async () => {
  const stranger = letterFor({ row: 0, name: '名簿 外人', postcode: '', address: '' })
  const bytes = await letters([...pages.slice(0, 8), ...stranger, ...pages.slice(10)])
  const checked = await checkSheets(list, bytes, { by: 'text', pages: 2 })
  assert.ok('findings' in checked)
  assert.deepEqual(checked.findings, [
    {
      cause: 'sheet-for-nobody',
      rows: [5],
      why: '9ページ目に、名簿のだれの氏名も番号もありません（すぐ前は5行目の方のページ）。',
    },
    { cause: 'sheet-for-nobody', rows: [], why: '10ページ目に、名簿のだれの氏名も番号もありません。' },
    { cause: 'sheet-missing', rows: [6], why: '6行目の方のページがありません。' },
  ])
})

test('what is no PDF is refused in plain words', async () => {
  const checked = await checkSheets(list, Buffer.from('番号,氏名\n1,山田'))
  assert.deepEqual(checked, { refused: 'PDFではありません。PDFを選び直してください。' })
})
