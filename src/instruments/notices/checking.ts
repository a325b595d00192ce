// Whether a notice may go out on its day: whom to ask, the numbers in it, and the media it is planned for.
import { type Day, dayOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { dayWords } from '../../web/words.ts'
import { contactOn, type Entry, type Findings, findingsOf } from './contact.ts'
import type { NoticeContact } from './content.ts'
import { entryOf, knownNumbers } from './directory.ts'
import { type Item, itemsOf, type Notice, wordsOf } from './notice.ts'
import { numbersIn } from './numbers.ts'
import { planFault, type Standing, whereWords } from './posting.ts'

export type Checked = Findings & { contact?: NoticeContact; numbers: string[] }

/** On the day it goes out, or today when that has passed or is not said yet. */
export const dayOfIssue = ({ issue_on }: Pick<Notice, 'issue_on'>, today: Day): Day =>
  issue_on && issue_on > today ? issue_on : today

export async function checkNotice(trx: Work, house: House, city: string, notice: Notice): Promise<Checked> {
  const now = house.now()
  const day = dayOfIssue(notice, dayOf(now))
  const { office, asked: section, texts, issue_on, until_on: until } = notice
  const entry: Entry | undefined = await entryOf(trx, city, { office, section })
  const numbers = numbersIn(wordsOf(texts))
  const known = await knownNumbers(trx, city, office, now)
  const found = findingsOf(entry, { numbers, known, day, until })
  const items = await itemsOf(trx, city, notice.notice)
  const planned = items.filter(one => one.issue === 0)
  const stops = [
    ...(issue_on ? [] : ['出す日が決まっていません。文の画面で入力してください。']),
    ...(until && until < day
      ? [
          `終わりの日（${dayWords(until)}）が、出す日（${dayWords(day)}）より前です。文の画面で直してください。`,
        ]
      : []),
    ...planned.flatMap(item => planStop(item, { today: dayOf(now), from: day, until })),
    ...found.stops,
    ...(items.some(one => one.down_at === null)
      ? []
      : ['どの媒体で知らせるかが決まっていません。「どこで知らせるか」で選んでください。']),
  ]
  return { ...found, stops, numbers, ...(entry && { contact: contactOn(entry, day) }) }
}

/** The days of the notice may have changed after its media were planned; a first day that has passed is that of issue. */
function planStop(item: Item, standing: Standing): string[] {
  const fault = planFault(
    {
      upOn: item.up_on && standing.from && item.up_on > standing.from ? item.up_on : null,
      downOn: item.down_on,
    },
    standing,
  )
  return fault ? [`${whereWords(item)}：${fault.message}「どこで知らせるか」で直してください。`] : []
}
