// Who watches which office: after a change is kept, every open page of that office hears of it.
import { EventEmitter } from 'node:events'
import { afterCommit, type Work } from '../db/store.ts'

/** Something of this office and section has changed; `staff` when it concerns one person. Each may be '*': anything of any. */
export type Stirred = { city: string; office: string; section: string; staff?: string }

/** Whether this program changed it, or another on the same database. */
export type From = 'here' | 'elsewhere'

export type Live = {
  stir(place: Stirred, from?: From): void
  /** Calls back at every change anywhere; returns how to stop. */
  watch(seen: (place: Stirred, from: From) => void): () => void
}

export function openLive(): Live {
  const heard = new EventEmitter().setMaxListeners(0)
  return {
    stir: (place, from = 'here') => heard.emit('stirred', place, from),
    watch: seen => {
      heard.on('stirred', seen)
      return () => heard.off('stirred', seen)
    },
  }
}

/** After the transaction is kept: what waits in this section has changed. */
export const stir = (
  trx: Work,
  house: { live: Live },
  city: string,
  { office, section, staff }: Omit<Stirred, 'city'>,
): void =>
  afterCommit(trx, () => house.live.stir({ city, office, section, ...(staff !== undefined && { staff }) }))
