// kijun mailing check: checks an address list before anything is printed, and tells what to look at by row.
import { createReadStream } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { type Command, InvalidArgumentError } from 'commander'
import { dayOf, isDay } from '../calendar/day.ts'
import type { Finding } from '../instruments/mailings/checking/address-list.ts'
import { causes, levelOf } from '../instruments/mailings/checking/causes.ts'
import { type Terms, usual } from '../instruments/mailings/checking/check.ts'
import {
  checkList,
  type ListChecked,
  readLater,
  readProtected,
} from '../instruments/mailings/checking/check-list.ts'
import { isClean } from '../instruments/mailings/checking/checker.ts'
import { levelWords, reportRows } from '../instruments/mailings/checking/report.ts'
import { personOf, sheetFindings } from '../instruments/mailings/checking/sheets.ts'
import { readPostcodes } from '../instruments/mailings/postcodes/ken-all.ts'
import type { Person } from '../instruments/mailings/sheets/who.ts'
import { readPdf } from '../pdf/read.ts'
import { csvText } from '../web/csv.ts'
import { type Answer, answer, command, group, type Refused } from './answer.ts'

type Options = {
  later?: string
  protected?: string
  postcodes?: string
  lastCount?: number
  kinds?: string
  sheets?: string
  sheetPages?: number
  household?: boolean
  staleAfter: number
  today: string
  csv?: string
}

const whole = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('1以上の整数で書いてください。')
  return Number(text)
}
const day = (text: string): string => {
  if (!isDay(text)) throw new InvalidArgumentError('2026-11-22 のように書いてください。')
  return text
}

export const mailingCommand: Command = group('mailing', '発送の名簿を調べます').addCommand(
  command('check', '名簿を調べ、気を付ける行と理由を書き出します（終了コード 0 見つからない / 1 見つかった）')
    .argument('<list>', '名簿（CSV か Excel。Shift_JIS と UTF-8 のどちらでも）')
    .option('--later <file>', '後から抽出した名簿。その間に動いた人を探します')
    .option('--protected <file>', '支援措置の名簿')
    .option('--postcodes <file>', '日本郵便の郵便番号データ（utf_ken_all.csv か KEN_ALL.CSV）')
    .option('--last-count <n>', '前の回の件数', whole)
    .option('--kinds <words>', 'この発送の種別（読点かコンマで区切る）')
    .option('--sheets <file>', '封入する書類の PDF。だれのページがあり、だれのがないかを調べます')
    .option(
      '--sheet-pages <n>',
      '書類が1人あたり何ページか（名前のないページは、前のページの続きです）',
      whole,
    )
    .option('--household', '世帯に1通の発送です')
    .option('--stale-after <days>', '抽出日が古いとする日数', whole, usual.staleAfter)
    .option('--today <day>', 'きょうの日付', day, dayOf(new Date()))
    .option('--csv <file>', '同じ報告を CSV（UTF-8）でも書き出します')
    .action(async (list: string, options: Options & { json?: boolean }) =>
      answer(await checked(list, options), options),
    ),
)

type Found = {
  pieces: number
  findings: Pick<Finding, 'cause' | 'rows' | 'why'>[]
  unmade: ListChecked['unmade']
}

async function checked(list: string, options: Options): Promise<Answer<Found> | Refused> {
  for (const file of [list, options.later, options.protected, options.postcodes, options.sheets])
    if (file !== undefined && !(await stat(file).catch(() => undefined))?.isFile())
      return { refused: `${file} がありません。名前と場所を確かめてください。` }
  const terms = await termsOf(options)
  if ('refused' in terms) return terms
  const pdf = options.sheets === undefined ? undefined : await readPdf(await readFile(options.sheets))
  if (pdf && 'refused' in pdf) return { refused: `${options.sheets}：${pdf.refused}` }
  const people: Person[] = []
  const found = await checkList(createReadStream(list), terms, {}, addressees => {
    if (pdf) for (const one of addressees) people.push(personOf(one))
  })
  if ('refused' in found) return { refused: `${list}：${found.refused}` }
  if (pdf) found.findings.unshift(...sheetFindings(pdf.pages, people, options.sheetPages))
  if (options.csv !== undefined) await writeFile(options.csv, csvText(reportRows(found), 'utf-8-bom').bytes)
  const { pieces, unmade } = found
  const findings = found.findings.map(({ cause, rows, why }) => ({ cause, rows, why }))
  return { found: { pieces, findings, unmade }, words: words(list, found), code: isClean(found) ? 0 : 1 }
}

async function termsOf(options: Options): Promise<Terms | Refused> {
  const terms: Terms = { ...usual, today: options.today, staleAfter: options.staleAfter }
  if (options.household) terms.per = 'household'
  if (options.lastCount !== undefined) terms.lastCount = options.lastCount
  if (options.kinds !== undefined) terms.kinds = options.kinds.split(/[、,，]/).map(kind => kind.trim())
  if (options.later !== undefined) {
    const later = await readLater(createReadStream(options.later))
    if ('refused' in later) return { refused: `${options.later}：${later.refused}` }
    terms.later = later
  }
  if (options.protected !== undefined) {
    const people = await readProtected(createReadStream(options.protected))
    if ('refused' in people) return { refused: `${options.protected}：${people.refused}` }
    terms.protectedPeople = people
  }
  if (options.postcodes !== undefined) {
    const table = readPostcodes(await readFile(options.postcodes))
    if ('refused' in table) return { refused: `${options.postcodes}：${table.refused}` }
    terms.postcodes = table
  }
  return terms
}

function words(list: string, { pieces, findings, unmade, recognition }: ListChecked): string {
  const told = findings.map(
    ({ cause, why }) => `${levelWords[levelOf(cause)]}\t${causes[cause].word}\t${why}`,
  )
  const rest = unmade.map(({ says, why }) => `していない検査\t${says}\t${why}`)
  return [
    `${list}：${pieces}件、見つかったこと ${findings.length}`,
    ...recognition.notes,
    ...told,
    ...rest,
  ].join('\n')
}
