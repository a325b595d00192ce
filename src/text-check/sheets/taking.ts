// The text of a sheet made elsewhere: which kind of file it is, where its text was found, and what is in doubt.
import { decodeText } from '../../editions/decode.ts'
import { aside, Broken } from '../../pdf/aside.ts'
import { readPdf } from '../../pdf/read.ts'
import type { Seen } from './ocr.ts'
import type { Picture } from './pictures.ts'

/** Bytes of the largest file that is taken. */
export const largestSheet = 20_000_000
const pagesAtMost = 20

export type Taken = {
  text: string
  /** Written in the file, or read off a picture by machine. */
  source: 'text' | 'ocr'
  /** The share of words the machine was not sure of; null where it read nothing off a picture. */
  doubt: number | null
  pages: number
}

type Refused = { refused: string }

const megabytes = 1024
const look = aside<{ bytes: Uint8Array }, Seen | Refused>(new URL('./ocr.ts', import.meta.url), {
  minutes: 5,
  megabytes,
})
const readWord = aside<{ bytes: Uint8Array }, { text: string } | Refused>(
  new URL('./word.ts', import.meta.url),
  { minutes: 1, megabytes: 512 },
)
const picturesOf = aside<{ bytes: Uint8Array }, { pictures: Picture[] } | Refused>(
  new URL('./pictures.ts', import.meta.url),
  { minutes: 2, megabytes },
)

/** By the first bytes of the file, whatever its name says. */
export async function takeText(bytes: Uint8Array): Promise<Taken | Refused> {
  if (bytes.length === 0) return { refused: 'ファイルが空です。中身のあるファイルを選んでください。' }
  if (bytes.length > largestSheet)
    return { refused: `20MBまでのファイルを読めます（いまは${Math.ceil(bytes.length / 1_000_000)}MB）。` }
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  try {
    if (head.includes('%PDF-')) return await fromPdf(bytes)
    if (head.startsWith('PK')) return await fromWord(bytes)
    if (head.startsWith('\x89PNG') || head.startsWith('\xff\xd8\xff')) return await fromPicture(bytes)
  } catch (fault) {
    if (!(fault instanceof Broken)) throw fault
    return {
      refused: 'このファイルは大きすぎるか、中身が壊れていて読み終わりませんでした。作り直してください。',
    }
  }
  if (head.startsWith('\xd0\xcf\x11\xe0'))
    return {
      refused:
        '古い形式のWord（.doc）か、パスワード付きのファイルです。Wordで開き、パスワードを外して「.docx」かPDFで保存し直してください。',
    }
  const other = unread.find(([sign]) => head.startsWith(sign))?.[1]
  if (other) return { refused: `${other}は読めません。PDF、Word（.docx）、PNGかJPEGの画像にしてください。` }
  const decoded = decodeText(bytes)
  return 'refused' in decoded
    ? { refused: 'PDF、Word（.docx）、画像（PNG・JPEG）、テキストのどれでもありません。選び直してください。' }
    : { text: decoded.text, source: 'text', doubt: null, pages: 1 }
}

const unread: [sign: string, words: string][] = [
  ['GIF8', '画像（GIF）'],
  ['II*\0', '画像（TIFF）'],
  ['MM\0*', '画像（TIFF）'],
  ['BM', '画像（BMP）'],
  ['{\\rtf', 'リッチテキスト'],
  ['\x1f\x8b', '圧縮したファイル'],
]

async function fromPdf(bytes: Uint8Array): Promise<Taken | Refused> {
  // The reader takes the bytes away with it; those of a scan are needed once more.
  const read = await readPdf(bytes.slice(), { pagesAtMost })
  if ('refused' in read) return read
  const pages = read.pages.length
  if (!read.scanned) {
    const text = read.pages.map(({ lines }) => lines.map(line => line.text).join('\n')).join('\n\n')
    if (text.trim() !== '') return { text, source: 'text', doubt: null, pages }
    return { refused: 'このPDFには、文字も画像もありません。もとのファイルを確かめてください。' }
  }
  const found = await picturesOf({ bytes })
  if ('refused' in found) return found
  const seen: Seen[] = []
  for (const picture of found.pictures) {
    const one = await look({ bytes: picture })
    if ('refused' in one) return one
    seen.push(one)
  }
  return together(seen, pages)
}

async function fromWord(bytes: Uint8Array): Promise<Taken | Refused> {
  const read = await readWord({ bytes })
  return 'refused' in read ? read : { text: read.text, source: 'text', doubt: null, pages: 1 }
}

async function fromPicture(bytes: Uint8Array): Promise<Taken | Refused> {
  const seen = await look({ bytes })
  return 'refused' in seen ? seen : together([seen], 1)
}

function together(seen: readonly Seen[], pages: number): Taken | Refused {
  const text = seen.map(one => one.text).join('\n\n')
  const words = seen.reduce((sum, one) => sum + one.words, 0)
  if (text.trim() === '')
    return { refused: '画像の中に、文字が見つかりませんでした。文字のはっきりした画像を選んでください。' }
  const unsure = seen.reduce((sum, one) => sum + one.unsure, 0)
  return { text, source: 'ocr', doubt: words === 0 ? 1 : unsure / words, pages }
}

/** How the text was come by, said to whoever handed it in. */
export const takenWords = ({ source, doubt, pages }: Taken): string => {
  const of = pages > 1 ? `${pages}ページの` : ''
  if (source === 'text') return `${of}ファイルに書かれている文字を読みこみました。`
  const unsure = Math.round((doubt ?? 0) * 100)
  return `${of}画像から、文字を機械で読みとりました。読みちがいがあるので、紙と見くらべてください（自信のない言葉：${unsure}%）。`
}
