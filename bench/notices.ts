// All media of one notice beside the typesetter's bare run of the same sheets; a hundred notices in a row; the site with 5,000 of them.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { addDays } from '../src/calendar/day.ts'
import type { Head } from '../src/instruments/notices/media/board.ts'
import { usualLook } from '../src/instruments/notices/media/look.ts'
import { manuscriptOf } from '../src/instruments/notices/media/manuscript.ts'
import { channels, messageOf } from '../src/instruments/notices/media/messages.ts'
import {
  type Making,
  paper,
  papers,
  sheetOf,
  textsOf,
  usualWish,
} from '../src/instruments/notices/media/paper.ts'
import { versions } from '../src/instruments/notices/media/parts.ts'
import { asTyped, readingsOf } from '../src/instruments/notices/media/readings.ts'
import { withReadings } from '../src/instruments/notices/media/settling-pages.ts'
import {
  changedHours,
  contact,
  letterTo,
  texts,
  webAddress,
} from '../src/instruments/notices/media/testing.ts'
import { noticeBody, type PublicNotice } from '../src/instruments/notices/media/web.ts'
import { work as press } from '../src/pdf/press.ts'
import type { Board } from '../src/reports/publication/notice-files.ts'
import { publishSite } from '../src/reports/publication/writing.ts'
import { type Bench, held, median, seconds } from './bench.ts'
import { inTemporaryFolder } from './temporary.ts'

const notices = 5000

export const noticeMedia: Bench = {
  name: 'notices',
  about: `お知らせ：一つの文から全媒体（3つの言葉）を作る時間と組版だけの時間との比、100件続けたときのメモリー、${notices.toLocaleString('ja')}件のページを書き出す速さ`,
  async *run() {
    const sheets = await Promise.all(
      (await makings()).flatMap(making => papers.map(kind => sheetOf(kind, making, wish))),
    )
    const [ours, bare]: [number[], number[]] = [[], []]
    for (let round = 0; round < 12; round++) {
      const whole = 1000 * (await seconds(everyMedium))
      let alone = 0
      for (const sheet of sheets) alone += 1000 * (await seconds(() => press(sheet)))
      if (round < 2) continue
      ours.push(whole)
      bare.push(alone)
    }
    const [value, limit] = [median(ours), median(bare)]
    yield { name: 'notice-all-media', value, unit: 'ms', limit, ratio: value / limit }
    yield* memory()
    yield* site()
  },
}

const wish = { ...usualWish, letter: letterTo }

async function makings(): Promise<Making[]> {
  const made: Making[] = []
  for (const version of versions) {
    const content = texts[version] ?? changedHours
    const readings = version === 'easy' ? await readingsOf(textsOf(content, contact, version), []) : asTyped
    made.push({ content, version, contact, look: usualLook, readings, address: webAddress })
  }
  return made
}

/** Nine sheets, three pages, a manuscript and nine messages. */
async function everyMedium(): Promise<void> {
  for (const making of await makings()) {
    for (const kind of papers) await paper(kind, making, wish)
    const links = { picture: '', calendar: '', list: '', archive: '' }
    String(
      noticeBody(
        { ...one, texts: await withReadings({ texts, contact }, []) },
        making.version,
        links,
        day => day,
      ),
    )
    for (const channel of channels)
      messageOf(channel, making.content, contact, {
        address: webAddress,
        version: making.version,
        leaveOut: [],
      })
  }
  manuscriptOf(changedHours, contact, { limit: 200, leaveOut: [] })
}

const one: PublicNotice = {
  ...{ notice: '', office: 'miyamae', issue: 1, texts, contact, ended: undefined, picture: false },
  ...{ issuedOn: '2027-03-01', changedOn: '2027-03-01', issuedAt: new Date('2027-03-01T10:00:00+09:00') },
}

/** The second fifty must need no more than the first: what grew before was warm-up, what grows after is a leak. */
async function* memory() {
  const grown: number[] = []
  for (let half = 0; half < 2; half++) {
    for (let nth = 0; nth < 50; nth++) await everyMedium()
    grown.push(process.memoryUsage().rss / 1e6)
  }
  const [first = 0, second = 0] = grown
  yield held('notice-memory-after-100', second, first, 'MB', { atMost: 1.1 })
}

async function* site() {
  const settled = await withReadings({ texts, contact }, [])
  const heads = Array.from({ length: notices }, (_, nth) => headOf(nth))
  const board: Board = {
    ...{ address: 'https://kijun.example/', heads, picture: async () => undefined },
    notices: async ids => ids.map(notice => ({ ...one, notice, texts: settled })),
  }
  yield* await inTemporaryFolder(async folder => {
    const out = join(folder, 'site')
    const write = (heads: readonly Head[]) => publishSite([], out, { ja: '川崎市' }, { ...board, heads })
    let pages = 0
    const whole = await seconds(async () => {
      pages = (await write(heads)).pages
    })
    const untouched = () => statSync(join(out, `notices/${heads[7]?.notice}.html`)).mtimeMs
    const before = untouched()
    let written = 0
    const again = await seconds(async () => {
      written = (await write([headOf(notices), ...heads])).written
    })
    if (untouched() !== before) throw new Error('a page that did not change was written again')
    return [
      { name: 'site-pages-written', value: pages / whole, unit: 'pages/s' },
      { name: 'site-one-more-notice', value: again, unit: 's', limit: whole, ratio: again / whole },
      // Its three pages, its days, the lists of all and of its office in three languages, their feeds and calendars.
      held('site-files-written-for-one-more', written, 20, 'files', { atMost: 1 }),
    ]
  })
}

function headOf(nth: number): Head {
  const day = addDays('2020-04-01', Math.floor(nth / 2.2))
  const at = new Date(`${day}T10:00:00+09:00`)
  const { title, when, event } = changedHours
  return {
    ...{ notice: `01900000-0000-7000-8000-${String(nth).padStart(12, '0')}`, office: `office-${nth % 7}` },
    ...{
      officeName: `第${(nth % 7) + 1}区役所`,
      contact: { ...contact, officeName: `第${(nth % 7) + 1}区役所` },
      issue: 1,
      when,
      event,
      firstAt: at,
      issuedAt: at,
      picture: false,
    },
    titles: { ordinary: `${title}（${nth}）`, easy: title, english: title },
    ended: nth < notices - 300 ? 'over' : undefined,
  }
}
