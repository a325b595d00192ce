// Actions: what an office decided to do better, followed until one knows whether it helped.
import { Hono } from 'hono'
import type { Env } from '../../people/access.ts'
import { leaverPages } from './pages/leavers.ts'
import { actionListPages } from './pages/list.ts'
import { newActionPages } from './pages/new.ts'
import { onePages } from './pages/one.ts'
import { stepPages } from './pages/steps.ts'

/** Fixed addresses stand before those that name an action. */
export const actionsPages = new Hono<Env>()
  .route('/', actionListPages)
  .route('/', newActionPages)
  .route('/', leaverPages)
  .route('/', onePages)
  .route('/', stepPages)
