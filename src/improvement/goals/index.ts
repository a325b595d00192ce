// Goals (区役所サービス向上目標): few per office and year, proposed from what is weak, checked at half-year and at the year's end.
import { Hono } from 'hono'
import type { Env } from '../../people/access.ts'
import { checkPages } from './pages/checks.ts'
import { goalListPages } from './pages/list.ts'
import { goalOnePages } from './pages/one.ts'
import { proposalPages } from './pages/proposals.ts'
import { writingPages } from './pages/writing.ts'

/** Fixed addresses stand before those that name a goal. */
export const goalPages = new Hono<Env>()
  .route('/', goalListPages)
  .route('/', proposalPages)
  .route('/', writingPages)
  .route('/', checkPages)
  .route('/', goalOnePages)
