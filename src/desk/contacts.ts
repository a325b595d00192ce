// Every page of contacts: the memo, the list, one contact and what is done with it, slips of paper, and the settings.
import { Hono } from 'hono'
import type { Env } from '../people/access.ts'
import { closingPages } from './closing.ts'
import { contactPages } from './contact.ts'
import { filePages } from './files.ts'
import { keyingInPages } from './keying-in.ts'
import { memoPages } from './memo.ts'
import { personPages } from './person.ts'
import { searchPages } from './search.ts'
import { settingsPages } from './settings.ts'
import { slipPages } from './slips.ts'

/** Fixed addresses stand before `/contacts/:contact`, which would take them for a contact. */
export const contactsPages = new Hono<Env>()
  .route('/', memoPages)
  .route('/', searchPages)
  .route('/', slipPages)
  .route('/', keyingInPages)
  .route('/', settingsPages)
  .route('/', personPages)
  .route('/', closingPages)
  .route('/', filePages)
  .route('/', contactPages)
