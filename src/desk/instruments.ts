// Every instrument that has open work, in the order in which equally urgent things are listed.
import type { OpenOf, WaitingOf } from '../casework/waiting.ts'
import { callBacksOpenOf, callBacksWaiting } from '../instruments/call-backs/waiting.ts'
import { handOffsOpenOf, handOffsWaiting } from '../instruments/hand-offs/waiting.ts'
import { incidentsOpenOf, incidentsWaiting } from '../instruments/incidents/waiting.ts'
import { refusalsOpenOf, refusalsWaiting } from '../instruments/refusals/waiting.ts'
import { voicesOpenOf, voicesWaiting } from '../instruments/voices/waiting.ts'

export const waitingOfAll: readonly WaitingOf[] = [
  incidentsWaiting,
  callBacksWaiting,
  handOffsWaiting,
  refusalsWaiting,
  voicesWaiting,
]

/** What is open of some contacts, whichever instrument it hangs on. */
export const openOfAll: readonly OpenOf[] = [
  incidentsOpenOf,
  callBacksOpenOf,
  handOffsOpenOf,
  refusalsOpenOf,
  voicesOpenOf,
]
