// What a notice says, part by part, under the headings of its version; some may be left out of a medium, and then it is known which.
import { type NoticeContent, type NoticeTexts, partWords } from '../content.ts'

export type Version = keyof NoticeTexts
export const versions = ['ordinary', 'easy', 'english'] as const satisfies readonly Version[]

export const versionWords: Record<Version, string> = {
  ordinary: '日本語',
  easy: 'やさしい日本語',
  english: '英語',
}

export type Part = { part: string; heading: string; text: string }

type Headings = Record<keyof typeof partWords, string>

/** Those of `easy` carry their readings. */
const headings: Record<Version, Headings> = {
  ordinary: partWords,
  easy: {
    ...{ audience: 'だれ', what: 'どんなこと', when: 'いつ', where: 'どこ' },
    ...{ bring: '｜持《も》ってくるもの', cost: 'お｜金《かね》', apply: '｜申《もう》し｜込《こ》み' },
  },
  english: {
    ...{ audience: 'For', what: 'About', when: 'When', where: 'Where', bring: 'Bring' },
    ...{ cost: 'Cost', apply: 'How to apply' },
  },
}

export const headingOf = (version: Version, part: keyof typeof partWords): string => headings[version][part]

/** As `section-0`, `section-1`: the free sections, in order. */
export const partsIn = (content: NoticeContent, version: Version): Part[] => [
  ...Object.entries(headings[version]).flatMap(([part, heading]) => {
    const text = content[part as keyof Headings].trim()
    return text === '' ? [] : [{ part, heading, text }]
  }),
  ...content.sections.map(({ heading, text }, at) => ({ part: `section-${at}`, heading, text: text.trim() })),
]

const clusters = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/** Characters as people count them: neither line breaks nor spaces at the ends, a letter with its mark as one. */
export const lengthOf = (text: string): number => [...clusters.segment(text.replace(/\s*\n\s*/g, ''))].length

/** Everything else of the version words on paper and screen. */
export const said: Record<Version, Record<'ask' | 'phone' | 'more' | 'details' | 'end' | 'over', string>> = {
  ordinary: {
    ...{ ask: '問い合わせ', phone: '電話', more: 'くわしくはこちら', details: '記', end: '以上' },
    over: 'うらに続きます',
  },
  easy: {
    ...{ ask: '｜聞《き》くところ', phone: '｜電話《でんわ》', more: 'もっと｜知《し》りたい｜人《ひと》' },
    ...{ details: 'くわしいこと', end: '', over: '｜続《つづ》きがあります' },
  },
  english: {
    ...{ ask: 'Contact', phone: 'Phone', more: 'Read more', details: 'Details', end: '' },
    over: 'Please turn over',
  },
}
