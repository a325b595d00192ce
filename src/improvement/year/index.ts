// The year of an office: what is due and for whom, its opening and closing, what the next edition changes, the review, and the city's collection.
import { Hono } from 'hono'
import type { Env } from '../../people/access.ts'
import { collectionPages } from './pages/collection.ts'
import { decisionPages } from './pages/decisions.ts'
import { reviewPages } from './pages/reviews.ts'
import { settingsPages } from './pages/settings.ts'
import { yearOnePages } from './pages/year.ts'

export const yearPages = new Hono<Env>()
  .route('/', yearOnePages)
  .route('/', decisionPages)
  .route('/', settingsPages)
  .route('/', collectionPages)
  .route('/', reviewPages)
