// Reads the published text of any city's standards, word for word; what cannot be placed is told, nothing is dropped.
import { columnsOf } from './columns.ts'
import { unreadable } from './decode.ts'
import { readFront } from './front.ts'
import { opensTable } from './heading.ts'
import { fillOwners, fillScenes } from './merged.ts'
import { exceptionsOf, parametersOf } from './parameters.ts'
import { isSentence, type Line, linesOf, type Reading, type ReadStandard, type Told } from './reading.ts'
import { readTables } from './table.ts'

export const readEdition = (text: string): Reading => {
  const all = linesOf(text)
  const broken = all
    .filter(line => unreadable.test(line.text))
    .map(({ line, text }) => ({ line, text, why: unreadableLine }))
  const lines = all.filter(line => !unreadable.test(line.text))
  const start = tablesFrom(lines)
  const front = readFront(lines.slice(0, start))
  const tables = readTables(lines.slice(start))
  const scenes = fillScenes(tables.rows)
  const owners = fillOwners(tables.rows)
  const standards = tables.rows.map(
    ({ no, line, heading, cells }, index): ReadStandard => ({
      no,
      text: cells.text,
      scene: scenes.values[index] ?? '',
      scope: heading.scope,
      owner: owners.values[index] || null,
      exceptions: exceptionsOf(cells.text),
      parameters: parametersOf(cells.text),
      line,
    }),
  )
  const { title, preamble, principles } = front
  const problems = [
    ...broken,
    ...front.problems,
    ...tables.problems,
    ...scenes.problems,
    ...owners.problems,
    ...numbering(standards),
    ...absent(title, standards, all),
  ]
  return {
    title,
    preamble,
    principles,
    standards,
    problems: problems.sort(byLine),
    notes: [...front.notes, ...tables.notes, ...scenes.notes, ...owners.notes].sort(byLine),
    lines: [
      ...broken.map(({ line, text }) => ({ line, text, as: 'problem' as const })),
      ...front.lines,
      ...tables.lines,
    ].sort(byLine),
  }
}

const byLine = (a: { line: number }, b: { line: number }): number => a.line - b.line

const unreadableLine = '文字として読めない部分があります。元の文書からこの行を写し直してください。'

/** The first header row with its heading and remark above it; without one there are no tables. */
const tablesFrom = (lines: Line[]): number => {
  const header = lines.findIndex(line => columnsOf(line.text))
  if (header < 0) return lines.length
  const above = lines.slice(0, header).findLastIndex(line => !isSentence(line.text))
  const text = lines[above]?.text ?? ''
  return above > 0 && header - above <= 3 && (opensTable(text) || /基準|共通|各課|独自/.test(text))
    ? above
    : header
}

const numbering = (standards: ReadStandard[]): Told[] => {
  const told: Told[] = []
  const lineOf = new Map<number, number>()
  let highest = 0
  for (const { no, line, text } of standards) {
    const tell = (why: string) => told.push({ line, text, why })
    const same = lineOf.get(no)
    const missing = no - highest === 2 ? `${no - 1}` : `${highest + 1}〜${no - 1}`
    if (same) tell(`番号${no}が${same}行目と重なっています。どちらかの番号を直してください。`)
    else if (no < highest) tell(`番号${no}が${highest}より後にあります。順番を確かめてください。`)
    else if (no - highest > 1)
      tell(`番号${missing}がありません。抜けた行がないか、元の文書を確かめてください。`)
    lineOf.set(no, line)
    highest = Math.max(highest, no)
  }
  return told
}

const absent = (title: string, standards: ReadStandard[], lines: Line[]): Told[] => {
  const first = { line: lines[0]?.line ?? 1, text: lines[0]?.text ?? '' }
  if (lines.length === 0) return [{ ...first, why: '文書が空です。基準の文書を選び直してください。' }]
  return [
    ...(title === ''
      ? [
          {
            ...first,
            why: '題名がありません。最初の行に「令和6年度 区役所サービス基準」のような題名を書いてください。',
          },
        ]
      : []),
    ...(standards.length === 0
      ? [
          {
            ...first,
            why: '基準が1つも見つかりません。見出しの行（No・基準・場面）と番号の付いた行があるか確かめてください。',
          },
        ]
      : []),
  ]
}
