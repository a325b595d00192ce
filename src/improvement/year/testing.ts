// Next year's edition for tests: one standard reworded and renumbered, one renumbered, one dropped, the rest as they were.
import { readShelf, saveEdition, saveOverlay } from '../../editions/shelf.ts'
import type { TestCity } from '../../people/testing.ts'

/** 11 (three rings) becomes 12 with two rings, 12 becomes 11, and 13 is dropped. */
export async function nextEdition({ house, city }: TestCity, fiscalYear = 2025): Promise<void> {
  const now = house.now()
  await house.store.within({ city, offices: '*' }, async trx => {
    const shelf = await readShelf(trx, city)
    const kept = shelf.editions.get(fiscalYear - 1)
    if (!kept) throw new Error(`no edition of ${fiscalYear - 1}`)
    const standards = kept.edition.standards.flatMap(one => {
      if (one.no === 13) return []
      if (one.no === 11)
        return [{ ...one, no: 12, text: one.text.replace('3コール', '2コール'), parameters: [] }]
      return [one.no === 12 ? { ...one, no: 11 } : one]
    })
    const dropped = kept.edition.standards.find(one => one.no === 13)?.key ?? ''
    const { [dropped]: _, ...bindings } = kept.bindings
    const edition = { ...kept.edition, fiscalYear, title: '令和7年度 区役所サービス基準', standards }
    await saveEdition(trx, city, { edition, bindings, source: kept.source }, { now, staff: null })
    for (const overlay of shelf.overlays.filter(one => one.fiscalYear === fiscalYear - 1))
      await saveOverlay(trx, city, { ...overlay, fiscalYear }, { now, staff: null })
  })
}
