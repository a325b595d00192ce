// Published texts from files, and their differences as words.
import { readFile } from 'node:fs/promises'
import { decodeText } from '../editions/decode.ts'
import type { DiffItem } from '../editions/diff.ts'
import type { Refused } from './answer.ts'

export async function textOf(file: string): Promise<{ text: string } | Refused> {
  try {
    const decoded = decodeText(await readFile(file))
    return 'refused' in decoded ? { refused: `${file}：${decoded.refused}` } : decoded
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      return { refused: `${file} を読めません（${error.code}）。名前と場所を確かめてください。` }
    throw error
  }
}

const kinds = {
  same: '同じ',
  reworded: '文が変わった',
  renumbered: '番号が変わった',
  'reworded-renumbered': '文と番号が変わった',
  added: '加わった',
  removed: 'なくなった',
}

/** One changed standard in a line: [-what went-], {+what came+}. */
export const diffWords = ({ kind, before, after, words }: DiffItem): string => {
  const marked = words.map(({ text, is }) =>
    is === 'added' ? `{+${text}+}` : is === 'removed' ? `[-${text}-]` : text,
  )
  return `${kinds[kind]}\t${before?.no ?? '—'} → ${after?.no ?? '—'}\t${marked.join('')}`
}
