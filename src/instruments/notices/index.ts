// Notices: written once, decided by two, out in every medium with a contact that is right, and called back when it no longer is.
import { Hono } from 'hono'
import type { Env } from '../../people/access.ts'
import { decidingPages } from './pages/deciding.ts'
import { noticeFilePages } from './pages/files.ts'
import { noticeListPages } from './pages/list.ts'
import { lookPages } from './pages/look.ts'
import { mediaPages } from './pages/media.ts'
import { newNoticePages } from './pages/new.ts'
import { noticePages } from './pages/one.ts'
import { paperPage } from './pages/paper.ts'
import { paperPages } from './pages/papers.ts'
import { postingPages, takesProofs } from './pages/posting.ts'
import { readBackPages } from './pages/read-backs.ts'
import { readingPages } from './pages/readings.ts'
import { recallPages } from './pages/recalls.ts'
import { rubyPages } from './pages/ruby.ts'
import { settingsPages } from './pages/settings.ts'
import { sheetPages } from './pages/sheet.ts'
import { sheetsPages, takesSheets } from './pages/sheets.ts'
import { shortTextPages } from './pages/short-texts.ts'
import { templatePages } from './pages/templates.ts'
import { versionPages } from './pages/versions.ts'
import { takesWalks, walkPages } from './pages/walk.ts'
import { writingPages } from './pages/writing.ts'

/** Fixed addresses stand before those that name a notice. */
export const noticesPages = new Hono<Env>()
  .route('/', noticeListPages)
  .route('/', newNoticePages)
  .route('/', postingPages)
  .route('/', recallPages)
  .route('/', walkPages)
  .route('/', sheetsPages)
  .route('/', sheetPages)
  .route('/', readingPages)
  .route('/', templatePages)
  .route('/', settingsPages)
  .route('/', lookPages)
  .route('/', noticeFilePages)
  .route('/', writingPages)
  .route('/', mediaPages)
  .route('/', paperPages)
  .route('/', paperPage)
  .route('/', shortTextPages)
  .route('/', rubyPages)
  .route('/', versionPages)
  .route('/', readBackPages)
  .route('/', decidingPages)
  .route('/', noticePages)

/** Addresses that take photographs and files and set their own limit. */
export const takesNoticeFiles = (path: string): boolean =>
  takesProofs(path) || takesWalks(path) || takesSheets(path)
