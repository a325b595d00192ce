// 責任を持ってお答えし: contacts for which exactly one section answered at every instant.
import { z } from 'zod'
import { contactReceived, contactTakenOver } from '../instruments/contacts/facts.ts'
import { handOffHolderEnded } from '../instruments/hand-offs/facts.ts'
import { coverage } from './measure.ts'

type Place = { office: string; section: string }

/** Who answers now, as the facts say; and whether there was ever nobody, or another than whoever took over believed. */
type State = { holder: Place; broken: boolean }

const received = {
  kind: 'contact.received',
  body: { channel: 'phone', matter: '', keyedIn: false },
} as const
// An example is received by the section `section` of the office `office`.
const first = { office: 'office', section: 'section' }
const hoken = { office: 'kawasaki', section: 'hoken' }
const kourei = { office: 'kawasaki', section: 'kourei' }
const taken = (from: Place, to: Place) => ({ kind: 'contact.taken-over', body: { from, to } }) as const

const same = (a: Place, b: Place): boolean => a.office === b.office && a.section === b.section

export const contactsAlwaysWithASection = coverage({
  id: 'contacts-always-with-a-section',
  counts: '受けた用件のうち、終わるまで責任を持つ課がとぎれなかったもの',
  witness: 'record',
  reads: [contactReceived, contactTakenOver, handOffHolderEnded],
  span: 'begun',
  parameters: z.object({}),
  fold: (state: State | undefined, fact) => {
    const { office, section } = fact
    if (fact.kind === 'contact.received')
      return { holder: { office, section }, broken: state?.broken ?? false }
    if (fact.kind === 'handoff.holder-ended') return { holder: fact.body.holder, broken: true }
    const { from, to } = fact.body
    return { holder: to, broken: state?.broken === true || !state || !same(state.holder, from) }
  },
  read: ({ broken }) => (broken ? 'missed' : 'kept'),
  examples: [
    { facts: [received], gives: 'kept', because: '受けた課が、そのまま責任を持っている' },
    {
      facts: [received, taken(first, hoken), taken(hoken, kourei)],
      gives: 'kept',
      because: '責任が、受けた課から次の課へ、また次の課へと、とぎれずに移った',
    },
    {
      facts: [received, taken(hoken, kourei)],
      gives: 'missed',
      because: '責任を持っていないはずの課から移っており、その間がとぎれている',
    },
    {
      facts: [
        received,
        taken(first, hoken),
        { kind: 'handoff.holder-ended', body: { holder: hoken } },
        taken(hoken, kourei),
      ],
      gives: 'missed',
      because: '4月の組織改正で責任を持つ課がなくなり、継ぐ課が決まっていなかった',
    },
  ],
})
