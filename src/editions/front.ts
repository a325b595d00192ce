// What stands before the tables: the title, the preamble and the principles, told apart by their form, not by their words.
import type { Principle } from './edition.ts'
import { isSentence, type Line, type ReadLine, type Role, type Told } from './reading.ts'
import { whyUnplaced } from './row.ts'

type Front = {
  title: string
  preamble: string[]
  principles: Principle[]
  problems: Told[]
  notes: Told[]
  lines: ReadLine[]
}
type Paragraph = { text: string; lines: Line[] }

export const readFront = (lines: Line[]): Front => {
  const front: Front = { title: '', preamble: [], principles: [], problems: [], notes: [], lines: [] }
  const paragraphs = paragraphsOf(lines)
  const head = paragraphs.findIndex((one, index) => index > 0 && headsPrinciples(one, paragraphs[index + 1]))

  const read = ({ text, lines }: Paragraph, index: number): Role => {
    const note = (why: string) => front.notes.push({ line: lines[0]?.line ?? 0, text, why })
    const within = head >= 0 && index > head
    const inOneLine = within ? nameAndText(text) : undefined
    const current = within ? front.principles.at(-1) : undefined
    if (lines.length > 1) note('次の行までを、紙の幅で折れた1つの文と読みました。')
    if (inOneLine) {
      front.principles.push(inOneLine)
      return 'principle'
    }
    if (text.includes('\t')) {
      for (const { line, text } of lines)
        front.problems.push({ line, text, why: whyUnplaced(text, undefined) })
      return 'problem'
    }
    if (index === 0 && !isSentence(text)) {
      front.title = text
      return 'title'
    }
    if (index === head) {
      note('ここから理念を、名前・文の順に読みました。')
      return 'heading'
    }
    if (within && isName(text)) {
      front.principles.push({ name: text, text: '' })
      return 'principle'
    }
    if (current) {
      if (current.text !== '') note(`理念「${current.name}」の文の続きと読みました。`)
      current.text += (current.text === '' ? '' : '\n') + text
      return 'principle'
    }
    front.preamble.push(text)
    return 'preamble'
  }

  paragraphs.forEach((paragraph, index) => {
    const as = read(paragraph, index)
    front.lines.push(...paragraph.lines.map(({ line, text }) => ({ line, text, as })))
  })
  return front
}

/** Lines of one sentence broken by the width of the paper are joined; the title and rows of tables stay alone. */
const paragraphsOf = (lines: Line[]): Paragraph[] => {
  const paragraphs: Paragraph[] = []
  for (const line of lines) {
    const last = paragraphs.at(-1)
    const ended = !last || last === paragraphs[0] || isSentence(last.text) || isName(last.text)
    if (ended || !line.follows || `${last.text}${line.text}`.includes('\t'))
      paragraphs.push({ text: line.text.trim(), lines: [line] })
    else {
      last.text += line.text.trim()
      last.lines.push(line)
    }
  }
  return paragraphs
}

/** Short and no sentence: the name of a principle, or a heading. */
const isName = (text: string): boolean =>
  text.length <= 24 && !isSentence(text) && !/[、\t]|年\s*[0-9０-９一二三四五六七八九十]+\s*月/.test(text)

const principleWords = /理念|使命|信条|心がけ|心得|姿勢|モットー|クレド|めざす|目指す|大切に/

/** The heading of the principles says so, or stands directly over another name. */
const headsPrinciples = ({ text }: Paragraph, next: Paragraph | undefined): boolean =>
  isName(text) && (principleWords.test(text) || (next !== undefined && isName(next.text)))

/** 「１　市民の視点：市民が…。」 in one line. */
const nameAndText = (text: string): { name: string; text: string } | undefined => {
  const number = '(?:[（(]?[0-9０-９一二三四五六七八九十①-⑳]{1,2}[)）.．、]?\\s*)?'
  const match = new RegExp(
    `^(${number}[^。、：:\\s]{1,20})(?:[：:]\\s*|\\t|\u3000+| {2,})(.+。.*)$`,
    's',
  ).exec(text)
  return match?.[1] !== undefined && match[2] !== undefined ? { name: match[1], text: match[2] } : undefined
}
