// The fact of a text that goes out, left by whoever sends it, in the same transaction.
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { textIssued } from '../../instruments/text-check/facts.ts'
import { type Checked, countsOf } from './checking.ts'

type Issue = {
  section: string
  /** Opaque id of what the text belongs to: a notice, a voice. */
  subject: string
  /** Which of its texts, as a round or a version; the same one counts once. */
  once: string
  made?: 'here' | 'elsewhere'
}

export const leaveIssued = (
  trx: Work,
  house: House,
  { asked, findings, accepted, readability }: Checked,
  { section, subject, once, made = 'here' }: Issue,
) => {
  const { city, office, kind, version } = asked
  const now = house.now()
  return house.ledger.record(
    trx,
    city,
    [
      {
        ...{ kind: textIssued.name, happenedAt: now, office, section, subject },
        ...{ source: 'web', sourceKey: `${textIssued.name} ${subject} ${version} ${once}` },
        body: {
          ...{ text: kind, version, made, open: countsOf(findings), accepted: accepted.length },
          figure: readability?.figure ?? null,
        },
      },
    ],
    now,
  )
}
