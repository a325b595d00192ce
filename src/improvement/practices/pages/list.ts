// まもり方: each section with how many of its standards say something, and one section with all it says of them.
import { Hono } from 'hono'
import { dayOf } from '../../../calendar/day.ts'
import { allow, type Env, type Page, personIn } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, type Named, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { selectField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { table } from '../../../web/components/table.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords, dayWords } from '../../../web/words.ts'
import { improvementRoom } from '../../room.ts'
import { ownStandards, type Practice } from '../practice.ts'
import { type Kept, path, readPractices } from './kept.ts'

export const practiceListPages = new Hono<Env>()
  .use('/practices', allow('improvement.read'))
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
