// Every kind of fact there is; the ledger takes no other.
import type { FactKind } from '../facts/fact.ts'
import { factWithdrawn } from '../facts/withdrawn.ts'
import { callKinds } from './calls/facts.ts'
import { contactKinds } from './contacts/facts.ts'
import { mailingKinds } from './mailings/facts.ts'

export const factKinds: readonly FactKind[] = [factWithdrawn, ...callKinds, ...contactKinds, ...mailingKinds]
