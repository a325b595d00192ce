// Every measure there is; a binding may name only these and the planned ones.

import { appearanceSelfChecked } from './appearance-self-checked.ts'
import { backOfficeSelfChecked } from './back-office-self-checked.ts'
import { callBacksKeptInTime } from './call-backs-kept-in-time.ts'
import { callsAnsweredInTime } from './calls-answered-in-time.ts'
import { callsEndedByCaller } from './calls-ended-by-caller.ts'
import { callsReached } from './calls-reached.ts'
import { citizensSaidSolved } from './citizens-said-solved.ts'
import { citizensUnderstood } from './citizens-understood.ts'
import { closingsWithSolvedAsked } from './closings-with-solved-asked.ts'
import { complaintsSharedInTime } from './complaints-shared-in-time.ts'
import { contactsAlwaysWithASection } from './contacts-always-with-a-section.ts'
import { contactsHandedOverOnceAtMost } from './contacts-handed-over-once-at-most.ts'
import { effectsCheckedInTime } from './effects-checked-in-time.ts'
import { flyersReadBackRight } from './flyers-read-back-right.ts'
import { flyersWithoutReadabilityFindings } from './flyers-without-readability-findings.ts'
import { handOffsAcceptedInTime } from './hand-offs-accepted-in-time.ts'
import { incidentReportsInTime } from './incident-reports-in-time.ts'
import { incidentsWithoutTheSameCause } from './incidents-without-the-same-cause.ts'
import { issuedItemsWithValidContact } from './issued-items-with-valid-contact.ts'
import type { Measure } from './measure.ts'
import { missedCallsReturned } from './missed-calls-returned.ts'
import { newsPassedToTheSectionInTime } from './news-passed-to-the-section-in-time.ts'
import { noticesInThreeMedia } from './notices-in-three-media.ts'
import { piecesDeliveredRight } from './pieces-delivered-right.ts'
import { postedSheetsWithContact } from './posted-sheets-with-contact.ts'
import { refusalsExplainedInFull } from './refusals-explained-in-full.ts'
import { refusalsExplainedWell } from './refusals-explained-well.ts'
import { sameMatterNotBroughtAgain } from './same-matter-not-brought-again.ts'
import { sectionAndNameSaid } from './section-and-name-said.ts'
import { sendsFullyChecked } from './sends-fully-checked.ts'
import { tasksWithTheirCheck } from './tasks-with-their-check.ts'
import { textsWithoutHardWords } from './texts-without-hard-words.ts'
import { waitingSaid } from './waiting-said.ts'
import { weeksWithoutConductComplaint } from './weeks-without-conduct-complaint.ts'
import { writtenRepliesInPoliteStyle } from './written-replies-in-polite-style.ts'

export const measures: readonly Measure[] = [
  appearanceSelfChecked,
  backOfficeSelfChecked,
  handOffsAcceptedInTime,
  contactsHandedOverOnceAtMost,
  contactsAlwaysWithASection,
  closingsWithSolvedAsked,
  sameMatterNotBroughtAgain,
  callBacksKeptInTime,
  callsAnsweredInTime,
  callsEndedByCaller,
  callsReached,
  effectsCheckedInTime,
  incidentReportsInTime,
  incidentsWithoutTheSameCause,
  citizensSaidSolved,
  citizensUnderstood,
  refusalsExplainedInFull,
  refusalsExplainedWell,
  missedCallsReturned,
  sectionAndNameSaid,
  waitingSaid,
  piecesDeliveredRight,
  sendsFullyChecked,
  tasksWithTheirCheck,
  noticesInThreeMedia,
  issuedItemsWithValidContact,
  postedSheetsWithContact,
  flyersReadBackRight,
  newsPassedToTheSectionInTime,
  complaintsSharedInTime,
  textsWithoutHardWords,
  writtenRepliesInPoliteStyle,
  flyersWithoutReadabilityFindings,
  weeksWithoutConductComplaint,
]
