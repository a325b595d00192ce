// Checks a list piece by piece: every check over every row, then over the whole; nothing is changed, only told.
import { createHmac } from 'node:crypto'
import type { Addressee, Finding, Trouble } from './address-list.ts'
import { type CauseId, causeIds, levelOf } from './causes.ts'
import type { Found, Terms } from './check.ts'
import { checks } from './checks/index.ts'
import { keep, newMemory, see, unseen } from './seen.ts'

export type Checked = {
  /** Letters the list asks for. */
  pieces: number
  findings: Finding[]
  /** Checks that could not be made, and what they lack. */
  unmade: { check: string; says: string; why: string }[]
  /** Findings left out because they were decided before. */
  decided: number
}

/** Findings of one cause told row by row; what comes after is told together, or a bad list fills the memory. */
const mostOfOne = 2_000

export function checker(terms: Terms) {
  const memory = newMemory()
  const made = checks.filter(
    check => check.lacks?.(terms) === undefined || check.id === 'kind' || check.id === 'counted',
  )
  const byRow = made.flatMap(check => check.row ?? [])
  const gathered = gathering()
  const seen = unseen()

  return {
    /** Addressees in the order of the list. */
    see(batch: Iterable<Addressee>): void {
      for (const one of batch) {
        see(one, seen)
        keep(memory, seen)
        for (const row of byRow) {
          const found = row(seen, terms)
          if (found) for (const one of found) gathered.add(one)
        }
      }
    },
    /** What reading met. */
    trouble(troubles: Iterable<Trouble>): void {
      for (const { cause, rows, why } of troubles) gathered.add({ cause, rows, about: why, why: () => why })
    },
    end(): Checked {
      for (const check of made) for (const found of check.list?.(memory, terms) ?? []) gathered.add(found)
      const unmade = checks.flatMap(check => {
        const why = check.lacks?.(terms)
        return why === undefined ? [] : [{ check: check.id, says: check.says, why }]
      })
      const all = gathered.all().map(found => finding(found, terms.secret))
      const findings = all.filter(one => !terms.decided.has(one.key)).toSorted(byUrgency)
      return { pieces: memory.rows.length, findings, unmade, decided: all.length - findings.length }
    },
  }
}

/** A whole list at once. */
export function check(list: Iterable<Addressee>, terms: Terms): Checked {
  const run = checker(terms)
  run.see(list)
  return run.end()
}

/** True when nothing is to be decided; notes leave a list clean. */
export const isClean = ({ findings }: Checked): boolean =>
  findings.every(one => levelOf(one.cause) === 'note')

function gathering() {
  const alone = new Map<CauseId, Found[]>()
  const together = new Map<string, Found>()
  const join = (key: string, found: Found) => {
    const there = together.get(key)
    if (there) for (const row of found.rows) there.rows.push(row)
    else together.set(key, { ...found, rows: [...found.rows] })
  }
  return {
    add(found: Found): void {
      const those = alone.get(found.cause) ?? []
      alone.set(found.cause, those)
      if (found.together) join(`${found.cause}/${found.about}`, found)
      else if (those.length < mostOfOne) those.push(found)
      else join(found.cause, { ...found, together: true, about: 'more' })
    },
    all: (): Found[] => [...[...alone.values()].flat(), ...together.values()],
  }
}

function finding({ cause, rows, about, why, proposal, together }: Found, secret: string): Finding {
  const lines = together ? [...new Set(rows)].toSorted((a, b) => a - b) : rows
  return {
    ...{ cause, rows: lines, why: why(where(lines)) },
    key: createHmac('sha256', secret).update(`${cause}/${about}`).digest('base64url').slice(0, 22),
    ...(proposal ? { proposal } : {}),
  }
}

/** 12行目, 12行目と15行目, 12・15・20行目ほか30行. */
const where = (rows: readonly number[]): string => {
  if (rows.length === 0) return '名簿全体'
  if (rows.length === 2) return `${rows[0]}行目と${rows[1]}行目`
  const shown = rows.slice(0, 5).join('・')
  return rows.length <= 5 ? `${shown}行目` : `${shown}行目ほか${rows.length - 5}行`
}

const urgency = { stop: 0, look: 1, note: 2 }
const order = new Map(causeIds.map((cause, at) => [cause, urgency[levelOf(cause)] * 100 + at]))

const byUrgency = (a: Finding, b: Finding): number =>
  (order.get(a.cause) ?? 0) - (order.get(b.cause) ?? 0) || (a.rows[0] ?? 0) - (b.rows[0] ?? 0)
