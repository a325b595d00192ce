// Mailings: planned, listed, checked, printed, stuffed, looked at by a second person, handed over, and what comes back.
import { Hono } from 'hono'
import type { Env } from '../../people/access.ts'
import { backPages } from './pages/back.ts'
import { calendarPages } from './pages/calendar.ts'
import { columnPages } from './pages/columns.ts'
import { copyPages } from './pages/copies.ts'
import { figurePages } from './pages/figures.ts'
import { findingPages } from './pages/findings.ts'
import { handOverPages } from './pages/hand-over.ts'
import { kindPages } from './pages/kinds.ts'
import { leftoverPages } from './pages/leftovers.ts'
import { listPages } from './pages/list.ts'
import { piecePages } from './pages/piece.ts'
import { planPages } from './pages/plan.ts'
import { postcodePages } from './pages/postcodes.ts'
import { printPages } from './pages/print.ts'
import { secondPages } from './pages/seconds.ts'
import { sendingPages } from './pages/sending.ts'
import { stuffingPages } from './pages/stuffing.ts'
import { tablePages } from './pages/table.ts'

export const mailingPages = new Hono<Env>()
  .route('/', calendarPages)
  .route('/', kindPages)
  .route('/', backPages)
  .route('/', piecePages)
  .route('/', figurePages)
  .route('/', planPages)
  .route('/', copyPages)
  .route('/', stuffingPages)
  .route('/', leftoverPages)
  .route('/', tablePages)
  .route('/', secondPages)
  .route('/', listPages)
  .route('/', columnPages)
  .route('/', findingPages)
  .route('/', postcodePages)
  .route('/', printPages)
  .route('/', handOverPages)
  .route('/', sendingPages)

/** Addresses that take files and set their own limit. */
export const takesMailingFiles = (path: string): boolean =>
  path === '/mailings/postcodes' || /^\/mailings\/[0-9a-f-]{36}\/(lists|papers)$/.test(path)
