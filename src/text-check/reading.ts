// A text as the rules read it: its sentences, and the words of each sentence with their place in the text.
import { type KuromojiToken, tokenize } from 'kuromojin'

export type Word = Pick<
  KuromojiToken,
  'surface_form' | 'basic_form' | 'conjugated_type' | 'pos' | 'pos_detail_1' | 'reading'
> & {
  from: number
  to: number
}

/** A sentence with its closing mark; a line without one, as a heading, is a sentence of its own. */
export type Sentence = { from: number; to: number; text: string; words: readonly Word[] }

export type Reading = { text: string; sentences: readonly Sentence[] }

export async function read(text: string): Promise<Reading> {
  const sentences = await Promise.all(
    sentencesOf(text).map(async ({ from, text }) => ({
      ...{ from, to: from + text.length, text },
      words: await wordsOf(text, from),
    })),
  )
  return { text, sentences }
}

const sentence = /[^。！？!?\n]*[。！？!?]+[」』）)]?|[^。！？!?\n]+/g

const sentencesOf = (text: string): { from: number; text: string }[] =>
  [...text.matchAll(sentence)].flatMap(match => {
    const inner = match[0].trimStart()
    return inner === '' ? [] : [{ from: match.index + match[0].length - inner.length, text: inner.trimEnd() }]
  })

/** A text as it is read, 入《い》れる as 入れる, and where each of its characters stands in what was typed. */
function withoutRuby(text: string): { text: string; places: number[] } {
  const places: number[] = []
  let plain = ''
  let ruby = false
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '《') ruby = text.indexOf('》', at) > 0
    if (!ruby && character !== '｜') {
      plain += character
      places.push(at)
    }
    if (character === '》') ruby = false
  }
  return { text: plain, places }
}

/** Places are counted anew from the surfaces: the dictionary counts characters outside the BMP differently. */
async function wordsOf(text: string, from: number): Promise<Word[]> {
  const { text: plain, places } = withoutRuby(text)
  let at = 0
  return (await tokenize(plain)).map(
    ({ surface_form, basic_form, conjugated_type, pos, pos_detail_1, reading }) => {
      const word = {
        surface_form,
        basic_form,
        conjugated_type,
        pos,
        pos_detail_1,
        reading,
        from: from + (places[at] ?? 0),
        to: from + (places[at + surface_form.length - 1] ?? 0) + 1,
      }
      at += surface_form.length
      return word
    },
  )
}

/** Every match of a pattern as a place in the text, with its groups. */
export const matches = (text: string, pattern: RegExp): { from: number; to: number; of: RegExpExecArray }[] =>
  [...text.matchAll(pattern)].map(of => ({ from: of.index, to: of.index + of[0].length, of }))

/** Ruby as it is typed: 鷺沼《さぎぬま》, with ｜ before the first character where it would not be clear. */
export const rubied =
  /(?:｜(?=[^｜《》\n]+《))?((?<=｜)[^｜《》\n]+|[\p{Script=Han}々〆ヶ]+|[A-Za-z0-9０-９]+)《([^《》]+)》/gu
