// The report of a check as the rows of a table, for a CSV or a page.

import { causes, levelOf } from './causes.ts'
import type { Checked } from './checker.ts'

export const levelWords = { stop: '止める', look: '確かめる', note: '知らせ' } as const

/** Headings first. Rows of the list are written with 、 so that Excel does not make a number of them. */
export const reportRows = ({ findings }: Pick<Checked, 'findings'>): (string | number)[][] => [
  ['重さ', '見つかったこと', '行', '理由', 'すること'],
  ...findings.map(({ cause, rows, why }) => [
    levelWords[levelOf(cause)],
    causes[cause].word,
    rows.join('、'),
    why,
    causes[cause].todo,
  ]),
]
