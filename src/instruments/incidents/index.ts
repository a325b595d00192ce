// Incidents and near misses: what happened to personal data, the clocks that run, causes, measures and their effect.
import { Hono } from 'hono'
import type { Env } from '../../people/access.ts'
import { answerPages } from './pages/answers.ts'
import { causePages } from './pages/causes.ts'
import { classificationPages } from './pages/classification.ts'
import { dealings } from './pages/dealings.ts'
import { filePages } from './pages/files.ts'
import { incidentPages } from './pages/incident.ts'
import { listPages } from './pages/list.ts'
import { nearMissPages } from './pages/near-misses.ts'
import { newPages } from './pages/new.ts'
import { reportWordPages } from './pages/report-words.ts'
import { reportPages } from './pages/reports.ts'
import { incidentSettingPages } from './pages/settings.ts'

/** The rooms with names of their own stand before the incident that an address names. */
export const incidentsPages = new Hono<Env>()
  .route('/', listPages)
  .route('/', newPages)
  .route('/', nearMissPages)
  .route('/', causePages)
  .route('/', incidentSettingPages)
  .route('/', dealings)
  .route('/', answerPages)
  .route('/', classificationPages)
  .route('/', reportWordPages)
  .route('/', reportPages)
  .route('/', filePages)
  .route('/', incidentPages)
