// Notices: written once, decided by two, out in every medium with a contact that is right, and called back when it no longer is.
import { Hono } from 'hono'
import type { Env } from '../../people/access.ts'
import { noticeListPages } from './pages/list.ts'

/** Fixed addresses stand before those that name a notice. */
export const noticesPages = new Hono<Env>().route('/', noticeListPages)
