// Self-checks of a section (自己点検): short, on a schedule, looked at by a second person; they witness only as self-declared.
import { Hono } from 'hono'
import type { Env } from '../../people/access.ts'
import { checkPages } from './pages/check.ts'
import { listPages } from './pages/lists.ts'
import { overviewPages } from './pages/overview.ts'

/** Fixed addresses stand before those that name a list or a check. */
export const selfCheckPages = new Hono<Env>()
  .route('/', overviewPages)
  .route('/', listPages)
  .route('/', checkPages)
