// The manuscript for 市政だより: the notice in so many characters, what is over, and what leaving a part out would win.
import type { NoticeContact, NoticeContent } from '../content.ts'
import { lengthOf, partsIn } from './parts.ts'
import { withoutRuby } from './ruby.ts'

export type Manuscript = {
  text: string
  characters: number
  limit: number
  /** 0 when it fits. */
  over: number
  /** What can be left out, the longest first, with the characters won; title, days and whom to ask stay. */
  choices: { part: string; heading: string; characters: number; fits: boolean }[]
}

/** What a column of 市政だより usually takes; each time the editors say. */
export const usualLimit = 200

const needed = new Set(['when'])

export function manuscriptOf(
  content: NoticeContent,
  contact: NoticeContact,
  { limit, leaveOut }: { limit: number; leaveOut: readonly string[] },
): Manuscript {
  const parts = partsIn(content, 'ordinary')
  const write = (without: readonly string[]) =>
    [
      `【${withoutRuby(content.title)}】`,
      ...parts
        .filter(({ part }) => !without.includes(part))
        .map(({ part, heading, text }) => `${part === 'what' ? '' : `▽${heading}　`}${oneLine(text)}`),
      `▽問い合わせ　${contact.officeName}${contact.sectionName}　電話${contact.phone}`,
    ].join('\n')
  const text = write(leaveOut)
  const characters = lengthOf(text)
  const over = Math.max(0, characters - limit)
  const choices = parts
    .filter(({ part }) => !needed.has(part) && !leaveOut.includes(part))
    .map(({ part, heading }) => {
      const won = characters - lengthOf(write([...leaveOut, part]))
      return { part, heading, characters: won, fits: won >= over }
    })
    .toSorted((a, b) => b.characters - a.characters)
  return { text, characters, limit, over, choices }
}

/** A column has no room for lists: lines become sentences of one line. */
const oneLine = (text: string): string =>
  withoutRuby(text)
    .split('\n')
    .map(line => line.trim().replace(/^[・●○]/, ''))
    .filter(line => line !== '')
    .join('／')
