// Refused requests (応じられなかった要望): explained in every part, told, read by somebody else; and ends for harassment.
import { Hono } from 'hono'
import type { Env } from '../../people/access.ts'
import { refusalListPages } from './pages/list.ts'
import { newRefusalPages } from './pages/new.ts'
import { refusalPages } from './pages/one.ts'
import { readingPages } from './pages/readings.ts'
import { templatePages } from './pages/templates.ts'

/** The fixed addresses stand before those that name a refusal. */
export const refusalsPages = new Hono<Env>()
  .route('/', refusalListPages)
  .route('/', templatePages)
  .route('/', readingPages)
  .route('/', newRefusalPages)
  .route('/', refusalPages)
