// The whole house behind the door: its rooms, and what it tends by itself.
import { getRequestListener } from '@hono/node-server'
import { openApp } from './app.ts'
import { tendAttachments } from './attachments/tending.ts'
import { tendContacts } from './casework/retention.ts'
import type { Engine } from './db/engine.ts'
import { storeOn } from './db/store.ts'
import { tendAlarms } from './desk/alarms.ts'
import { listenersOf } from './desk/listeners.ts'
import { houseOn } from './house.ts'
import { tendMeetings } from './improvement/meetings/tending.ts'
import { tendCallBacks } from './instruments/call-backs/tending.ts'
import { tendCalls } from './instruments/calls/tending.ts'
import { tendHandOffs } from './instruments/hand-offs/tending.ts'
import { tendIncidents } from './instruments/incidents/tending.ts'
import { tendMailings } from './instruments/mailings/tending.ts'
import { tendNotices, watchDirectory } from './instruments/notices/tending.ts'
import { tendRefusals } from './instruments/refusals/retention.ts'
import { tendTexts } from './instruments/text-check/tending.ts'
import { tendVoices } from './instruments/voices/tending.ts'
import { openLog } from './log.ts'
import { relay } from './messages/relay.ts'
import { tendMessages } from './messages/tending.ts'
import { tendPeople } from './people/purge.ts'
import { tendSite } from './reports/publication/tending.ts'
import { type Tending, tend } from './tending.ts'

export type Whole = {
  answer: ReturnType<typeof getRequestListener>
  /** Stops what it tends, when that has come to an end it can be taken up from. */
  rest(): Promise<unknown>
  close(): Promise<void>
}

const tendings: readonly Tending[] = [
  ...tendCalls(),
  tendMailings,
  tendPeople,
  tendHandOffs,
  tendCallBacks,
  tendContacts,
  tendIncidents,
  tendAlarms,
  tendAttachments,
  tendNotices,
  tendRefusals,
  tendVoices,
  tendMeetings,
  tendTexts,
]

type Settings = {
  dataFolder: string
  https: boolean
  metricsKey: string | undefined
  /** A folder that is kept the published site. */
  site: string | undefined
}

export async function openWhole(
  engine: Engine,
  { dataFolder, site: siteFolder, ...settings }: Settings,
): Promise<Whole> {
  const log = openLog()
  const house = houseOn(await storeOn(engine.connection, engine.close), { dataFolder, log })
  await house.catchUp()
  const app = openApp(house, settings)
  const carried = relay(house.store, house.live)
  const unwatch = watchDirectory(house)
  const tended = [...tendings, ...tendMessages(), tendSite(siteFolder)].map(one => tend(house, one))
  log.info('open')
  return {
    answer: getRequestListener(app.fetch),
    rest: async () => {
      log.info('closing')
      listenersOf(house).endAll()
      unwatch()
      await Promise.all(tended.map(one => one.stop()))
    },
    close: async () => {
      await carried.close()
      await house.close()
      log.info('closed')
    },
  }
}
