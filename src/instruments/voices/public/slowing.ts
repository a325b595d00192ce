// Codes that fit nothing are answered late: each wrong one waits, a right one never does, and nobody's address is looked at.
import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds before a wrong code is answered. */
const late = 1_000
/** Wrong answers held back at once; beyond, whoever guesses is told to come back. A right code is not counted here. */
const most = 500

let waiting = 0

/**
 * An address says nothing here: a whole office, or a library, stands behind one. With 74 bits of chance nobody guesses
 * a code however fast; this only keeps guessing from being a cheap load. False when too many are held back already.
 */
export async function slowDown(): Promise<boolean> {
  if (waiting >= most) return false
  waiting++
  try {
    await sleep(late)
    return true
  } finally {
    waiting--
  }
}
