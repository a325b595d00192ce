// Every kind of fact there is; the ledger takes no other.
import type { FactKind } from '../facts/fact.ts'
import { factWithdrawn } from '../facts/withdrawn.ts'
import { actionKinds } from '../improvement/actions/facts.ts'
import { meetingKinds } from '../improvement/meetings/facts.ts'
import { callBackKinds } from './call-backs/facts.ts'
import { callKinds } from './calls/facts.ts'
import { contactKinds } from './contacts/facts.ts'
import { handOffKinds } from './hand-offs/facts.ts'
import { incidentKinds } from './incidents/facts.ts'
import { mailingKinds } from './mailings/facts.ts'
import { noticeKinds } from './notices/facts.ts'
import { refusalKinds } from './refusals/facts.ts'
import { selfCheckKinds } from './self-checks/facts.ts'
import { textCheckKinds } from './text-check/facts.ts'
import { voiceKinds } from './voices/facts.ts'

export const factKinds: readonly FactKind[] = [
  factWithdrawn,
  ...callKinds,
  ...contactKinds,
  ...incidentKinds,
  ...mailingKinds,
  ...callBackKinds,
  ...handOffKinds,
  ...refusalKinds,
  ...textCheckKinds,
  ...selfCheckKinds,
  ...voiceKinds,
  ...noticeKinds,
  ...meetingKinds,
  ...actionKinds,
]
