// まもり方: each standard of a section with what it says of it, what is empty, and what is to be looked at again.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { dayOf, fiscalYearOf, isDay } from '../../calendar/day.ts'
import { setSetting, settingOf } from '../../casework/settings.ts'
import { namesOf } from '../../casework/staff-names.ts'
import type { ResolvedStandard } from '../../editions/edition.ts'
import { editionFor } from '../../editions/shelf.ts'
import { allow, type Env, type Page, personIn, within } from '../../people/access.ts'
import { may } from '../../people/roles.ts'
import { at, type Named, officeField, type Room, roomOf, showRoom } from '../../people/room.ts'
import { button, buttonLink, buttons } from '../../web/components/button.ts'
import { conflict } from '../../web/components/conflict.ts'
import { errorSummary } from '../../web/components/error-summary.ts'
import { dateField, hidden, selectField, textArea } from '../../web/components/fields.ts'
import { filterBar } from '../../web/components/filter-bar.ts'
import { table } from '../../web/components/table.ts'
import type { Filled } from '../../web/filled.ts'
import { parseForm, seeOther, whenEmpty } from '../../web/forms.ts'
import { type Content, type Html, html } from '../../web/html.ts'
import { countWords, dayWords } from '../../web/words.ts'
import { cycleOf } from '../cycle.ts'
import { improvementRoom } from '../room.ts'
import {
  ownersSetting,
  ownStandards,
  type Practice,
  practiceBy,
  practicesOf,
  practiceVersions,
  savePractice,
  type Which,
} from './practice.ts'
import { reviewDay } from './review-day.ts'

const path = '/practices'
const form = z.object({
  version: z.coerce.number().int().default(0),
  words: z.string(whenEmpty('まもり方を入力してください。')).max(2000),
  review_by: z
    .string(whenEmpty('次に見直す日を選んでください。'))
    .refine(isDay, '実在する日付を入力してください。'),
})

export const practicePages = new Hono<Env>()
  .use('/practices', allow('improvement.read'))
  .use('/practices/owners', allow('improvement.lead'))
  .use('/practices/:section/:standard', allow('improvement.write'))
  .get('/practices', async c => {
    const room = await roomOf(c, 'improvement.read')
    const kept = await readPractices(c, room)
    const section = room.standing.find(({ value }) => value === c.req.query('section'))
    const leads = may(personIn(c), 'improvement.lead', room.office)
    return showRoom(c, room, improvementRoom, {
      path,
      title: section ? `まもり方　${section.label}` : 'まもり方',
      lead: '基準をどうやってまもるのかを、課ごとに数行で書きます。書いたものは基準のページに出ます。',
      ...(section && { below: [{ href: at(room, path, { section: section.value }), label: section.label }] }),
      wide: section !== undefined,
      body: [
        filterBar({
          action: path,
          label: '課を選ぶ',
          submit: '見る',
          fields: [
            officeField(room),
            selectField({
              ...{ name: 'section', label: '課', none: 'すべての課', choices: room.standing },
              form: { typed: { section: section?.value ?? '' }, errors: [] },
            }),
          ],
        }),
        section ? sectionTable(c, room, section, kept) : overview(room, kept),
        leads &&
          html`<p class="not-printed"><a href="${at(room, '/practices/owners')}">特定の課の基準を、どの課が担うか</a></p>`,
      ],
    })
  })
  .get('/practices/owners', async c => {
    const room = await roomOf(c, 'improvement.lead')
    const { owners, version } = await within(c, trx => settingOf(trx, room.city, room.office, ownersSetting))
    return ownersPage(c, room, { typed: { ...owners, version: String(version) }, errors: [] })
  })
  .post('/practices/owners', async c => {
    const room = await roomOf(c, 'improvement.lead')
    const posted = await c.req.parseBody()
    const text = (name: string) => String(posted[name] ?? '')
    const names = ownerWords((await readPractices(c, room)).standards)
    const chosen = names.map((_, nth) => text(`owner-${nth}`))
    const owners = Object.fromEntries(
      names.flatMap((name, nth) => {
        const section = room.standing.find(({ value }) => value === chosen[nth])
        return section ? [[name, section.value]] : []
      }),
    )
    const by = { staff: personIn(c).staff, now: room.now, version: Number(text('version')) }
    const saved = await within(c, trx =>
      setSetting(trx, room.city, room.office, ownersSetting, { owners }, by),
    )
    if ('ok' in saved) return seeOther(c, at(room, path), '担う課を保存しました。')
    const { version } = await within(c, trx => settingOf(trx, room.city, room.office, ownersSetting))
    const message = 'ほかの人が先に変えました。下のあなたの選び方でよければ、もう一度保存してください。'
    return ownersPage(c, room, {
      typed: { ...owners, version: String(version) },
      errors: [{ field: '', message }],
    })
  })
  .get('/practices/:section/:standard', async c => {
    const { room, which, section, standard } = await practiceAsked(c)
    const { known, cycle } = await within(c, async trx => ({
      known: await practiceBy(trx, room.city, which),
      cycle: await cycleOf(trx, room.city),
    }))
    const typed = {
      ...{ version: String(known?.version ?? 0), words: known?.words ?? '' },
      review_by: reviewDay(room.today, cycle.reviewMonths),
    }
    return practicePage(c, room, which, section, standard, { typed, errors: [] })
  })
  .post('/practices/:section/:standard', async c => {
    const { room, which, section, standard } = await practiceAsked(c)
    const read = await parseForm(c, form)
    if (!read.ok) return practicePage(c, room, which, section, standard, read)
    const { version, words, review_by } = read.ok
    const { staff } = personIn(c)
    const text = { words, review_by }
    if (review_by <= room.today)
      return practicePage(c, room, which, section, standard, {
        typed: { ...text, version: String(version) },
        errors: [{ field: 'review_by', message: '見直す日は、明日より後の日にしてください。' }],
      })
    const saved = await within(c, trx =>
      savePractice(trx, c.get('house'), room.city, which, text, { by: staff, version }),
    )
    if ('ok' in saved)
      return seeOther(c, at(room, path, { section: which.section }), 'まもり方を保存しました。')
    return conflictPage(c, room, which, standard, saved.conflict, text)
  })

type Kept = {
  standards: readonly ResolvedStandard[]
  owners: Record<string, string>
  practices: readonly Practice[]
}

const readPractices = (c: Page, room: Room): Promise<Kept> =>
  within(c, async trx => {
    const { shelf } = await c.get('house').termsOf(trx, room.city)
    return {
      standards: editionFor(shelf, room.office, fiscalYearOf(room.today))?.standards ?? [],
      owners: (await settingOf(trx, room.city, room.office, ownersSetting)).owners,
      practices: await practicesOf(trx, room.city, room.office),
    }
  })

async function practiceAsked(c: Page) {
  const room = await roomOf(c, 'improvement.write')
  const section = room.standing.find(({ value }) => value === c.req.param('section'))
  const standard = (await readPractices(c, room)).standards.find(({ key }) => key === c.req.param('standard'))
  if (!section || !standard) throw new HTTPException(404)
  const which = { office: room.office, section: section.value, standard: standard.key }
  return { room, which, section, standard }
}

/** By section: how many are written, empty, or to be looked at again. */
function overview(room: Room, { standards, owners, practices }: Kept): Html {
  const rows = room.standing.map(section => {
    const own = ownStandards(standards, section.value, owners)
    const written = practices.filter(
      one => one.section === section.value && own.some(({ key }) => key === one.standard),
    )
    const due = written.filter(one => one.review_by <= room.today)
    return { section, own: own.length, written: written.length, due: due.length }
  })
  return table({
    caption: '課ごとのまもり方',
    columns: [
      {
        label: '課',
        names: true,
        of: row => html`<a href="${at(room, path, { section: row.section.value })}">${row.section.label}</a>`,
      },
      { label: '自分の課の基準', numeric: true, of: row => countWords(row.own) },
      { label: '書いたもの', numeric: true, of: row => countWords(row.written) },
      {
        label: 'まだ書いていないもの',
        numeric: true,
        of: row =>
          row.own > row.written ? html`<strong>${countWords(row.own - row.written)}</strong>` : '0',
      },
      { label: '見直す日が来たもの', numeric: true, of: row => countWords(row.due) },
    ],
    rows,
    empty: 'まだ課がありません。「人と課」で課を加えると、ここに並びます。',
  })
}

function sectionTable(c: Page, room: Room, section: Named, { standards, owners, practices }: Kept): Html {
  const writes = may(personIn(c), 'improvement.write', room.office)
  const rows = ownStandards(standards, section.value, owners).map(standard => ({
    standard,
    practice: practices.find(one => one.section === section.value && one.standard === standard.key),
  }))
  const to = (key: string) => at(room, `/practices/${section.value}/${key}`, { office: room.office })
  return table<(typeof rows)[number]>({
    caption: `${section.label}のまもり方`,
    columns: [
      {
        label: '基準',
        names: true,
        prose: true,
        of: ({ standard }) =>
          html`<a href="${`/standards/${standard.key}?office=${room.office}`}">${standard.no}　${standard.display ?? standard.text}</a>`,
      },
      {
        label: 'まもり方',
        prose: true,
        of: ({ practice }) =>
          practice
            ? html`<span class="lines">${practice.words}</span>`
            : html`<strong>まだ書いていません</strong>`,
      },
      {
        label: '書いた日',
        whole: true,
        of: ({ practice }) => (practice ? dayWords(dayOf(practice.saved_at)) : ''),
      },
      { label: '見直す日', whole: true, of: ({ practice }) => practice && reviewWords(practice, room.today) },
      {
        label: '操作',
        whole: true,
        of: ({ standard, practice }) =>
          writes &&
          html`<a href="${to(standard.key)}">${practice ? '書き直す・見直す' : '書く'}<span class="visually-hidden">（基準${standard.no}）</span></a>`,
      },
    ],
    rows,
    tall: false,
  })
}

const reviewWords = ({ review_by }: Practice, today: string): Content =>
  review_by <= today
    ? html`<strong>${dayWords(review_by)}<br>見直す日が来ています</strong>`
    : dayWords(review_by)

async function practicePage(
  c: Page,
  room: Room,
  which: Which,
  section: Named,
  standard: ResolvedStandard,
  filled: Filled,
): Promise<Response> {
  const { versions, name } = await within(c, async trx => {
    const versions = await practiceVersions(trx, room.city, which)
    return {
      versions,
      name: await namesOf(
        trx,
        room.city,
        versions.map(one => one.saved_by),
      ),
    }
  })
  const [version = '0'] = [filled.typed.version ?? []].flat()
  const action = addressOf(room, which)
  return showRoom(c, room, improvementRoom, {
    ...{ path, title: `まもり方　基準${standard.no}`, errors: filled.errors },
    lead: standard.display ?? standard.text,
    below: [
      { href: at(room, path, { section: section.value }), label: section.label },
      { href: action, label: `基準${standard.no}` },
    ],
    body: html`${errorSummary(filled)}<form method="post" action="${action}" class="narrow" data-confirm-leave novalidate>${hidden('version', version)}
${textArea({ name: 'words', label: `${section.label}のまもり方`, required: true, rows: 5, maxlength: 2000, form: filled, hint: 'だれが、いつ、何をするのかを数行で書きます。人の名前は書きません。' })}
${dateField({ name: 'review_by', label: '次に見直す日', required: true, form: filled })}
${buttons(button({ label: '保存する' }), buttonLink({ label: 'やめて一覧へ戻る', href: at(room, path, { section: section.value }), weight: 'plain' }))}</form>
${
  versions.length > 0 &&
  html`<h2>これまでの版</h2>${versions.map(one => html`<section><h3>第${one.version}版　${dayWords(dayOf(one.saved_at))}　${name(one.saved_by)}</h3><p class="as-typed">${one.words}</p></section>`)}`
}`,
  })
}

const addressOf = (room: Room, { section, standard, office }: Which): string =>
  at(room, `/practices/${section}/${standard}`, { office })

async function conflictPage(
  c: Page,
  room: Room,
  which: Which,
  standard: ResolvedStandard,
  theirs: Practice,
  mine: { words: string; review_by: string },
): Promise<Response> {
  const by = await within(c, trx => namesOf(trx, room.city, [theirs.saved_by]))
  return showRoom(
    c,
    room,
    improvementRoom,
    {
      ...{ path, title: 'まもり方がほかの人に書き直されています' },
      below: [{ href: addressOf(room, which), label: `基準${standard.no}` }],
      body: conflict({
        ...{ by: by(theirs.saved_by), at: theirs.saved_at, version: theirs.version },
        ...{ action: addressOf(room, which), back: at(room, path, { section: which.section }) },
        also: hidden('review_by', mine.review_by),
        fields: [{ name: 'words', label: 'まもり方', theirs: theirs.words, mine: mine.words }],
      }),
    },
    409,
  )
}

/** The owners that the edition names, each once. */
const ownerWords = (standards: readonly ResolvedStandard[]): string[] => [
  ...new Set(standards.flatMap(one => (one.scope === '特定の課' && one.owner ? [one.owner] : []))),
]

async function ownersPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const { standards } = await readPractices(c, room)
  const names = ownerWords(standards)
  const typed = Object.fromEntries(names.map((name, nth) => [`owner-${nth}`, filled.typed[name] ?? '']))
  const numbers = (name: string) =>
    standards.flatMap(one => (one.owner === name ? [`基準${one.no}`] : [])).join('、')
  const [version = '0'] = [filled.typed.version ?? []].flat()
  return showRoom(c, room, improvementRoom, {
    ...{ path, title: '特定の課の基準を担う課', errors: filled.errors },
    lead: '年度版が名を挙げている課を、この区役所ではどの課が担うかを選びます。',
    below: [{ href: at(room, '/practices/owners'), label: '担う課' }],
    body: html`${errorSummary(filled)}<form method="post" action="${at(room, '/practices/owners', { office: room.office })}" class="narrow">${hidden('version', version)}${
      names.length === 0
        ? html`<p>名を挙げられた課はありません。</p>`
        : names.map((name, nth) =>
            selectField({
              ...{ name: `owner-${nth}`, label: name, hint: numbers(name), none: 'まだ決めない' },
              ...{ choices: room.standing, form: { typed, errors: [] } },
            }),
          )
    }${names.length > 0 && button({ label: '保存する' })}</form>`,
  })
}
