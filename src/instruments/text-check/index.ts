// The room of texts (文章の点検): any text checked, the dictionaries, what stands by exception, and the rules.
import { Hono } from 'hono'
import type { Env } from '../../people/access.ts'
import { checkPage } from './pages/check.ts'
import { checkPages } from './pages/checks.ts'
import { exceptionPages } from './pages/exceptions.ts'
import { rulePages } from './pages/rules.ts'
import { wordPages } from './pages/words.ts'

export const textCheckPages = new Hono<Env>()
  .route('/', checkPages)
  .route('/', checkPage)
  .route('/', rulePages)
  .route('/', exceptionPages)
  .route('/', wordPages)

/** Addresses that take files and set their own limit. */
export const takesTexts = (path: string): boolean => path === '/texts'
