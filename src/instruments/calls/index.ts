// Telephone calls: records taken from phone systems, the pages that show them, ringing back, and sampling.
import { Hono } from 'hono'
import type { Env } from '../../people/access.ts'
import { callsApi } from './api.ts'
import { dayPages } from './pages/day.ts'
import { hoursPages } from './pages/hours.ts'
import { importPages } from './pages/import.ts'
import { importsPages } from './pages/imports.ts'
import { linePages } from './pages/lines.ts'
import { mappingPages } from './pages/mapping.ts'
import { returningPages } from './pages/returning.ts'
import { samplePages } from './pages/samples.ts'
import { settingsPages } from './pages/settings.ts'
import { slowestPages } from './pages/slowest.ts'
import { sourcePages } from './pages/sources.ts'
import { unreturnedPages } from './pages/unreturned.ts'

export const callsPages = new Hono<Env>()
  .route('/', callsApi)
  .route('/', dayPages)
  .route('/', hoursPages)
  .route('/', slowestPages)
  .route('/', unreturnedPages)
  .route('/', returningPages)
  .route('/', samplePages)
  .route('/', importsPages)
  .route('/', importPages)
  .route('/', sourcePages)
  .route('/', settingsPages)
  .route('/', mappingPages)
  .route('/', linePages)

/** Addresses that take files and set their own limit. */
export const takesCallFiles = (path: string): boolean =>
  path === '/calls/imports' ||
  path.startsWith('/api/calls/') ||
  /^\/calls\/sources\/[^/]+\/mapping\/samples$/.test(path)
