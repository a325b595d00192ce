// kijun text: the check of a text, as the editor of notices runs it.
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import { dayOf } from '../calendar/day.ts'
import { checkText } from '../text-check/check.ts'
import type { Finding, Version } from '../text-check/finding.ts'
import { type Taken, takenWords, takeText } from '../text-check/sheets/taking.ts'
import { type Answer, answer, command, group, type Refused } from './answer.ts'

type Options = { version: Version; json?: boolean }

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
    .action(async (file: string, options: Options) => answer(await checked(file, options), options)),
)

async function checked(
  file: string,
  { version }: Options,
): Promise<Answer<{ findings: Finding[]; source: Taken['source']; doubt: number | null }> | Refused> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error)
  if (bytes instanceof Error)
    return { refused: `「${file}」を開けません（${bytes.code}）。名前と場所を確かめてください。` }
  const taken = await takeText(new Uint8Array(bytes))
  if ('refused' in taken) return { refused: `${basename(file)}: ${taken.refused}` }
  const { text, source, doubt } = taken
  const findings = await checkText(text, { version, today: dayOf(new Date()), words: [] })
  const words = findings.map(finding => wordsOf(text, finding))
  const read = source === 'ocr' ? [takenWords(taken)] : []
  return {
    found: { findings, source, doubt },
    words: [...read, ...words, `指摘は${findings.length}件です。`].join('\n'),
    code: findings.length > 0 ? 1 : 0,
  }
}

function wordsOf(text: string, { from, to, rule, message, proposal }: Finding): string {
  const before = text.slice(0, from).split('\n')
  const place = `${before.length}行${(before.at(-1)?.length ?? 0) + 1}文字目`
  const instead = proposal === null ? '' : `\n    → ${proposal}`
  return `${place}「${text.slice(from, to)}」 ${message}（${rule}）${instead}`
}
