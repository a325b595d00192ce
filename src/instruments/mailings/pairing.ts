// The rule of the stuffing table: what one scan does to the piece that lies open, or why it stops (pure).
import type { StopCause } from './facts.ts'
import type { PieceOnPaper } from './sheets/piece-code.ts'

/** What a table remembers between two scans. */
export type Pairing = {
  /** The piece whose envelope lies open, the sheets it wants, and those already read into it. */
  open?: { nth: number; sheets: number; seen: readonly number[] }
  /** The last piece finished here: what is read next and is not its own lies too much in it. */
  before?: number
  /** The last code read, when, and the name of the scan: a scanner often reads twice, a network sends twice. Milliseconds. */
  last?: { code: string; at: number; scan?: string }
}

/** The piece a code names, as the batch knows it. */
export type Known = {
  nth: number
  sheets: number
  state: 'waiting' | 'open' | 'stuffed' | 'pulled'
  /** It lies open on another table. */
  elsewhere: boolean
}

export type Ruling =
  | { does: 'open' | 'take' | 'finish' | 'again'; nth: number; pairing: Pairing }
  | { stop: StopCause; nth?: number; other?: number }

/** Two readings of one code within this time are one. Milliseconds. */
const twice = 1000

/**
 * `piece` is the piece that the code names, undefined when the batch has none such. With `window`, the first sheet
 * shows the address, so a sheet may open its piece.
 */
export function judgeScan(
  pairing: Pairing,
  code: PieceOnPaper,
  piece: Known | undefined,
  { now, window, scan }: { now: number; window: boolean; scan?: string | undefined },
): Ruling {
  const text = `${code.nth}/${code.sheet ?? ''}`
  const last = { code: text, at: now, ...(scan !== undefined && { scan }) }
  const { open } = pairing
  if (!piece) return { stop: 'foreign', ...(open && { nth: open.nth }) }
  const sentTwice = scan !== undefined && pairing.last?.scan === scan
  if (sentTwice || (pairing.last?.code === text && now - pairing.last.at < twice))
    return { does: 'again', nth: piece.nth, pairing: { ...pairing, last } }
  if (open) return judgeInto(pairing, open, code, piece, last)
  return code.sheet === undefined || (window && code.sheet === 1 && piece.state === 'waiting')
    ? opening(pairing, code, piece, last)
    : { stop: lone(pairing, piece), nth: pairing.before ?? piece.nth, other: piece.nth }
}

/** A scan while an envelope lies open: only its own sheets may follow, each once. */
function judgeInto(
  pairing: Pairing,
  open: NonNullable<Pairing['open']>,
  { sheet }: PieceOnPaper,
  piece: Known,
  last: NonNullable<Pairing['last']>,
): Ruling {
  const { nth } = open
  if (sheet === undefined)
    return piece.nth === nth
      ? { does: 'again', nth, pairing: { ...pairing, last } }
      : { stop: 'missing', nth, other: piece.nth }
  if (piece.nth !== nth) return { stop: 'swapped', nth, other: piece.nth }
  if (sheet > open.sheets || open.seen.includes(sheet)) return { stop: 'extra', nth, other: nth }
  return taking(nth, { ...open, seen: [...open.seen, sheet] }, last)
}

function opening(
  _: Pairing,
  { sheet }: PieceOnPaper,
  piece: Known,
  last: NonNullable<Pairing['last']>,
): Ruling {
  const { nth, sheets } = piece
  if (piece.state === 'pulled') return { stop: 'pulled', nth }
  if (piece.state === 'stuffed') return { stop: 'already', nth }
  if (piece.elsewhere) return { stop: 'elsewhere', nth }
  const opened = { nth, sheets, seen: sheet === undefined ? [] : [sheet] }
  const ruling = taking(nth, opened, last)
  return 'does' in ruling && ruling.does === 'take' ? { ...ruling, does: 'open' } : ruling
}

const taking = (
  nth: number,
  open: NonNullable<Pairing['open']>,
  last: NonNullable<Pairing['last']>,
): Ruling =>
  open.seen.length >= open.sheets
    ? { does: 'finish', nth, pairing: { before: nth, last } }
    : { does: 'take', nth, pairing: { open, last } }

/** A sheet without an open envelope: too much in the one just finished, or read before its own envelope. */
const lone = ({ before }: Pairing, piece: Known): StopCause => {
  if (piece.state === 'pulled') return 'pulled'
  if (before !== undefined || piece.state === 'stuffed') return 'extra'
  return 'no-envelope'
}

/** The sheets an open piece still wants. */
export const wanted = ({ open }: Pairing): number[] =>
  open
    ? Array.from({ length: open.sheets }, (_, at) => at + 1).filter(sheet => !open.seen.includes(sheet))
    : []
