// What tests of meetings share: a complaint with somebody's name, a meeting of an office, and facts of a kind.
import { newFactId } from '../../facts/id.ts'
import { receiveVoice } from '../../instruments/voices/receiving.ts'
import type { TestCity, Visitor } from '../../people/testing.ts'
import { inCity, taken } from '../testing.ts'

/** A complaint by somebody whose name must never stand in minutes; gives its id. */
export async function complain(
  city: TestCity,
  { office = 'kawasaki', section = 'kumin', at = city.house.now() } = {},
): Promise<string> {
  const once = newFactId(at)
  await inCity(city, trx =>
    receiveVoice(trx, city.house, city.city, {
      ...{
        office,
        section,
        contact: null,
        language: 'ja',
        once,
        channel: 'counter',
        sort: 'complaint',
        by: null,
      },
      ...{ name: '見本　花子', phone: '044-000-1234', mail: '', address: '川崎市川崎区見本町8番地' },
      ...{ answerBy: 'letter', receivedAt: at, said: '窓口で30分待ちました。見本花子' },
    }),
  )
  const { voice } = await inCity(city, trx =>
    trx
      .selectFrom('voices')
      .select('voice')
      .orderBy('received_at', 'desc')
      .orderBy('voice', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow(),
  )
  return voice
}

/** A single meeting, made by somebody; gives its address. */
export const meetingOn = async (by: Visitor, on: string, office = 'kawasaki'): Promise<string> =>
  taken(
    await by.post('/meetings', { office, name: '管理職会議', on, starts: '10:00', place: '7階　第1会議室' }),
  )

export const factsOf = (city: TestCity, kind: string) =>
  inCity(city, trx =>
    trx
      .selectFrom('facts')
      .select(['subject', 'office', 'section', 'body', 'happened_at'])
      .where('kind', '=', kind)
      .orderBy('id')
      .execute(),
  )
