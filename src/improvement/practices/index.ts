// How each section keeps its standards (まもり方): written in a few lines, shown on the standard's page, looked at again.
import { Hono } from 'hono'
import type { Env } from '../../people/access.ts'
import { practiceListPages } from './pages/list.ts'
import { practiceOnePages } from './pages/one.ts'
import { ownerPages } from './pages/owners.ts'

/** Fixed addresses stand before those that name a section. */
export const practicePages = new Hono<Env>()
  .route('/', practiceListPages)
  .route('/', ownerPages)
  .route('/', practiceOnePages)
