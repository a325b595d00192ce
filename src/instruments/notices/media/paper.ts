// The papers of a notice: poster, flyer and letter from one text; what does not fit is said, with what to leave out, and nothing is shrunk below what can be read.
import { warekiWithWeekday } from '../../../calendar/era.ts'
import { missingWords } from '../../../pdf/glyphs.ts'
import { drawing, pdf } from '../../../pdf/pdf.ts'
import type { Sheet } from '../../../pdf/press.ts'
import { svgOf, symbolsOf } from '../../../pdf/symbol.ts'
import type { NoticeContact, NoticeContent } from '../content.ts'
import { askingIn } from './asking.ts'
import { type Look, leastOf, paleOf, paletteOf } from './look.ts'
import { headingOf, lengthOf, type Part, partsIn, said, type Version } from './parts.ts'
import { phrasesOf } from './phrases.ts'
import type { Picture } from './picture.ts'
import type { Readings } from './readings.ts'
import { type Piece, withoutRuby } from './ruby.ts'

export const papers = ['poster', 'flyer', 'letter'] as const
export type Paper = (typeof papers)[number]

/** All that a paper is made of; the clock and the directory stay outside. */
export type Making = {
  content: NoticeContent
  version: Version
  contact: NoticeContact
  look: Look
  readings: Readings
  /** Of the web page; '' when it has none, and then there is no code to it either. */
  address: string
  picture?: Picture
  /** Not decided yet: said across the sheet, so that nobody posts it. */
  draft?: boolean
}

export type Wish = {
  paper: 'a4' | 'a3'
  /** Ids of parts (`partsIn`), and `picture`. */
  leaveOut: readonly string[]
  /** Room for a 音声コード, which another program puts in. */
  voice: boolean
  /** Of a letter: its number (文書番号) and to whom; '' where there is none. The day is that of the letter. */
  letter: { number: string; day: string; to: string }
}

export const usualWish: Wish = {
  ...{ paper: 'a4', leaveOut: [], voice: false },
  letter: { number: '', day: '', to: '' },
}

/** What did not fit: by how much, and every part with what leaving it out would win. */
export type Over = {
  /** How much too long, in mm of paper. */
  by: number
  parts: { part: string; heading: string; characters: number; millimetres: number }[]
}

export type Made = {
  bytes: Uint8Array
  pages: number
  /** The lettering of the text, in points, and the least it may be. */
  size: number
  least: number
  over?: Over
  /** What to tell whoever prints it, about characters the font lacks. */
  missing?: string
}

/** How many pages each may have; a letter may be as long as it must. */
const pagesOf: Record<Paper, number> = { poster: 1, flyer: 2, letter: 20 }

export const paper = (kind: Paper, making: Making, wish: Wish): Promise<Made> => made(kind, making, wish, pdf)

/** The same as an SVG, for the screen. */
export const drawn = (kind: Paper, making: Making, wish: Wish): Promise<Made> =>
  made(kind, making, wish, drawing)

async function made(kind: Paper, making: Making, wish: Wish, press: typeof pdf): Promise<Made> {
  const { template, data, title, files } = await sheetOf(kind, making, wish)
  const printed = await press(new URL(template), data, { title, ...(files && { files }) })
  const least = leastFor(kind, making.look, wish.paper)
  const told = printed.told.find(isFit) ?? { size: least, over: 0, parts: {} }
  const missing = missingWords(printed.missing)
  return {
    ...{ bytes: printed.bytes, pages: printed.pages, size: told.size, least },
    ...(missing !== undefined && { missing }),
    ...((told.over > 0 || printed.pages > pagesOf[kind]) && {
      over: overOf(told, shownParts(making, wish), files !== undefined),
    }),
  }
}

const shownParts = ({ content, version }: Making, { leaveOut }: Wish): Part[] =>
  partsIn(content, version).filter(({ part }) => !leaveOut.includes(part))

/** All that the typesetter is given. */
export async function sheetOf(kind: Paper, making: Making, wish: Wish): Promise<Sheet> {
  const { content, picture, address, version } = making
  const shown = picture && !wish.leaveOut.includes('picture') ? picture : undefined
  const [symbol] = address === '' ? [] : await symbolsOf([address], 'qrcode')
  const { letter, voice, paper: size } = wish
  return {
    template: new URL(kind === 'letter' ? './letter.typ' : './notice.typ', import.meta.url).href,
    title: withoutRuby(content.title),
    ...(shown && { files: { 'picture.jpg': shown.bytes } }),
    data: {
      ...{ kind, paper: size, pages: pagesOf[kind], least: leastFor(kind, making.look, size), voice },
      draft: making.draft ?? false,
      ...dataOf(kind, making, shownParts(making, wish)),
      picture: shown
        ? { ratio: shown.width / shown.height, alt: content.pictureText || 'お知らせの絵' }
        : null,
      code: symbol ? { svg: svgOf(symbol), address } : null,
      letter: { ...letter, day: letter.day === '' ? '' : dayIn(version, letter.day) },
    },
  }
}

const dayIn = (version: Version, day: string): string =>
  version === 'english'
    ? new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
    : warekiWithWeekday(day)

/** A3 hangs further away than A4, and is as much larger. */
const leastFor = (kind: Paper, look: Look, size: Wish['paper']): number => {
  if (kind === 'letter') return leastOf.flyer
  const least = look[kind]
  return size === 'a3' ? Math.round(least * Math.SQRT2 * 2) / 2 : least
}

type Fit = { size: number; over: number; parts: Record<string, number> }

const isFit = (told: unknown): told is Fit =>
  typeof told === 'object' && told !== null && 'size' in told && 'over' in told && 'parts' in told

const overOf = ({ over, parts: heights }: Fit, parts: readonly Part[], picture: boolean): Over => ({
  by: Math.max(1, Math.ceil(over)),
  parts: [
    ...parts.map(({ part, heading, text }) => ({
      ...{ part, heading: withoutRuby(heading), characters: lengthOf(withoutRuby(text)) },
      millimetres: Math.round(heights[part] ?? 0),
    })),
    ...(picture
      ? [{ part: 'picture', heading: '絵', characters: 0, millimetres: Math.round(heights.picture ?? 0) }]
      : []),
  ].toSorted((a, b) => b.millimetres - a.millimetres),
})

function dataOf(kind: Paper, { content, version, contact, look, readings }: Making, parts: readonly Part[]) {
  const palette = paletteOf(look)
  const read = (text: string): Piece[] => readings.of(text)
  const lines = (text: string): Piece[][] =>
    text
      .split('\n')
      .filter(line => line.trim() !== '')
      .map(read)
  const phrases = (pieces: Piece[]) => (version === 'english' ? [pieces] : phrasesOf(pieces))
  const facts = new Set(['when', 'where', 'bring', 'cost'])
  const words = said[version]
  const asking = askingIn(contact, version)
  return {
    language: version === 'english' ? 'en' : 'ja',
    ruby: version === 'easy',
    look: { ...palette, pale: paleOf(palette) },
    title: phrases(read(content.title)),
    audience: { heading: read(headingOf(version, 'audience')), lines: linesOf('audience') },
    lead: linesOf('what'),
    parts: parts
      .filter(({ part }) => part !== 'audience' && part !== 'what')
      .map(({ part, heading, text }) => {
        const loud = kind !== 'letter' && (part === 'when' || part === 'where')
        return {
          ...{ part, heading: read(heading), fact: facts.has(part), loud },
          lines: loud ? lines(text).map(phrases) : lines(text),
        }
      }),
    contact: {
      office: read(asking.office),
      section: read(asking.section),
      place: read(asking.place),
      phone: contact.phone,
      hours: read(asking.hours),
    },
    words: Object.fromEntries(Object.entries(words).map(([key, word]) => [key, read(word)])),
  }

  function linesOf(part: string): Piece[][] {
    const found = parts.find(one => one.part === part)
    return found ? lines(found.text) : []
  }
}

/** Every text that is shown, so that all of it is read in one go. */
export const textsOf = (content: NoticeContent, contact: NoticeContact, version: Version): string[] => [
  ...[
    content.title,
    ...partsIn(content, version).flatMap(({ heading, text }) => [heading, ...text.split('\n')]),
  ],
  ...Object.values(askingIn(contact, version)),
  ...Object.values(said[version]),
  headingOf(version, 'audience'),
]
