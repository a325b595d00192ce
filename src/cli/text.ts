// kijun text: the check of a text, as the editor of notices runs it.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import { dayOf } from '../calendar/day.ts'
import { checkText } from '../text-check/check.ts'
import type { Finding, Version } from '../text-check/finding.ts'
import { exceptionKey, type Known, knownTo } from '../text-check/office/known.ts'
import { type Taken, takenWords, takeText } from '../text-check/sheets/taking.ts'
import { type Answer, answer, cityOf, command, group, inHouse, officeOf, type Refused } from './answer.ts'

type Options = { version: Version; office?: string; city?: string; json?: boolean }

export const textCommand: Command = group('text', 'お知らせや返事の文章を扱います').addCommand(
  command('check', '文章を点検し、わかりにくいところと直し方を書き出します（指摘があれば終了コード1）')
    .argument(
      '<file>',
      '文章のファイル（UTF-8 か Shift_JIS のテキスト、PDF、Word の .docx、PNG・JPEG の画像）',
    )
    .addOption(
      new Option('--version <version>', 'ふつうの文章か、やさしい日本語か')
        .choices(['ordinary', 'easy'])
        .default('ordinary'),
    )
    .option(
      '--office <office>',
      '区役所（英小文字の名前）。その区役所と市の言葉の辞書、名簿の電話番号、「このままでよいもの」を使います（データの場所は KIJUN_DATA）',
    )
    .option('--city <city>', '市（1つだけのときは要りません）')
    .action(async (file: string, options: Options) => answer(await checked(file, options), options)),
)

type Found = { findings: Finding[]; source: Taken['source']; doubt: number | null }

async function checked(file: string, options: Options): Promise<Answer<Found> | Refused> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error)
  if (bytes instanceof Error)
    return { refused: `「${file}」を開けません（${bytes.code}）。名前と場所を確かめてください。` }
  const taken = await takeText(new Uint8Array(bytes))
  if ('refused' in taken) return { refused: `${basename(file)}: ${taken.refused}` }
  const { text, source, doubt } = taken
  const known = await knownIn(text, options)
  if ('refused' in known) return known
  const stands = ({ rule, from, to }: Finding) =>
    known.exceptions.has(exceptionKey(rule, text.slice(from, to)))
  const findings = (await checkText(text, known.given)).filter(one => !stands(one))
  const words = findings.map(finding => wordsOf(text, finding))
  const read = source === 'ocr' ? [takenWords(taken)] : []
  return {
    found: { findings, source, doubt },
    words: [...read, ...words, `指摘は${findings.length}件です。`].join('\n'),
    code: findings.length > 0 ? 1 : 0,
  }
}

/** What the office knows besides the text; nothing without one. */
async function knownIn(text: string, { version, office, city }: Options): Promise<Known | Refused> {
  const today = dayOf(new Date())
  if (office === undefined) return { given: { version, today, words: [] }, exceptions: new Set() }
  const { KIJUN_DATA: folder = 'data', DATABASE_URL: url } = process.env
  // A check makes no database: where there is none, the folder was named wrongly.
  if (!url && !existsSync(folder))
    return {
      refused: `「${folder}」に基準のデータがないので、区役所の辞書と名簿を使えません。KIJUN_DATA にデータの場所を書くか、--office を外してください。`,
    }
  return inHouse(async house => {
    const found = await cityOf(house, city)
    if ('refused' in found) return found
    const named = await officeOf(house, found.city, office)
    if ('refused' in named) return named
    const asked = { city: found.city, office: named.office, version, today }
    return house.store.within({ city: found.city, offices: [named.office] }, trx =>
      knownTo(trx, asked, [text]),
    )
  })
}

function wordsOf(text: string, { from, to, rule, message, proposal }: Finding): string {
  const before = text.slice(0, from).split('\n')
  const place = `${before.length}行${(before.at(-1)?.length ?? 0) + 1}文字目`
  const instead = proposal === null ? '' : `\n    → ${proposal}`
  return `${place}「${text.slice(from, to)}」 ${message}（${rule}）${instead}`
}
