// Hand-offs: a contact goes from section to section, and at every instant exactly one of them answers for it.
import { Hono } from 'hono'
import type { Env } from '../../people/access.ts'
import { listPages } from './pages/list.ts'
import { offerPages } from './pages/offer.ts'
import { onePages } from './pages/one.ts'
import { successorPages } from './pages/successors.ts'

export const handOffsPages = new Hono<Env>()
  .route('/', listPages)
  .route('/', successorPages)
  .route('/', offerPages)
  .route('/', onePages)
