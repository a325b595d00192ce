// The page of what was noticed: all that the rules found, by severity, office and rule, each with the way to mend it.
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, type Page, within } from '../../people/access.ts'
import { downloads, type Room, roomOf, showRoom } from '../../people/room.ts'
import { banner } from '../../web/components/banner.ts'
import { selectField } from '../../web/components/fields.ts'
import { filterBar } from '../../web/components/filter-bar.ts'
import { table } from '../../web/components/table.ts'
import { sendCsv } from '../../web/download.ts'
import { type Content, type Html, html } from '../../web/html.ts'
import { countWords, dayWords } from '../../web/words.ts'
import { improvementRoom } from '../room.ts'
import { askedFor, type Found, lookOver } from './looking.ts'
import { most, severities, severityWords } from './rule.ts'
import { type Runnable, rules } from './rules/index.ts'

const path = '/consistency'

const query = z.object({
  office: z.string().min(1).optional().catch(undefined),
  severity: z.enum(severities).optional().catch(undefined),
  rule: z.string().min(1).max(60).optional().catch(undefined),
})
type Query = z.infer<typeof query>

export const consistencyPages = new Hono<Env>()
  .use('/consistency', allow('improvement.read'))
  .use('/consistency.csv', allow('improvement.read'))
  .get('/consistency', async c => {
    const { room, typed, found, names } = await seen(c)
    return showRoom(c, room, improvementRoom, {
      path,
      title: '気づき',
      lead: 'データの中で、つじつまの合わないところ、忘れられているところを、決まった規則で探したものです。だれの成績でもありません。',
      body: [
        filter(room, typed),
        ...shown(room, found, names),
        allRules(),
        downloads(room, '/consistency.csv', typed),
      ],
      wide: true,
    })
  })
  .get('/consistency.csv', async c => {
    const { room, found, names } = await seen(c)
    const head = ['重さ', '規則', '区役所', '課', '内容', 'いつから', '直し方']
    return sendCsv(
      c,
      [
        head,
        ...found.map(one => [
          ...[severityWords[one.rule.severity], one.rule.name, officeOf(room, one), names(one), one.about],
          ...[one.since ? dayWords(one.since) : '', one.rule.mend],
        ]),
      ],
      '気づき',
    )
  })

/** All the offices of whoever asks, or the one named. */
async function seen(c: Page) {
  const typed = query.parse(c.req.query())
  const room = await roomOf(c, 'improvement.read', typed.office)
  const offices = typed.office ? [room.office] : room.offices.map(({ value }) => value)
  const only = rules.filter(
    rule =>
      (typed.severity === undefined || rule.severity === typed.severity) &&
      (typed.rule === undefined || rule.id === typed.rule),
  )
  return within(c, async trx => {
    const found = await lookOver(trx, await askedFor(trx, c.get('house'), room.city, offices), only)
    const sections = await trx
      .selectFrom('sections')
      .select(['office', 'section', 'name'])
      .where('city', '=', room.city)
      .execute()
    const known = new Map(sections.map(one => [`${one.office} ${one.section}`, one.name]))
    const names = ({ office, section }: Found) =>
      section ? (known.get(`${office} ${section}`) ?? section) : '区役所の全体'
    return { room, typed, found, names }
  })
}

const officeOf = ({ offices }: Room, { office }: Found): string =>
  offices.find(({ value }) => value === office)?.label ?? office

const filter = ({ offices }: Room, { office, severity, rule }: Query): Html => {
  const typed = { office: office ?? '', severity: severity ?? '', rule: rule ?? '' }
  const form = { typed, errors: [] }
  return filterBar({
    action: path,
    label: '気づきを絞り込む',
    fields: [
      offices.length > 1 &&
        selectField({ name: 'office', label: '区役所', none: 'すべて', choices: offices, form }),
      selectField({
        ...{ name: 'severity', label: '重さ', none: 'すべて', form },
        choices: severities.map(value => ({ value, label: severityWords[value] })),
      }),
      selectField({
        ...{ name: 'rule', label: '規則', none: 'すべて', form },
        choices: rules.map(({ id, name }) => ({ value: id, label: name })),
      }),
    ],
  })
}

function shown(room: Room, found: readonly Found[], names: (one: Found) => string): Content[] {
  if (found.length === 0)
    return [
      banner({
        tone: 'success',
        heading: '気づいたことはありません',
        body: 'この範囲では、どの規則にも当てはまりませんでした。',
      }),
    ]
  const byRule = Map.groupBy(found, ({ rule }) => rule)
  return severities.flatMap(severity => {
    const here = [...byRule].filter(([rule]) => rule.severity === severity)
    const count = here.reduce((sum, [, all]) => sum + all.length, 0)
    return here.length === 0
      ? []
      : [
          html`<h2>${severityWords[severity]}（${countWords(count, '件')}）</h2>`,
          ...here.map(([rule, all]) => group(room, rule, all, names)),
        ]
  })
}

const group = (room: Room, rule: Runnable, all: readonly Found[], names: (one: Found) => string): Html =>
  html`<section aria-labelledby="${rule.id}"><h3 id="${rule.id}">${rule.name}（${countWords(all.length, '件')}${all.length >= most && '以上'}）</h3><p>${rule.says}</p><p><strong>直し方：</strong>${rule.mend}</p>${table<Found>(
    {
      caption: rule.name,
      columns: [
        { label: '内容', names: true, prose: true, of: one => html`<a href="${one.href}">${one.about}</a>` },
        ...(room.offices.length > 1 ? [{ label: '区役所', of: (one: Found) => officeOf(room, one) }] : []),
        { label: '課', whole: true, of: names },
        { label: 'いつから', whole: true, of: one => (one.since ? dayWords(one.since) : '') },
      ],
      rows: all,
    },
  )}</section>`

/** What is looked for at all, with examples: so that nobody wonders what was not found. */
const allRules = (): Html =>
  html`<details class="more not-printed"><summary>探している規則（${countWords(rules.length)}）</summary><dl class="descriptions">${rules.map(
    ({ name, says, severity, mend, examples }) =>
      html`<div><dt>${name}</dt><dd>${severityWords[severity]}。${says}<br>直し方：${mend}<ul>${examples.map(({ gives, because }) => html`<li>${gives > 0 ? '見つける例' : '見つけない例'}：${because}</li>`)}</ul></dd></div>`,
  )}</dl></details>`
