// The dealings with an incident, each with its own page.
import { Hono } from 'hono'
import type { Env } from '../../../people/access.ts'
import { notice, recovery } from './containing.ts'
import { dealingPages } from './dealing.ts'
import { closing, entry, known, reopening } from './keeping-up.ts'
import { cause, done, effect, measures } from './preventing.ts'

export const dealings = new Hono<Env>()
  .route('/', dealingPages(recovery))
  .route('/', dealingPages(notice))
  .route('/', dealingPages(cause))
  .route('/', dealingPages(measures))
  .route('/', dealingPages(done))
  .route('/', dealingPages(effect))
  .route('/', dealingPages(entry))
  .route('/', dealingPages(known))
  .route('/', dealingPages(closing))
  .route('/', dealingPages(reopening))
