// What happens to voices by itself: an answer that fell due is recorded as such, weeks are read, and words are deleted when their day has passed.
import { sql } from 'kysely'
import { dropAttachments } from '../../attachments/keeping.ts'
import { addDays, dayOf, startOf } from '../../calendar/day.ts'
import type { House } from '../../house.ts'
import { tell } from '../../messages/tell.ts'
import { audit } from '../../people/audit.ts'
import { minute, type Tending } from '../../tending.ts'
import { voiceFellDue } from './facts.ts'
import { noteMoment, recordVoice, setVoice, type Voice } from './voice.ts'
import { noteWeeks } from './weeks.ts'

const atOnce = 200

/** Each overdue answer once per round; the fact happened when the last day ended. */
export async function noteDue(house: House, city: string): Promise<number> {
  const today = dayOf(house.now())
  return house.store.within({ city, offices: '*' }, async trx => {
    const due = await trx
      .selectFrom('voices')
      .selectAll()
      .where('city', '=', city)
      .where('state', '=', 'open')
      .where('fell_due_at', 'is', null)
      .where('due_on', '<', today)
      .orderBy('due_on')
      .orderBy('voice')
      .limit(atOnce)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const voice of due) {
      const { office, section, round, due_on } = voice
      await setVoice(trx, city, voice, { fell_due_at: house.now() })
      await recordVoice(trx, house, city, voice, {
        ...{ kind: voiceFellDue.name, body: { round }, once: String(round) },
        at: startOf(addDays(due_on ?? today, 1)),
      })
      await noteMoment(trx, house, city, voice, {
        ...{ by: null, kind: voiceFellDue.name, words: '返事の期限が過ぎました。' },
      })
      if (section !== '')
        await tell(trx, house, city, {
          ...{ office, section, kind: voiceFellDue.name, href: `/voices/${voice.voice}` },
          words: '市民の声への返事の期限が過ぎました。',
        })
    }
    return due.length
  })
}

/** The words, the answers and the files go; what was counted and what was published stays. */
export async function forgetVoices(house: House, city: string): Promise<number> {
  const now = house.now()
  return house.store.within({ city, offices: '*' }, async trx => {
    const due = await trx
      .selectFrom('voice_texts')
      .select('voice')
      .where('city', '=', city)
      .where('delete_on', '<', dayOf(now))
      .limit(atOnce)
      .execute()
    const voices = due.map((row: Pick<Voice, 'voice'>) => row.voice)
    if (voices.length === 0) return 0
    for (const table of ['voice_texts', 'voice_answers'] as const)
      await trx
        .deleteFrom(table)
        .where('city', '=', city)
        .where('voice', '=', sql<string>`any(${voices}::uuid[])`)
        .execute()
    await dropAttachments(trx, house, city, 'voice', voices)
    await audit(trx, city, {
      ...{ at: now, action: 'voices.purge', outcome: 'done', target: 'voice_texts' },
      detail: { rows: voices.length },
    })
    return voices.length
  })
}

export const tendVoices: Tending = {
  name: 'voices',
  pause: 10 * minute,
  async round(house, city) {
    while ((await noteDue(house, city)) === atOnce);
    while ((await forgetVoices(house, city)) === atOnce);
    await noteWeeks(house, city)
  },
}
