// Voices of citizens (市民の声): received from anywhere, answered by when it was said, reopened when not solved, published in general words.
import { Hono } from 'hono'
import type { Env } from '../../people/access.ts'
import { answeringPages } from './pages/answering.ts'
import { filePages } from './pages/files.ts'
import { voiceListPages } from './pages/list.ts'
import { newVoicePages } from './pages/new.ts'
import { voicePages } from './pages/one.ts'
import { publicationPages } from './pages/publication.ts'
import { settingsPages } from './pages/settings.ts'
import { voiceFormPages } from './public/form.ts'
import { publishedPages } from './public/published.ts'
import { receiptPages } from './public/receipt.ts'

/** What everybody may open stands first; fixed addresses stand before those that name a voice. */
export const voicesPages = new Hono<Env>()
  .route('/', voiceFormPages)
  .route('/', receiptPages)
  .route('/', publishedPages)
  .route('/', voiceListPages)
  .route('/', newVoicePages)
  .route('/', settingsPages)
  .route('/', publicationPages)
  .route('/', filePages)
  .route('/', answeringPages)
  .route('/', voicePages)
