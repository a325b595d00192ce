// From the terminal in one step: freeze, approve by the operator's confirmation, publish, write the site.
import type { House } from '../../house.ts'
import { freeze } from './freeze.ts'
import { mayReplace, publishSite } from './site.ts'
import { approve, publicationsOf, release } from './snapshots.ts'

/** `by` is null for the operator at the terminal, whose confirmation counts as the approval and is logged so. */
export async function publish(
  house: House,
  city: string,
  { period, out, by = null, note = '' }: { period: string; out: string; by?: string | null; note?: string },
): Promise<{ pages: number; files: number; version: number } | { refused: string }> {
  if (!(await mayReplace(out)))
    return {
      refused: `${out} には、ほかのものが入っています。消さないように止めました。空の場所か、前に書き出した場所を選んでください。`,
    }
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
      const { name } = await trx
        .selectFrom('cities')
        .select('name')
        .where('city', '=', city)
        .executeTakeFirstOrThrow()
      return { version: frozen.version, publications: await publicationsOf(trx, city), name }
    })
    .catch((error: unknown) => {
      if (error instanceof Refused) return { refused: error.message }
      throw error
    })
  if ('refused' in done) return done
  return { ...(await publishSite(done.publications, out, { ja: done.name })), version: done.version }
}

/** Takes the whole transaction back with it. */
class Refused extends Error {}
