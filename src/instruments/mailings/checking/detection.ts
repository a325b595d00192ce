// How well a check finds what was planted: found of planted by cause, and pieces that were stopped for nothing.
import type { Addressee, Finding } from './address-list.ts'
import { type CauseId, levelOf } from './causes.ts'
import type { Planted } from './plant.ts'

export type Detection = {
  byCause: { cause: CauseId; planted: number; found: number; falseAlarms: number }[]
  /** Pieces among findings that somebody must decide, though nothing was planted there; of all pieces. */
  falseAlarmRate: number
}

export function detection({ list, errors }: Planted, findings: readonly Finding[]): Detection {
  const told = new Map<CauseId, Set<number>>()
  for (const { cause, rows } of findings) {
    const before = told.get(cause) ?? new Set<number>()
    told.set(cause, before)
    for (const row of rows) before.add(row)
  }
  const concerned = concernedBy(list, errors)
  const alarmed = new Set<number>()
  const falseOf = new Map<CauseId, number>()
  for (const { cause, rows } of findings) {
    if (levelOf(cause) === 'note' || rows.some(row => concerned.has(row))) continue
    falseOf.set(cause, (falseOf.get(cause) ?? 0) + 1)
    for (const row of rows) alarmed.add(row)
  }
  const causes = new Set([...errors.map(one => one.cause), ...falseOf.keys()])
  return {
    byCause: [...causes].map(cause => {
      const planted = errors.filter(one => one.cause === cause)
      const found = planted.filter(one => told.get(cause)?.has(one.row)).length
      return { cause, planted: planted.length, found, falseAlarms: falseOf.get(cause) ?? 0 }
    }),
    falseAlarmRate: alarmed.size / Math.max(1, list.length),
  }
}

/** The rows planted into, and those who live with them: at a protected address they are rightly asked about. */
function concernedBy(list: readonly Addressee[], errors: Planted['errors']): Set<number> {
  const rows = new Set(errors.map(one => one.row))
  const homes = new Set(list.filter(one => rows.has(one.row)).map(one => one.household))
  for (const one of list) if (one.household !== undefined && homes.has(one.household)) rows.add(one.row)
  return rows
}
