// Who answers for a contact: exactly one section at every instant, whatever is offered, accepted, returned or taken back.
import { type Place, samePlace } from '../../casework/places.ts'

export type Custody = {
  /** Responsible now. An offer changes nothing of it; only accepting, taking back and succeeding do, at once and whole. */
  holder: Place
  /** Asked to take over, and not yet answered. */
  asked: Place | undefined
  /** Everybody who has held it, in order, the holder last. */
  held: readonly Place[]
  /** How often it came back to a section that had held it: returned to it, or handed to it again. */
  cameBack: number
}

export type Step =
  | { did: 'offered'; by: Place; to: Place }
  | { did: 'accepted'; by: Place }
  | { did: 'returned'; by: Place }
  | { did: 'withdrawn'; by: Place }
  | { did: 'recalled'; by: Place }
  /** A section ended, and another goes on with its work. */
  | { did: 'succeeded'; by: Place; ended: Place }

export const received = (holder: Place): Custody => ({
  holder,
  asked: undefined,
  held: [holder],
  cameBack: 0,
})

/** What stands after a step, or why it cannot be taken: then everything stands as before. */
export function after(custody: Custody, step: Step): Custody | { refused: string } {
  const { holder, asked, held, cameBack } = custody
  switch (step.did) {
    case 'offered':
      if (!samePlace(step.by, holder)) return { refused: refusals.notHolder }
      if (asked) return { refused: refusals.alreadyAsked }
      if (samePlace(step.to, holder)) return { refused: refusals.toItself }
      return { ...custody, asked: step.to }
    case 'accepted':
      if (!asked || !samePlace(step.by, asked)) return { refused: refusals.notAsked }
      return moved(custody, asked)
    case 'returned':
      if (!asked || !samePlace(step.by, asked)) return { refused: refusals.notAsked }
      return { ...custody, asked: undefined, cameBack: cameBack + 1 }
    case 'withdrawn':
      if (!asked || !samePlace(step.by, holder)) return { refused: refusals.notAsked }
      return { ...custody, asked: undefined }
    case 'recalled':
      if (samePlace(step.by, holder)) return { refused: refusals.isHolder }
      if (!held.some(one => samePlace(one, step.by))) return { refused: refusals.neverHeld }
      return moved(custody, step.by)
    case 'succeeded':
      return succeeded(custody, step.ended, step.by)
  }
}

const moved = ({ held, cameBack }: Custody, to: Place): Custody => ({
  holder: to,
  asked: undefined,
  held: [...held, to],
  cameBack: cameBack + (held.some(one => samePlace(one, to)) ? 1 : 0),
})

/** The successor stands wherever the section stood; an offer that would now go to the holder itself is over. */
function succeeded({ holder, asked, held, cameBack }: Custody, ended: Place, by: Place): Custody {
  const standing = (place: Place) => (samePlace(place, ended) ? by : place)
  const next = asked && standing(asked)
  return {
    holder: standing(holder),
    asked: next && !samePlace(next, standing(holder)) ? next : undefined,
    held: held.map(standing),
    cameBack,
  }
}

export const refusals = {
  notHolder:
    'この用件は、いまはほかの課が責任を持っています。画面を読み込み直して、いまの担当を確かめてください。',
  alreadyAsked:
    'この用件は、すでに引継ぎを申し出ています。ほかの課へ申し出るときは、先にそれを取り下げてください。',
  toItself: 'いま責任を持っている課と同じ課です。ほかの課を選んでください。',
  notAsked:
    'この引継ぎは、すでに答えが出たか、取り下げられています。画面を読み込み直して、いまのようすを確かめてください。',
  isHolder: 'この用件には、すでにこの課が責任を持っています。',
  neverHeld: '取り戻せるのは、この用件に責任を持っていた課だけです。',
} as const
