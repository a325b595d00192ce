// The notices of a city as the published site reads them from the database, each settled before it is shown.
import { dayOf } from '../../calendar/day.ts'
import type { House } from '../../house.ts'
import { siteAddress } from '../../instruments/notices/media/address.ts'
import { publicHeads, publicNotices, publicPicture } from '../../instruments/notices/media/board.ts'
import { settlePages } from '../../instruments/notices/media/settling-pages.ts'
import type { Board } from './notice-files.ts'

export async function cityBoard(house: House, city: string): Promise<Board> {
  await settlePages(house, city)
  const { store } = house
  const everywhere = { city, offices: '*' } as const
  const today = dayOf(house.now())
  const { address, heads } = await store.look(everywhere, async trx => ({
    address: await siteAddress(trx, city),
    heads: await publicHeads(trx, city, today),
  }))
  return {
    ...{ address, heads },
    notices: ids => store.look(everywhere, trx => publicNotices(trx, city, today, ids)),
    picture: notice => store.look(everywhere, trx => publicPicture(trx, city, notice)),
  }
}
