// From the terminal in one step: freeze, approve by the operator's confirmation, publish, write the site.
import type { House } from '../../house.ts'
import { cityBoard } from './city-board.ts'
import { freeze } from './freeze.ts'
import { approve, publicationsOf, release } from './snapshots.ts'
import { type Done, mayReplace, publishSite } from './writing.ts'

/** `by` is null for the operator at the terminal, whose confirmation counts as the approval and is logged so. */
export async function publish(
  house: House,
  city: string,
  { period, out, by = null, note = '' }: { period: string; out: string; by?: string | null; note?: string },
): Promise<(Done & { version: number }) | { refused: string }> {
  if (!(await mayReplace(out))) return notOurs(out)
  const who = { staff: by, now: house.now() }
  const done = await house.store
    .within({ city, offices: '*' }, async trx => {
      const frozen = await freeze(house, trx, city, { period, note }, who)
      if ('refused' in frozen) return frozen
      const later = { ...who, now: house.now() }
      for (const step of [approve, release]) {
        const { refused } = await step(trx, city, frozen.id, later)
        if (refused !== undefined) throw new Refused(refused)
      }
      return { version: frozen.version }
    })
    .catch((error: unknown) => {
      if (error instanceof Refused) return { refused: error.message }
      throw error
    })
  if ('refused' in done) return done
  return { ...(await writeSite(house, city, out)), version: done.version }
}

/** What is published already, and the notices that are out now; no figure is frozen for it. */
export async function writeSite(house: House, city: string, out: string): Promise<Done> {
  const { publications, name } = await house.store.look({ city, offices: '*' }, async trx => ({
    publications: await publicationsOf(trx, city),
    ...(await trx.selectFrom('cities').select('name').where('city', '=', city).executeTakeFirstOrThrow()),
  }))
  return publishSite(publications, out, { ja: name }, await cityBoard(house, city))
}

/** The site alone, from the terminal: `kijun publish --notices`. */
export async function publishNotices(
  house: House,
  city: string,
  out: string,
): Promise<Done | { refused: string }> {
  return (await mayReplace(out)) ? writeSite(house, city, out) : notOurs(out)
}

const notOurs = (out: string) => ({
  refused: `${out} には、ほかのものが入っています。消さないように止めました。空の場所か、前に書き出した場所を選んでください。`,
})

/** Takes the whole transaction back with it. */
class Refused extends Error {}
