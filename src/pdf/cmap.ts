// Reads from a TrueType file which Unicode characters it holds (its `cmap` table, formats 4 and 12).

export function codePointsOf(font: Buffer): Set<number> {
  const held = new Set<number>()
  const table = tableOf(font, 'cmap')
  for (let at = 0; at < font.readUInt16BE(table + 2); at++) {
    const start = table + font.readUInt32BE(table + 4 + at * 8 + 4)
    const format = font.readUInt16BE(start)
    if (format === 4) segments(font, start, held)
    if (format === 12) groups(font, start, held)
  }
  return held
}

function tableOf(font: Buffer, tag: string): number {
  for (let at = 0; at < font.readUInt16BE(4); at++) {
    const entry = 12 + at * 16
    if (font.toString('latin1', entry, entry + 4) === tag) return font.readUInt32BE(entry + 8)
  }
  throw new Error(`no ${tag} in the font`)
}

/** Format 4: parallel arrays of segments of the first plane; a character with glyph 0 is not held. */
function segments(font: Buffer, start: number, held: Set<number>): void {
  const twice = font.readUInt16BE(start + 6)
  for (let at = 0; at < twice; at += 2) {
    const end = font.readUInt16BE(start + 14 + at)
    const first = font.readUInt16BE(start + 16 + twice + at)
    const delta = font.readUInt16BE(start + 16 + 2 * twice + at)
    const place = start + 16 + 3 * twice + at
    const offset = font.readUInt16BE(place)
    for (let code = first; code <= end && code < 0xffff; code++) {
      const listed = offset === 0 ? code : font.readUInt16BE(place + offset + (code - first) * 2)
      if (offset === 0 ? (listed + delta) & 0xffff : listed) held.add(code)
    }
  }
}

/** Format 12: runs of characters of every plane. */
function groups(font: Buffer, start: number, held: Set<number>): void {
  for (let at = 0; at < font.readUInt32BE(start + 12); at++) {
    const group = start + 16 + at * 12
    const last = font.readUInt32BE(group + 4)
    for (let code = font.readUInt32BE(group); code <= last; code++) held.add(code)
  }
}
