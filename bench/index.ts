// Every benchmark, in the order they are run; `npm run bench [NAME]`.
import type { Bench } from './bench.ts'
import { board } from './board.ts'
import { contacts } from './contacts.ts'
import { imports } from './import.ts'
import { ledger } from './ledger.ts'
import { mailingCheck } from './mailing-check.ts'
import { stamping } from './stamping.ts'
import { start } from './start.ts'

export const benches: readonly Bench[] = [ledger, imports, board, start, mailingCheck, stamping, contacts]
