// Every instrument that has open work, in the order in which equally urgent things are listed.
import type { OpenOf, WaitingOf } from '../casework/waiting.ts'
import { actionsWaiting } from '../improvement/actions/waiting.ts'
import { meetingsWaiting } from '../improvement/meetings/waiting.ts'
import { callBackOpenOn, callBacksOpenOf, callBacksWaiting } from '../instruments/call-backs/waiting.ts'
import { handOffOpenOn, handOffsOpenOf, handOffsWaiting } from '../instruments/hand-offs/waiting.ts'
import { incidentOpenOn, incidentsOpenOf, incidentsWaiting } from '../instruments/incidents/waiting.ts'
import { mailingsWaiting } from '../instruments/mailings/waiting.ts'
import { noticesWaiting } from '../instruments/notices/waiting.ts'
import { refusalOpenOn, refusalsOpenOf, refusalsWaiting } from '../instruments/refusals/waiting.ts'
import { selfChecksWaiting } from '../instruments/self-checks/waiting.ts'
import { voiceOpenOn, voicesOpenOf, voicesWaiting } from '../instruments/voices/waiting.ts'
import { contactsWaiting } from './open-contacts.ts'

export const waitingOfAll: readonly WaitingOf[] = [
  incidentsWaiting,
  callBacksWaiting,
  handOffsWaiting,
  refusalsWaiting,
  voicesWaiting,
  contactsWaiting([incidentOpenOn, callBackOpenOn, handOffOpenOn, refusalOpenOn, voiceOpenOn]),
  mailingsWaiting,
  noticesWaiting,
  actionsWaiting,
  selfChecksWaiting,
  meetingsWaiting,
]

/** What is open of some contacts, whichever instrument it hangs on. */
export const openOfAll: readonly OpenOf[] = [
  incidentsOpenOf,
  callBacksOpenOf,
  handOffsOpenOf,
  refusalsOpenOf,
  voicesOpenOf,
]
