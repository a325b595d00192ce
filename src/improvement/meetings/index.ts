// The managers' meeting: what has come up is shared, decided on, written down and passed on to the sections.
import { Hono } from 'hono'
import type { Env } from '../../people/access.ts'
import { decidingPages } from './pages/deciding.ts'
import { listPages } from './pages/list.ts'
import { minutesPages } from './pages/minutes.ts'
import { newPages } from './pages/new.ts'
import { newsPages } from './pages/news.ts'
import { onePages } from './pages/one.ts'
import { paperPages } from './pages/papers.ts'
import { stepPages } from './pages/steps.ts'

/** Fixed addresses stand before those that name a meeting. */
export const meetingsPages = new Hono<Env>()
  .route('/', listPages)
  .route('/', newPages)
  .route('/', newsPages)
  .route('/', paperPages)
  .route('/', onePages)
  .route('/', minutesPages)
  .route('/', decidingPages)
  .route('/', stepPages)
