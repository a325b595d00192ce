// When a section ends, its open promises go on in the section that was named to succeed it, with the same people and times.
import { dayOf } from '../../calendar/day.ts'
import { samePlace } from '../../casework/places.ts'
import { successorsOf } from '../../casework/successors.ts'
import type { House } from '../../house.ts'
import { handOverCallBack } from './handing-over.ts'

/** Gives how many moved; those without a successor stay in sight of the whole office. */
export const succeed = (house: House, city: string): Promise<number> =>
  house.store.within({ city, offices: '*' }, async trx => {
    const rows = await trx
      .selectFrom('call_backs as b')
      .innerJoin('sections as s', join =>
        join
          .onRef('s.city', '=', 'b.city')
          .onRef('s.office', '=', 'b.office')
          .onRef('s.section', '=', 'b.section'),
      )
      .select(['b.call_back', 'b.office', 'b.section', 'b.owner', 'b.deputy'])
      .where('b.city', '=', city)
      .where('b.state', '=', 'open')
      .where('s.to_day', '<', dayOf(house.now()))
      .execute()
    if (rows.length === 0) return 0
    const standing = await successorsOf(trx, city)
    const moving = rows.filter(row => !samePlace(row, standing(row)))
    for (const { call_back: callBack, office, section, owner, deputy } of moving) {
      const place = standing({ office, section })
      await handOverCallBack(trx, house, city, { callBack, place, owner, deputy, by: null })
    }
    return moving.length
  })
