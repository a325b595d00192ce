// From the bytes of a file to its text: UTF-8 or Shift_JIS, told apart by trying, never by guessing characters.

export type Decoded = { text: string; encoding: 'UTF-8' | 'Shift_JIS' } | { refused: string }

/** Control characters that no text document holds; 改ページ and tabs are allowed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const unreadable = /[\u0000-\u0008\u000e-\u001f\u0080-\u009f\ufffd]/

export const decodeText = (bytes: Uint8Array): Decoded => {
  if (bytes.length === 0) return { refused: 'ファイルが空です。中身のあるファイルを選んでください。' }
  for (const encoding of ['UTF-8', 'Shift_JIS'] as const) {
    const text = tryDecode(bytes, encoding)
    if (text !== undefined && !unreadable.test(text)) return { text, encoding }
  }
  return {
    refused:
      '文字として読めません（UTF-8でもShift_JISでもありません）。WordやPDFやExcelのファイルなら、文章を「テキスト（UTF-8）」で保存し直してください。',
  }
}

const tryDecode = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
