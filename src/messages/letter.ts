// The letter that tells of a message: its words and where to read on, without any name or personal data.

import { kindWord } from './kinds.ts'
import type { MailSettings } from './mail-settings.ts'

export type Letter = {
  message: string
  staff: string
  email: string
  kind: string
  words: string
  href: string
}

/** The same letter always bears the same id, so that one that was sent twice by an accident is known to be one. */
export const letterOf = (
  { message, staff, email, kind, words, href }: Letter,
  { from, address }: MailSettings,
) => ({
  ...{ from, to: email, subject: `【基準】${kindWord(kind)}の連絡` },
  messageId: `<${message}.${staff}@${new URL(address).hostname}>`,
  text: `${words}\n\n${address}${href}\n\nこのメールには返信できません。受け取り方を変えるには：\n${address}/account/mail\n`,
  // No answering machine answers it.
  headers: { 'Auto-Submitted': 'auto-generated', Precedence: 'bulk' },
})
