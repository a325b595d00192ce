// kijun edition: reads a published text, tells what changed between two, and brings in a new year's.
import type { Command } from 'commander'
import { diffEditions } from '../editions/diff.ts'
import { readEdition } from '../editions/read.ts'
import { answer, command, group } from './answer.ts'
import { editionImportCommand } from './edition-import.ts'
import { diffWords, textOf } from './edition-text.ts'

export const editionCommand: Command = group('edition', '公表された基準の文書を読みます')
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
        const words = changed.map(diffWords)
        answer({ found: diff, words: [`変わった基準 ${changed.length}`, ...words].join('\n') }, options)
      }),
  )
  .addCommand(editionImportCommand)
