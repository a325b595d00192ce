// Turns lines into the rows of a CSV; a quotation mark never closed spoils its own row, never the rows after it.
import Papa from 'papaparse'

export type Row = (fields: string[], row: number, offset: number, text: string) => void

type Line = { text: string; row: number; offset: number }

/** Lines one field may run over: systems write notes with line breaks, but not letters. */
const mostLines = 10
const openQuote =
  '引用符（"）が閉じていないか、引用符の後に余分な文字があります。この行を直して、もう一度取り込んでください。'

/** Rows of a text, or null when a quotation mark is out of place. */
const parse = (text: string, delimiter: string): string[][] | null => {
  if (text === '') return [['']]
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\n' })
  return errors.length === 0 ? data : null
}

/** Where a row goes that cannot be read. */
type Refusing = { refuse: (row: number, why: string, text: string) => void }

export const csvRows = (delimiter: string, each: Row, taking: Refusing) => {
  let held: Line[] = []

  /** The usual piece has one row on each line and is parsed at once; any other, line by line. */
  const read = (whole: boolean) => {
    if (held.length === 0) return
    const lines = held
    held = []
    const quoted = lines.some(line => line.text.includes('"'))
    const rows = quoted
      ? parse(lines.map(line => line.text).join('\n'), delimiter)
      : lines.map(line => line.text.split(delimiter))
    if (rows === null || rows.length !== lines.length) return oneByOne(lines, whole)
    for (const [i, fields] of rows.entries()) {
      const line = lines[i]
      if (line) each(fields, line.row, line.offset, line.text)
    }
  }

  const oneByOne = (lines: Line[], whole: boolean) => {
    for (let i = 0; i < lines.length; ) {
      const taken = together(lines, i)
      const first = lines[i]
      if (!first) return
      if (taken === null && !whole && lines.length - i < mostLines) {
        held = lines.slice(i)
        return
      }
      if (taken === null) taking.refuse(first.row, openQuote, first.text)
      else each(taken.fields, first.row, first.offset, taken.text)
      i += taken?.lines ?? 1
    }
  }

  /** The fewest lines from `start` on that are one clean row. */
  const together = (lines: Line[], start: number) => {
    let text = ''
    for (let count = 1; count <= mostLines && start + count <= lines.length; count++) {
      text += `${count > 1 ? '\n' : ''}${lines[start + count - 1]?.text}`
      const rows = parse(text, delimiter)
      const fields = rows?.[0]
      if (rows?.length === 1 && fields) return { fields, text, lines: count }
      if (!text.includes('"')) return null
    }
    return null
  }

  return {
    line: (block: string, from: number, to: number, row: number, offset: number) => {
      held.push({ text: block.slice(from, to), row, offset })
    },
    flush: () => read(false),
    /** The first row that is not whole, when the file is still being written. */
    end: (following: boolean) => {
      read(!following)
      const first = held[0]
      held = []
      return first ? { row: first.row, offset: first.offset } : null
    },
  }
}
