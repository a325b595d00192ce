// The pages about people: staff, offices and sections, rosters, the change-over, one's own account, and the audit trail.
import { Hono } from 'hono'
import type { Env } from './access.ts'
import { accountPages } from './account.ts'
import { auditPages } from './audit-pages.ts'
import { changeoverPages } from './changeover.ts'
import { directoryPages } from './directory-pages.ts'
import { oidcPages } from './oidc-pages.ts'
import { rosterPages } from './roster-pages.ts'
import { servicePages } from './service-pages.ts'
import { staffListPage } from './staff-list-page.ts'
import { staffPages } from './staff-pages.ts'

export const peoplePages = new Hono<Env>()
  .route('/', oidcPages)
  .route('/', accountPages)
  .route('/', staffListPage)
  .route('/', staffPages)
  .route('/', servicePages)
  .route('/', directoryPages)
  .route('/', rosterPages)
  .route('/', changeoverPages)
  .route('/', auditPages)
