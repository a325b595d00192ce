// The room of texts (文章の点検): any text checked, the dictionaries, what stands by exception, the rules, and sheets made elsewhere.
import { Hono } from 'hono'
import type { Env } from '../../people/access.ts'
import { checkPages } from './pages/checks.ts'

export const textCheckPages = new Hono<Env>().route('/', checkPages)
