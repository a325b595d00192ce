// Call-backs: what was promised on the telephone stays until it is kept, whoever is away and whatever is closed meanwhile.
import { Hono } from 'hono'
import type { Env } from '../../people/access.ts'
import { absencePages } from './pages/absences.ts'
import { changingPages } from './pages/changing.ts'
import { dayListPages } from './pages/day-lists.ts'
import { listPages } from './pages/list.ts'
import { onePages } from './pages/one.ts'
import { promisePages } from './pages/promise.ts'

export const callBacksPages = new Hono<Env>()
  .route('/', listPages)
  .route('/', dayListPages)
  .route('/', absencePages)
  .route('/', promisePages)
  .route('/', onePages)
  .route('/', changingPages)
