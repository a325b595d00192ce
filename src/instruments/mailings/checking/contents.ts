// What a column is by what stands in it, for lists without headings or with headings nobody knows.

const looks = {
  postcode: /^〒?\s*[0-9０-９]{3}[-－‐ー]?[0-9０-９]{4}$/,
  address: /^(?:.{2,3}[都道府県])?.{1,8}[市区町村郡].*[0-9０-９一二三四五六七八九十]/,
  // A name has a kanji somewhere; a column of kana alone is the reading of it.
  name: /^(?=.*\p{sc=Han})[\p{L}\p{M}\p{Co}\s]{2,20}$/u,
}

/** The first column of which nearly every cell looks so; columns already taken are passed over. */
export function looksLike(
  what: keyof typeof looks,
  rows: readonly (readonly string[])[],
  taken: readonly number[],
): number | undefined {
  const width = Math.max(0, ...rows.map(row => row.length))
  for (let column = 0; column < width; column++) {
    if (taken.includes(column)) continue
    const cells = rows.map(row => row[column]?.trim() ?? '').filter(text => text !== '')
    if (cells.length === 0 || cells.length * 2 < rows.length) continue
    const fitting = cells.filter(text => looks[what].test(text))
    // A name is spaced or many are different; a column of 種別 repeats a few words.
    if (what === 'name' && new Set(cells).size * 2 < cells.length) continue
    if (fitting.length >= cells.length * 0.9) return column
  }
  return undefined
}
