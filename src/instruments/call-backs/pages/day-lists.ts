// Two lists of a day: at opening what must not be forgotten, at closing what remains and to whom it goes; both print on A4.
import { Hono } from 'hono'
import { addDays, type Day, dayOf, startOf } from '../../../calendar/day.ts'
import { nextOpening } from '../../../calendar/hours.ts'
import { dueCell } from '../../../casework/across.ts'
import { placesOn } from '../../../casework/places.ts'
import { promisesRoom } from '../../../casework/room.ts'
import { allow, type Env, logged, type Page, within } from '../../../people/access.ts'
import { ordinaryHours } from '../../../people/hours.ts'
import {
  at,
  officeField,
  type Room,
  roomOf,
  sectionAsked,
  sectionNamed,
  showRoom,
} from '../../../people/room.ts'
import { selectField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { type Column, table } from '../../../web/components/table.ts'
import { type Content, html } from '../../../web/html.ts'
import { countWords, dayWords, instantWords } from '../../../web/words.ts'
import { type Absence, absencesFrom, awayOn } from '../absences.ts'
import { type CallBack, openCallBacks, phonesOf } from '../call-back.ts'
import { addressOf } from '../promising.ts'
import { turnCell } from './list.ts'

export const dayListPages = new Hono<Env>()
  .use('/call-backs/opening', allow('casework.read'))
  .use('/call-backs/closing', allow('casework.read'))
  .get('/call-backs/opening', async c => {
    const seen = await see(c, '/call-backs/opening')
    const { room, open, isAway, away, phones } = seen
    const today = open.filter(({ due }) => due < startOf(addDays(room.today, 1)))
    const late = today.filter(({ due }) => due <= room.now).length
    return showRoom(c, room, promisesRoom, {
      path: '/call-backs/opening',
      title: '朝の確認：今日、忘れてはいけない折り返し',
      lead: `${where(seen)}、${dayWords(room.today)}。今日が期限のものと期限を過ぎたもの、あわせて${countWords(today.length, '件')}です（うち期限を過ぎたもの${countWords(late, '件')}）。`,
      body: [
        choosing(seen),
        absentNow(away, room.today),
        table<CallBack>({
          caption: '今日折り返すもの',
          columns: columns(room, phones, { label: 'かける人', of: row => turnCell(row, isAway) }),
          rows: today,
          empty: '今日折り返すものはありません。',
        }),
        html`<p>あすから先の約束：${countWords(open.length - today.length, '件')}　<a class="not-printed" href="${at(room, '/call-backs')}">すべて見る</a></p>`,
      ],
    })
  })
  .get('/call-backs/closing', async c => {
    const seen = await see(c, '/call-backs/closing')
    const { room, open, next, isAwayNext, phones } = seen
    // What falls due before one is back at work next: it must be done now, or somebody must know.
    const left = open.filter(({ due }) => due <= room.now || due < startOf(addDays(next, 1)))
    const late = left.filter(({ due }) => due <= room.now).length
    return showRoom(c, room, promisesRoom, {
      path: '/call-backs/closing',
      title: '終わりの確認：残っている折り返し',
      lead: `${where(seen)}、${instantWords(room.now)}。期限を過ぎたもの${countWords(late, '件')}と、次の開庁日（${dayWords(next)}）のうちに期限が来るもの${countWords(left.length - late, '件')}です。`,
      body: [
        choosing(seen),
        table<CallBack>({
          caption: '残っているものと、次にかける人',
          columns: columns(room, phones, {
            label: '次の開庁日にかける人',
            of: row => turnCell(row, isAwayNext),
          }),
          rows: left,
          empty: '残っているものはありません。',
        }),
      ],
    })
  })

type Seen = {
  room: Room
  path: string
  section: string
  open: CallBack[]
  isAway: (staff: string) => boolean
  away: Absence[]
  /** The next day on which the section opens, and who is away then. */
  next: Day
  isAwayNext: (staff: string) => boolean
  /** Numbers, when they were asked for: reading them is logged. */
  phones: ReadonlyMap<string, string> | undefined
}

async function see(c: Page, path: string): Promise<Seen> {
  const room = await roomOf(c, 'casework.read')
  const section = sectionAsked(c, room)
  const asksNumbers = c.req.query('numbers') === 'yes'
  const seen = await within(c, async trx => {
    const { city, office, today } = room
    const open = await openCallBacks(trx, city, { office, section })
    const places = (await placesOn(trx, city, today)).filter(place => place.office === office)
    const hours = (places.find(place => place.section === section) ?? places[0])?.hours ?? ordinaryHours
    const next = dayOf(nextOpening(hours, startOf(addDays(today, 1))) ?? startOf(addDays(today, 1)))
    return {
      ...{ room, path, section, open, next },
      isAway: await awayOn(trx, city, office, today),
      isAwayNext: await awayOn(trx, city, office, next),
      away: await absencesFrom(trx, city, office, today),
      phones: asksNumbers
        ? await phonesOf(
            trx,
            city,
            open.map(({ callBack }) => callBack),
          )
        : undefined,
    }
  })
  if (asksNumbers) {
    c.header('Cache-Control', 'no-store')
    await logged(c, {
      ...{ action: 'callbacks.list', outcome: 'done', target: path, office: room.office },
      detail: { shown: seen.open.length },
    })
  }
  return seen
}

const where = ({ room, section }: Seen): string =>
  section ? `${room.officeName}${room.sectionName(section)}` : room.officeName

const choosing = ({ room, section, path, phones }: Seen): Content => [
  filterBar({
    action: path,
    label: '課を選ぶ',
    fields: [
      officeField(room),
      selectField({
        ...{ name: 'section', label: '課', none: 'すべての課', choices: room.sections },
        form: { typed: { section }, errors: [] },
      }),
    ],
  }),
  html`<p class="not-printed">${
    phones
      ? html`番号を見たことを記録しました。<a href="${at(room, path, { section: sectionNamed(section) })}">番号を隠す</a>`
      : html`<a href="${at(room, path, { section: sectionNamed(section), numbers: 'yes' })}">電話番号も出す（見たことが記録に残ります）</a>`
  }　紙で使うときは、このまま A4 に印刷できます。</p>`,
]

const absentNow = (away: readonly Absence[], today: Day): Content => {
  const now = away.filter(({ from }) => from <= today)
  return (
    now.length > 0 &&
    html`<p>今日の不在：${now.map(({ name, to }) => `${name}（${to === today ? '今日' : dayWords(to)}まで）`).join('、')}</p>`
  )
}

const columns = (
  room: Room,
  phones: ReadonlyMap<string, string> | undefined,
  keeper: Column<CallBack>,
): Column<CallBack>[] => [
  {
    label: '期限',
    names: true,
    of: row => html`<a href="${addressOf(row.callBack)}">${dueCell(row.due, room.now)}</a>`,
  },
  { label: '用件', of: row => row.matter },
  { label: '課', of: row => room.sectionName(row.place.section) },
  keeper,
  { label: 'かけた回数', numeric: true, of: row => countWords(row.tries, '回') },
  ...(phones ? [{ label: '番号', of: (row: CallBack) => phones.get(row.callBack) ?? '—' }] : []),
  // For whoever works on paper.
  { label: '済', of: () => html`<span class="tick" aria-hidden="true"></span>` },
]
