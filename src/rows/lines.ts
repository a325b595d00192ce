// Cuts a file that comes in pieces into lines: decoded without cutting a character, each with its row and byte offset.

export type Encoding = 'utf-8' | 'shift_jis' | 'euc-jp' | 'utf-16le'

/** A line is block[from, to): cutting it out costs as much as reading it, and most lines are soon done with. */
export type EachLine = (block: string, from: number, to: number, row: number, offset: number) => void

/** Bytes; no system writes a longer line of calls or of addresses, and a longer one would fill the memory. */
export const longestLine = 65_536

const beginningKept = 1_000
const tooLong = '1行が64KBを超えています。別のファイルの行が混ざっていないか、ファイルを確かめてください。'
const hasNul =
  'この行に読めない文字（NUL）があります。書き込みの途中で電源が切れた跡かもしれません。元の記録を確かめてください。'
const halfWritten =
  '最後の行が途中で切れています（改行がありません）。書き終わったファイルを、もう一度取り込んでください。'

/** A NUL cannot be kept by the database, so the text shows its picture. */
const shown = (text: string) => text.replaceAll('\0', '␀')

export const lineReader = (options: {
  encoding: Encoding
  each: EachLine
  refuse: (row: number, why: string, text: string) => void
  /** Where the first byte stands in the whole file. */
  row?: number
  offset?: number
}) => {
  const { encoding, each, refuse } = options
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  const wide = encoding === 'utf-16le'
  const mark = Buffer.from(wide ? [0xff, 0xfe] : encoding === 'utf-8' ? [0xef, 0xbb, 0xbf] : [])
  let row = options.row ?? 0
  let offset = options.offset ?? 0
  let rest: Buffer = Buffer.alloc(0)
  /** The beginning of a line that is too long, while the rest of it is thrown away. */
  let dropped: string | null = null
  let droppedBytes = 0

  const push = (piece: Uint8Array) => {
    const fresh = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    let bytes = rest.length === 0 ? fresh : Buffer.concat([rest, fresh])
    if (dropped !== null) bytes = drop(bytes)
    if (offset === 0 && mark.length > 0 && bytes.length > 0) {
      if (bytes.subarray(0, mark.length).equals(mark)) {
        offset = mark.length
        bytes = bytes.subarray(mark.length)
      } else if (bytes.length < mark.length && mark.subarray(0, bytes.length).equals(bytes)) {
        rest = bytes
        return
      }
    }
    const end = lastBreak(bytes)
    if (end > 0) lines(bytes.subarray(0, end))
    rest = bytes.subarray(end)
    if (rest.length > longestLine && dropped === null) {
      dropped = decoder.decode(rest.subarray(0, beginningKept))
      rest = drop(rest)
    }
  }

  /** Complete lines, decoded at once: cheaper than one by one, and no character is cut at a line break. */
  const lines = (bytes: Buffer) => {
    const text = decoder.decode(bytes)
    const nul = text.includes('\0')
    // A character is never shorter than a byte, so equal lengths mean that every one is a single byte.
    const width = wide ? 2 : text.length === bytes.length ? 1 : 0
    for (let from = 0, at = 0; from < text.length; ) {
      const stop = text.indexOf('\n', from)
      const next = width > 0 ? (stop + 1) * width : bytes.indexOf(10, at) + 1
      const to = stop > from && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop
      row++
      if (next - at > longestLine + 2) refuse(row, tooLong, shown(text.slice(from, from + beginningKept)))
      else if (nul && text.slice(from, to).includes('\0')) refuse(row, hasNul, shown(text.slice(from, to)))
      else each(text, from, to, row, offset + at)
      from = stop + 1
      at = next
    }
    offset += bytes.length
  }

  /** The bytes after the line that is too long; of what is inside it only a cut character is kept. */
  const drop = (bytes: Buffer): Buffer => {
    const end = firstBreak(bytes)
    const gone = end > 0 ? end : wide ? bytes.length & ~1 : bytes.length
    droppedBytes += gone
    if (end > 0) {
      row++
      refuse(row, tooLong, shown(dropped ?? ''))
      offset += droppedBytes
      droppedBytes = 0
      dropped = null
    }
    return bytes.subarray(gone)
  }

  const firstBreak = (bytes: Buffer): number => {
    let at = bytes.indexOf(10)
    while (wide && at >= 0 && (at % 2 === 1 || bytes[at + 1] !== 0)) at = bytes.indexOf(10, at + 1)
    return at < 0 ? 0 : at + (wide ? 2 : 1)
  }

  const lastBreak = (bytes: Buffer): number => {
    let at = bytes.lastIndexOf(10)
    while (wide && at >= 0 && (at % 2 === 1 || bytes[at + 1] !== 0)) {
      at = at === 0 ? -1 : bytes.lastIndexOf(10, at - 1)
    }
    return at < 0 ? 0 : at + (wide ? 2 : 1)
  }

  /** `leave`: a last line without its break is next time's; `report`: refused; `read`: taken as a line. */
  const end = (last: 'leave' | 'report' | 'read') => {
    if (last === 'leave' || (rest.length === 0 && dropped === null)) return
    const text = dropped ?? decoder.decode(rest)
    const why =
      dropped !== null ? tooLong : last === 'report' ? halfWritten : text.includes('\0') ? hasNul : null
    row++
    if (why !== null) return refuse(row, why, shown(text))
    each(text, 0, text.length, row, offset)
    offset += rest.length
  }

  return { push, end, rows: () => row, offset: () => offset }
}
