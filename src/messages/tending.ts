// Tends messages: e-mail where it is configured, every few seconds; what is old is forgotten once a day.
import type { House } from '../house.ts'
import { type MailSettings, mailSettings } from './mail-settings.ts'
import { forgetMessages } from './retention.ts'
import { post } from './sending.ts'

const pause = 10_000
const day = 86_400_000

/** Goes on until stopped; `stop` waits for the letter under way. */
export function tendMessages(
  house: House,
  settings: MailSettings | undefined = mailSettings(),
): { stop(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let last = 0
  const round = async () => {
    for (const { city } of await house.store.cities()) {
      if (settings) await post(house, city, settings)
      if (Date.now() - last >= day) await forgetMessages(house, city)
    }
    if (Date.now() - last >= day) last = Date.now()
  }
  const run = async (): Promise<void> => {
    await round().catch(error => house.log.error({ err: error }, 'tending messages failed'))
    if (stopped) return
    timer = setTimeout(() => {
      running = run()
    }, pause)
    timer.unref()
  }
  let running = run()
  return {
    stop: () => {
      stopped = true
      clearTimeout(timer)
      return running
    },
  }
}
