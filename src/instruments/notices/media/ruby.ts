// Ruby: typed as 鷺沼《さぎぬま》, which always wins; the rest is read by the dictionary and laid over the kanji alone.
import { hiragana, isKanji } from '../../../text-check/kanji.ts'
import { rubied } from '../../../text-check/reading.ts'

export type Rubied = { base: string; ruby: string }
/** A stretch of text, with its reading where it has one. */
export type Piece = string | Rubied

/** A reading that somebody settled: of an office's own names and words. */
export type Reading = { word: string; reading: string }

export const withoutRuby = (text: string): string => text.replace(rubied, '$1')

/** Without automatic readings: only what was typed stands over it. */
export const typedPieces = (text: string): Piece[] =>
  spans(text, [...text.matchAll(rubied)].map(typed), rest => [rest])

export const plainOf = (pieces: readonly Piece[]): string =>
  pieces.map(piece => (typeof piece === 'string' ? piece : piece.base)).join('')

/** As it would be typed: what a person corrects. */
export const written = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece, at) => {
      if (typeof piece === 'string') return piece
      const before = plainOf(pieces.slice(0, at)).at(-1) ?? ''
      return `${/[｜》\s\p{P}]|^$/u.test(before) ? '' : '｜'}${piece.base}《${piece.ruby}》`
    })
    .join('')

type Span = { from: number; to: number; pieces: Piece[] }

const typed = (match: RegExpExecArray): Span => {
  const [whole, base = '', ruby = ''] = match
  const found = whole.startsWith('｜') ? undefined : /^(.*?)([\p{Script=Han}々〆ヶヵ]+)$/u.exec(base)
  // Without ｜ a reading belongs to the kanji right before it.
  const pieces: Piece[] = found?.[1]
    ? [found[1], { base: found[2] ?? '', ruby }]
    : [{ base: found?.[2] ?? base, ruby }]
  return { from: match.index, to: match.index + whole.length, pieces }
}

function spans(text: string, found: readonly Span[], between: (rest: string) => Piece[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { from, to, pieces: own } of found.toSorted((a, b) => a.from - b.from)) {
    if (from < at) continue
    if (from > at) pieces.push(...between(text.slice(at, from)))
    pieces.push(...own)
    at = to
  }
  if (at < text.length) pieces.push(...between(text.slice(at)))
  return joined(pieces)
}

const joined = (pieces: readonly Piece[]): Piece[] =>
  pieces.reduce<Piece[]>((all, piece) => {
    const last = all.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') all.splice(-1, 1, last + piece)
    else if (piece !== '') all.push(piece)
    return all
  }, [])

/** A word of the dictionary: its reading in katakana, undefined or * where it knows none. */
export type Token = { surface_form: string; reading?: string | undefined }

/** The pieces of a text whose gaps between typed, settled and counted readings were taken apart into words. */
export async function rubyOf(
  text: string,
  settled: readonly Reading[],
  wordsOf: (text: string) => Promise<readonly Token[]>,
): Promise<{ pieces: Piece[]; unread: string[] }> {
  const unread: string[] = []
  const gaps: string[] = []
  const marked = spans(text, [...text.matchAll(rubied)].map(typed), rest =>
    spans(rest, known(rest, settled), gap =>
      // Beyond the first plane the dictionary miscounts; such a character has no reading there anyhow.
      gap.split(/([\u{10000}-\u{10ffff}]+)/u).map((some, at) => {
        if (at % 2 === 1 || some === '') return some
        gaps.push(some)
        return { base: some, ruby: '' }
      }),
    ),
  )
  const read = new Map<string, Piece[]>()
  for (const gap of new Set(gaps))
    read.set(
      gap,
      (await wordsOf(gap)).flatMap(({ surface_form: surface, reading }) => {
        if (!hasKanji(surface)) return [surface]
        if (reading === undefined || reading === '*') {
          unread.push(surface)
          return [surface]
        }
        return aligned(surface, hiragana(reading))
      }),
    )
  const pieces = marked.flatMap(piece =>
    typeof piece !== 'string' && piece.ruby === '' ? (read.get(piece.base) ?? [piece.base]) : [piece],
  )
  return { pieces: joined(pieces), unread: [...new Set(unread)] }
}

const hasKanji = (text: string): boolean => [...text].some(isKanji)

/** 引っ越し and ひっこし give 引《ひ》っ越《こ》し: a reading stands over the kanji, not over kana that say themselves. */
export function aligned(surface: string, reading: string): Piece[] {
  const runs = surface.match(/[\p{Script=Han}々〆]+|[^\p{Script=Han}々〆]+/gu) ?? []
  const pattern = runs.map(run => (hasKanji(run) ? '(.+?)' : RegExp.escape(hiragana(run)))).join('')
  const found = new RegExp(`^${pattern}$`, 'u').exec(reading)
  if (!found) return [{ base: surface, ruby: reading }]
  let at = 0
  return runs.map(run => (hasKanji(run) ? { base: run, ruby: found[++at] ?? '' } : run))
}

/** Settled words, the longest first, then days, times and counts, which a dictionary reads wrong. */
function known(text: string, settled: readonly Reading[]): Span[] {
  const words = settled
    .toSorted((a, b) => b.word.length - a.word.length)
    .flatMap(({ word, reading }) =>
      [...text.matchAll(new RegExp(RegExp.escape(word), 'gu'))].map(({ index }) => ({
        ...{ from: index, to: index + word.length, pieces: aligned(word, reading) },
      })),
    )
  const counted = counts.flatMap(({ pattern, of }) =>
    [...text.matchAll(pattern)].map(match => ({
      ...{ from: match.index, to: match.index + match[0].length, pieces: of(match) },
    })),
  )
  const taken: Span[] = []
  for (const span of [...words, ...counted])
    if (!taken.some(({ from, to }) => span.from < to && from < span.to)) taken.push(span)
  return taken
}

const days: Record<string, string> = {
  ...{ 1: 'ついたち', 2: 'ふつか', 3: 'みっか', 4: 'よっか', 5: 'いつか', 6: 'むいか', 7: 'なのか' },
  ...{ 8: 'ようか', 9: 'ここのか', 10: 'とおか', 14: 'じゅうよっか', 20: 'はつか', 24: 'にじゅうよっか' },
}
const people: Record<string, string> = { 1: 'ひとり', 2: 'ふたり' }
const week: Record<string, string> = {
  ...{ 月: 'げつ', 火: 'か', 水: 'すい', 木: 'もく', 金: 'きん', 土: 'ど', 日: 'にち', 祝: 'しゅく' },
}

const half = (digits: string): string => digits.normalize('NFKC')
const over = (number: string, unit: string, reading: string): Piece[] => [
  number,
  { base: unit, ruby: reading },
]

const counts: readonly { pattern: RegExp; of(match: RegExpExecArray): Piece[] }[] = [
  {
    pattern: /(?<![\d０-９.．])([\d０-９]{1,2})(日)(?![間目])/g,
    of: ([whole, number = '']) => {
      const own = days[half(number)]
      return own ? [{ base: whole, ruby: own }] : over(number, '日', 'にち')
    },
  },
  {
    pattern: /(?<![\d０-９])([\d０-９]{1,2})(月)/g,
    of: ([, number = '', unit = '']) => over(number, unit, 'がつ'),
  },
  {
    pattern: /(?<![\d０-９])([\d０-９]+)(人)/g,
    of: ([whole, number = '']) => {
      const own = people[half(number)]
      return own ? [{ base: whole, ruby: own }] : over(number, '人', 'にん')
    },
  },
  {
    pattern: /([\d０-９])(分)(?!の[\d０-９])/g,
    of: ([, number = '']) => over(number, '分', /[134680]/.test(half(number)) ? 'ぷん' : 'ふん'),
  },
  {
    pattern: /([\d０-９半])(時間|時|年|円|回|階|歳|週間|か月|通|課)/g,
    of: ([, number = '', unit = '']) => over(number, unit, units[unit] ?? unit),
  },
  {
    pattern: /(^|[（(・、〜～~\s])([月火水木金土日祝])(?=[）)・、〜～~])/g,
    of: ([, before = '', day = '']) => over(before, day, week[day] ?? day),
  },
]

const units: Record<string, string> = {
  ...{ 時間: 'じかん', 時: 'じ', 年: 'ねん', 円: 'えん', 回: 'かい', 階: 'かい', 歳: 'さい' },
  ...{ 週間: 'しゅうかん', か月: 'かげつ', 通: 'つう', 課: 'か' },
}

/** A word with its reading as a person corrected it. */
export type Correction = { base: string; from: string; ruby: string }

/** What lies between typed readings, line by line: each is read by itself. */
export const gapsOf = (text: string): string[] =>
  text.split('\n').flatMap(line => [...pieced(line)].flatMap(({ gap }) => (gap === '' ? [] : [gap])))

/** A line as gaps, each with the typed reading after it. */
function* pieced(line: string): Generator<{ gap: string; typed: string }> {
  let at = 0
  for (const match of line.matchAll(rubied)) {
    yield { gap: line.slice(at, match.index), typed: match[0] }
    at = match.index + match[0].length
  }
  yield { gap: line.slice(at), typed: '' }
}

/** The text with the corrected readings typed in; what was typed before, and every other reading, stays as it was. */
export function corrected(
  text: string,
  corrections: readonly Correction[],
  read: (gap: string) => readonly Piece[],
): string {
  const anew = (piece: Piece): string | undefined => {
    if (typeof piece === 'string') return undefined
    const found = corrections.find(one => one.base === piece.base && one.from === piece.ruby)
    return found && `｜${piece.base}《${found.ruby}》`
  }
  const rewritten = (pieces: readonly Piece[]) =>
    pieces.map(piece => anew(piece) ?? plainOf([piece])).join('')
  const inMark = (mark: string) => {
    const pieces = typedPieces(mark)
    return pieces.some(piece => anew(piece) !== undefined) ? rewritten(pieces) : mark
  }
  return text
    .split('\n')
    .map(line => [...pieced(line)].map(({ gap, typed }) => rewritten(read(gap)) + inMark(typed)).join(''))
    .join('\n')
}
