// Takes the text out of a Word file with mammoth; runs in a thread set aside, for a small file can unfold to a huge one.
import mammoth from 'mammoth'

const unfoldedAtMost = 200_000_000

export async function work({
  bytes,
}: {
  bytes: Uint8Array
}): Promise<{ text: string } | { refused: string }> {
  const file = Buffer.from(bytes)
  const entries = entriesOf(file)
  if (!entries)
    return { refused: 'Wordのファイルが途中で切れているか、壊れています。もう一度保存し直してください。' }
  const unfolded = entries.reduce((sum, { size }) => sum + size, 0)
  if (unfolded > unfoldedAtMost)
    return { refused: 'このファイルは、開くと大きくなりすぎます。中の画像を小さくして保存し直してください。' }
  if (!entries.some(({ name }) => name === 'word/document.xml')) {
    const kind = entries.some(({ name }) => name.startsWith('xl/'))
      ? 'Excelのファイル'
      : entries.some(({ name }) => name.startsWith('ppt/'))
        ? 'PowerPointのファイル'
        : 'ZIPのファイル'
    return { refused: `${kind}です。Word（.docx）かPDFで保存したものを選んでください。` }
  }
  try {
    const { value } = await mammoth.extractRawText({ buffer: file })
    const text = value.replace(/\n{3,}/g, '\n\n').trim()
    return text === ''
      ? { refused: 'このWordのファイルには、文字がありません。画像だけのときは、画像かPDFで選んでください。' }
      : { text }
  } catch {
    return { refused: 'Wordのファイルが壊れていて読めません。Wordで開き、もう一度保存し直してください。' }
  }
}

/** What a ZIP says it holds, from the directory at its end, before anything is unfolded. */
function entriesOf(file: Buffer): { name: string; size: number }[] | undefined {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > file.length) return undefined
  const count = file.readUInt16LE(end + 10)
  let at = file.readUInt32LE(end + 16)
  const entries: { name: string; size: number }[] = []
  for (let nth = 0; nth < count; nth++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) return undefined
    const name = file.readUInt16LE(at + 28)
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + name),
      size: file.readUInt32LE(at + 24),
    })
    at += 46 + name + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return entries
}
