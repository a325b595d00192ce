// Goals (区役所サービス向上目標): few per office and year, proposed from what is weak, checked at half-year and at the year's end.
import { Hono } from 'hono'
import type { Env } from '../../people/access.ts'
import { goalListPages } from './pages/list.ts'

export const goalPages = new Hono<Env>().route('/', goalListPages)
