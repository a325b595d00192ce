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
      words: wordsOf(await tokenize(text), from),
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

/** Places are counted anew from the surfaces: the dictionary counts characters outside the BMP differently. */
function wordsOf(tokens: readonly KuromojiToken[], from: number): Word[] {
  let at = from
  return tokens.map(({ surface_form, basic_form, conjugated_type, pos, pos_detail_1, reading }) => {
    const word = {
      surface_form,
      basic_form,
      conjugated_type,
      pos,
      pos_detail_1,
      reading,
      from: at,
      to: at + surface_form.length,
    }
    at = word.to
    return word
  })
}

/** Every match of a pattern as a place in the text, with its groups. */
export const matches = (text: string, pattern: RegExp): { from: number; to: number; of: RegExpExecArray }[] =>
  [...text.matchAll(pattern)].map(of => ({ from: of.index, to: of.index + of[0].length, of }))

/** Ruby as it is typed: 鷺沼《さぎぬま》, with ｜ before the first character where it would not be clear. */
export const rubied = /｜?([^｜《》\s]+?)《([^《》]+)》/g
