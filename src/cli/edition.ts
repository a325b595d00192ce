// kijun edition: reads a published text, and tells what changed between two.
import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { decodeText } from '../editions/decode.ts'
import { diffEditions } from '../editions/diff.ts'
import { readEdition } from '../editions/read.ts'
import { answer, command, type Refused } from './answer.ts'

export const editionCommand: Command = command('edition', '公表された基準の文書を読みます')
  .addCommand(
    command('read', '文書を読み、理念・基準・読めなかった行を書き出します')
      .argument('<file>', '公表された文書（UTF-8 か Shift_JIS のテキスト）')
      .action(async (file: string, options) => {
        const text = await textOf(file)
        if ('refused' in text) return answer(text, options)
        const { lines: _, ...reading } = readEdition(text.text)
        const { principles, standards, problems, notes } = reading
        const counts = `理念 ${principles.length}、基準 ${standards.length}、読めなかった行 ${problems.length}、読み方の注 ${notes.length}`
        const rows = standards.map(
          one => `${one.no}\t${one.scope}\t${one.scene}\t${one.owner ?? ''}\t${one.text}`,
        )
        const told = [...problems, ...notes].map(one => `${one.line}行目：${one.why}`)
        answer({ found: reading, words: [counts, ...rows, ...told].join('\n') }, options)
      }),
  )
  .addCommand(
    command('diff', '2つの文書の違いを、基準ごとに書き出します')
      .argument('<before>', '前の年度の文書')
      .argument('<after>', '新しい年度の文書')
      .action(async (before: string, after: string, options) => {
        const [old, young] = [await textOf(before), await textOf(after)]
        if ('refused' in old) return answer(old, options)
        if ('refused' in young) return answer(young, options)
        const diff = diffEditions(readEdition(old.text), readEdition(young.text))
        const changed = diff.items.filter(item => item.kind !== 'same')
        const words = changed.map(
          item =>
            `${kinds[item.kind]}\t${item.before?.no ?? '—'} → ${item.after?.no ?? '—'}\t${marked(item.words)}`,
        )
        answer({ found: diff, words: [`変わった基準 ${changed.length}`, ...words].join('\n') }, options)
      }),
  )

const kinds = {
  same: '同じ',
  reworded: '文が変わった',
  renumbered: '番号が変わった',
  'reworded-renumbered': '文と番号が変わった',
  added: '加わった',
  removed: 'なくなった',
}

const marked = (words: readonly { text: string; is: string }[]): string =>
  words
    .map(({ text, is }) => (is === 'added' ? `{+${text}+}` : is === 'removed' ? `[-${text}-]` : text))
    .join('')

async function textOf(file: string): Promise<{ text: string } | Refused> {
  try {
    const decoded = decodeText(await readFile(file))
    return 'refused' in decoded ? { refused: `${file}：${decoded.refused}` } : decoded
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      return { refused: `${file} を読めません（${error.code}）。名前と場所を確かめてください。` }
    throw error
  }
}
