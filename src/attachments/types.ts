// What a file is, told by its content alone: the few types an office needs are taken, everything else is refused in words.
import { lookInto, type Package } from './package.ts'

export const types = {
  pdf: { word: 'PDF', mime: 'application/pdf', endings: ['pdf'] },
  jpeg: { word: '写真（JPEG）', mime: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  png: { word: '画像（PNG）', mime: 'image/png', endings: ['png'] },
  gif: { word: '画像（GIF）', mime: 'image/gif', endings: ['gif'] },
  webp: { word: '画像（WebP）', mime: 'image/webp', endings: ['webp'] },
  heic: { word: '写真（HEIC）', mime: 'image/heic', endings: ['heic', 'heif'] },
  docx: {
    word: 'Word',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
  },
  xlsx: {
    word: 'Excel',
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
  },
  txt: { word: '文字（テキスト）', mime: 'text/plain', endings: ['txt'] },
  csv: { word: '表（CSV）', mime: 'text/csv', endings: ['csv'] },
} as const

export type FileType = keyof typeof types

/** For the `accept` of the field: a help for who chooses, never a check. */
export const accepted = Object.values(types)
  .flatMap(({ endings }) => endings.map(ending => `.${ending}`))
  .join(',')

export const isFileType = (type: string): type is FileType => Object.hasOwn(types, type)

type Told = { type: FileType } | { refused: string }

const taken = 'PDF、写真や画像、Word（docx）、Excel（xlsx）、文字のファイルを受け取れます。'

/** The type by content; the ending of the name must fit it, so that nothing opens as something else once it is saved. */
export async function typeOf(bytes: Buffer, name: string): Promise<Told> {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const told = await byContent(bytes, ending)
  if ('refused' in told) return told
  const { endings, word } = types[told.type]
  if (endings.some(one => one === ending)) return told
  return {
    refused: `名前の終わり（${ending ? `.${ending}` : 'なし'}）と、中身（${word}）が合いません。正しい形で保存し直してから選んでください。`,
  }
}

async function byContent(bytes: Buffer, ending: string): Promise<Told> {
  if (bytes.length === 0) return { refused: 'ファイルが空です。' }
  const begins = (text: string, at = 0) =>
    bytes.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'))
  if (begins('%PDF-')) return { type: 'pdf' }
  if (begins('\xff\xd8\xff')) return { type: 'jpeg' }
  if (begins('\x89PNG\r\n\x1a\n')) return { type: 'png' }
  if (begins('GIF87a') || begins('GIF89a')) return { type: 'gif' }
  if (begins('RIFF') && begins('WEBP', 8)) return { type: 'webp' }
  if (begins('ftyp', 4)) return heic(bytes)
  if (begins('PK')) return inPackage(await lookInto(bytes))
  if (begins('\xd0\xcf\x11\xe0'))
    return {
      refused:
        '以前の形の Word・Excel のファイル（doc、xls）か、パスワードの付いたファイルです。PDF か、docx・xlsx で保存し直してください。',
    }
  if (isText(bytes)) return { type: ending === 'csv' ? 'csv' : 'txt' }
  return { refused: `受け取れる種類のファイルではありません。${taken}` }
}

const heic = (bytes: Buffer): Told =>
  /^(heic|heix|heim|heis|mif1|msf1)$/.test(bytes.toString('latin1', 8, 12))
    ? { type: 'heic' }
    : { refused: `動画や音声は受け取れません。${taken}` }

function inPackage(found: Package): Told {
  if ('refused' in found) return found
  const has = (name: string) => found.names.includes(name)
  if (found.names.some(name => /vbaProject\.bin$/i.test(name)))
    return {
      refused: 'マクロの入ったファイルは受け取れません。PDF か、マクロのない形で保存し直してください。',
    }
  if (has('[Content_Types].xml') && has('word/document.xml')) return { type: 'docx' }
  if (has('[Content_Types].xml') && has('xl/workbook.xml')) return { type: 'xlsx' }
  return {
    refused: `ZIP などでまとめたファイルは受け取れません。展開して、一つずつ選んでください。${taken}`,
  }
}

/** UTF-8 or Shift_JIS, and no control characters, which no text has. */
function isText(bytes: Buffer): boolean {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what makes it a text
      return !/[\x00-\x08\x0b\x0e-\x1f\x7f]/.test(text)
    } catch {
      // Not in this encoding; the next may fit.
    }
  }
  return false
}
