// Tends messages: e-mail where it is configured, every few seconds; what is old is forgotten once a day.
import { day, type Tending } from '../tending.ts'
import { mailSettings } from './mail-settings.ts'
import { forgetMessages } from './retention.ts'
import { post } from './sending.ts'

export function tendMessages(settings = mailSettings()): readonly Tending[] {
  const forgetting: Tending = { name: 'old messages', pause: day, round: forgetMessages }
  if (!settings) return [forgetting]
  return [{ name: 'e-mail', pause: 10, round: (house, city) => post(house, city, settings) }, forgetting]
}
