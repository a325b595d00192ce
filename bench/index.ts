// Every benchmark, in the order they are run; `npm run bench [NAME]`.
import type { Bench } from './bench.ts'
import { board } from './board.ts'
import { consistency } from './consistency.ts'
import { contacts } from './contacts.ts'
import { imports } from './import.ts'
import { ledger } from './ledger.ts'
import { live } from './live.ts'
import { mailingCheck } from './mailing-check.ts'
import { noticeMedia } from './notices.ts'
import { scan } from './scan.ts'
import { search } from './search.ts'
import { stamping } from './stamping.ts'
import { start } from './start.ts'
import { textCheck } from './text-check.ts'
import { textQuality } from './text-quality.ts'
import { today } from './today.ts'
import { yearReview } from './year-review.ts'

export const benches: readonly Bench[] = [
  ledger,
  imports,
  board,
  start,
  mailingCheck,
  stamping,
  scan,
  contacts,
  search,
  today,
  live,
  textCheck,
  consistency,
  textQuality,
  noticeMedia,
  yearReview,
]
