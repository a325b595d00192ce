// The facts that managers' meetings leave (standards 24, 25); the subject is the meeting, the voice that was shared, or the passing on of an item to one section.
import { z } from 'zod'
import { factKind } from '../../facts/fact.ts'

const day = z.iso.date()
const count = z.number().int().min(0)

export const meetingHeld = factKind(
  'meeting.held',
  '管理職会議を開いた',
  z.strictObject({ items: count, complaints: count }),
)

export const meetingVoicePlaced = factKind(
  'meeting.voice-placed',
  '市民の声を会議の議題に載せた',
  z.strictObject({}),
)

export const meetingVoiceShared = factKind(
  'meeting.voice-shared',
  '市民の声を会議で共有した',
  z.strictObject({ on: day }),
)

export const meetingVoiceUnshared = factKind(
  'meeting.voice-unshared',
  '苦情を共有しないまま、決めた日数が過ぎた',
  /** The first day after the last one in time. */
  z.strictObject({ on: day }),
)

export const passingWays = ['talk', 'paper', 'screen'] as const

export const meetingItemToPass = factKind(
  'meeting.item-to-pass',
  '会議で共有した事項を、課へ伝えることにした',
  z.strictObject({ shared: day }),
)

export const meetingItemPassed = factKind(
  'meeting.item-passed',
  '会議で共有した事項を、課へ伝えた',
  z.strictObject({ on: day, how: z.enum(passingWays) }),
)

export const meetingPassFellDue = factKind(
  'meeting.pass-fell-due',
  '課へ伝えないまま、決めた日数が過ぎた',
  z.strictObject({ on: day }),
)

/** Who it was is not in the fact: a section is counted, never a person. */
export const meetingItemSeen = factKind(
  'meeting.item-seen',
  '会議からの連絡を、課の職員が読んだ',
  z.strictObject({}),
)

export const meetingMinutesApproved = factKind(
  'meeting.minutes-approved',
  '議事録を承認した',
  z.strictObject({ decisions: count }),
)

export const meetingDecisionCorrected = factKind(
  'meeting.decision-corrected',
  '承認した後の議事録を、理由を添えて訂正した',
  z.strictObject({}),
)

export const meetingKinds = [
  meetingHeld,
  meetingVoicePlaced,
  meetingVoiceShared,
  meetingVoiceUnshared,
  meetingItemToPass,
  meetingItemPassed,
  meetingPassFellDue,
  meetingItemSeen,
  meetingMinutesApproved,
  meetingDecisionCorrected,
] as const
