// How attachments are shown wherever they are kept: the list, and the form that adds to it.
import { button } from '../web/components/button.ts'
import { fileField } from '../web/components/fields.ts'
import { table } from '../web/components/table.ts'
import { blank, type Filled } from '../web/filled.ts'
import { type Content, type Html, html } from '../web/html.ts'
import { countWords, instantWords } from '../web/words.ts'
import type { Attachment } from './keeping.ts'
import { accepted, types } from './types.ts'

export type AttachmentsShown = {
  /** The address of what they are kept with, as `/voices/0190…`. */
  path: string
  attachments: readonly Attachment[]
  /** How large one may be, in million bytes; absent for who may not add. */
  megabytes?: number
  form?: Filled
}

/** 添付ファイル, for any page: what is kept, and the form to keep more. The page puts the heading above it. */
export const attachmentsOf = ({ path, attachments, megabytes, form = blank }: AttachmentsShown): Content => [
  attachments.length > 0 && listOf(path, attachments, megabytes !== undefined),
  megabytes !== undefined && uploadForm(path, megabytes, form),
  attachments.length === 0 && megabytes === undefined && html`<p>添付ファイルはありません。</p>`,
]

const listOf = (path: string, attachments: readonly Attachment[], mayRemove: boolean): Html =>
  table<Attachment>({
    caption: `添付ファイル（${countWords(attachments.length, '件')}）`,
    columns: [
      {
        label: '名前',
        names: true,
        of: ({ attachment, name }) =>
          html`<a href="${`${path}/attachments/${attachment}`}" download>${name}</a>`,
      },
      { label: '種類', of: ({ type }) => types[type].word },
      { label: '大きさ', numeric: true, of: ({ bytes }) => sizeWords(bytes) },
      { label: '加えた日時', of: ({ keptAt, by }) => html`${instantWords(keptAt)}${by && html`<br>${by}`}` },
      ...(mayRemove
        ? [{ label: 'すること', of: ({ attachment }: Attachment) => removal(path, attachment) }]
        : []),
    ],
    rows: attachments,
  })

const removal = (path: string, attachment: string): Html =>
  html`<form method="post" action="${`${path}/attachments/${attachment}/removals`}">${button({ label: '消す', weight: 'plain' })}</form>`

/** 640バイト, 12KB, 3.4MB */
export const sizeWords = (bytes: number): string =>
  bytes < 1_000
    ? countWords(bytes, 'バイト')
    : bytes < 1_000_000
      ? `${Math.round(bytes / 1_000)}KB`
      : `${(bytes / 1_000_000).toFixed(1)}MB`

const uploadForm = (path: string, megabytes: number, form: Filled): Html =>
  html`<form method="post" action="${`${path}/attachments`}" enctype="multipart/form-data">${fileField({
    ...{ name: 'files', label: 'ファイルを加える', accept: accepted, multiple: true, form },
    hint: `PDF、写真、画像、Word、Excel、文字のファイル。まとめて${megabytes}MBまで。中身を確かめてから受け取ります。`,
  })}${button({ label: 'ファイルを加える', weight: 'secondary' })}</form>`
