// What every page of practices reads: the standards of the year, who sees to those of a named section, and what is written.
import { fiscalYearOf } from '../../../calendar/day.ts'
import { settingOf } from '../../../casework/settings.ts'
import type { ResolvedStandard } from '../../../editions/edition.ts'
import { editionFor } from '../../../editions/shelf.ts'
import { type Page, within } from '../../../people/access.ts'
import type { Room } from '../../../people/room.ts'
import { ownersSetting, type Practice, practicesOf } from '../practice.ts'

export const path = '/practices'

export type Kept = {
  standards: readonly ResolvedStandard[]
  owners: Record<string, string>
  practices: readonly Practice[]
}

export const readPractices = (c: Page, room: Room): Promise<Kept> =>
  within(c, async trx => {
    const { shelf } = await c.get('house').termsOf(trx, room.city)
    return {
      standards: editionFor(shelf, room.office, fiscalYearOf(room.today))?.standards ?? [],
      owners: (await settingOf(trx, room.city, room.office, ownersSetting)).owners,
      practices: await practicesOf(trx, room.city, room.office),
    }
  })
