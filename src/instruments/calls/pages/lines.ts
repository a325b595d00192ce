// Which section each line rings in: those not known yet first, and the calls already taken go along.
import { Hono } from 'hono'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import type { Room } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { button } from '../../../web/components/button.ts'
import { table } from '../../../web/components/table.ts'
import { seeOther } from '../../../web/forms.ts'
import { attributes, type Html, html } from '../../../web/html.ts'
import { countWords } from '../../../web/words.ts'
import { linesIn } from '../drafts.ts'
import { assignLines } from '../refiling.ts'
import type { Source } from '../sources.ts'
import { unassignedOf } from '../unassigned.ts'
import { draftAsked, sourceAsked } from './asked.ts'
import { showCalls } from './room.ts'

/** What stands for the whole office in the list of sections, as for a main number. */
const whole = '*'

/** Lines in the order of the page; `section` is undefined while nobody has named one. */
type Line = { line: string; calls?: number; section?: string | undefined }

export const linePages = new Hono<Env>()
  .use('/calls/sources/:source/lines', allow('calls.import'))
  .get('/calls/sources/:source/lines', async c => {
    const { room, source } = await sourceAsked(c)
    const lines = await linesOf(c, source)
    const waiting = lines.some(({ calls }) => calls !== undefined)
    return showCalls(c, room, {
      path: '/calls/sources',
      title: '番号と課',
      lead: `${source.name}の番号が、どの課のものかを決めます。`,
      body: html`${waiting && banner({ tone: 'warning', heading: '課の決まっていない番号があります', body: '区役所全体としては数えています。課を決めると、取り込んである電話もその課に入ります。' })}
${
  lines.length === 0
    ? list(room, lines)
    : html`<form method="post" action="${pathname(c)}" data-confirm-leave>${list(room, lines)}
${button({ label: '課を決める' })}</form>`
}`,
      below: [{ href: `/calls/sources/${source.source}`, label: source.name }],
    })
  })
  .post('/calls/sources/:source/lines', async c => {
    const { room, source } = await sourceAsked(c)
    const posted = await c.req.parseBody()
    const known = new Set([whole, ...room.sections.map(({ value }) => value)])
    const sections = new Map<string, string>()
    for (const { line, section: before } of await linesOf(c, source)) {
      const said = posted[fieldOf(line)]
      if (typeof said !== 'string' || !known.has(said)) continue
      const section = said === whole ? '' : said
      if (section !== before) sections.set(line, section)
    }
    const { refiled } = await assignLines(c.get('house'), source, sections, personIn(c).staff)
    return seeOther(
      c,
      `/calls/sources/${source.source}/lines`,
      `${countWords(sections.size, '個')}の番号の課を決め、取り込んである電話${countWords(refiled, '件')}をその課に入れました。`,
    )
  })

/** With the sample that the lines were read from. */
const pathname = (c: Page): string => {
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}

/** A line may be any text, and a field's name must say which line it is of. */
const fieldOf = (line: string): string => `line-${encodeURIComponent(line)}`

/** Those of calls already taken, those of the sample that the mapping was made with, and those named before. */
async function linesOf(c: Page, of: Source): Promise<Line[]> {
  const { city, source, mapping } = of
  const waiting = await within(c, trx => unassignedOf(trx, city, source))
  const draft = await draftAsked(c, of, c.req.query('draft'))
  const unknown = new Set(waiting.map(({ line }) => line))
  const seen = (draft ? await linesIn(draft, mapping) : []).filter(
    line => !unknown.has(line) && !Object.hasOwn(mapping.lines, line),
  )
  const named = Object.entries(mapping.lines).filter(([line]) => !unknown.has(line))
  return [
    ...waiting,
    ...seen.toSorted().map(line => ({ line })),
    ...named.toSorted().map(([line, section]) => ({ line, section })),
  ]
}

const list = (room: Room, lines: readonly Line[]): Html =>
  table<Line>({
    caption: '番号と課',
    columns: [
      { label: '番号', names: true, of: ({ line }) => line },
      {
        label: 'まだ課に入っていない電話',
        numeric: true,
        of: ({ calls }) => calls !== undefined && countWords(calls, '件'),
      },
      { label: '課', of: line => sectionSelect(room, line) },
    ],
    rows: lines,
    dense: true,
    empty: 'まだ番号が分かりません。記録を取り込むと、その中の番号がここに並びます。',
  })

const sectionSelect = (room: Room, { line, section }: Line): Html => {
  const now = section === '' ? whole : section
  const choices = [
    { value: '', label: '決めていない' },
    ...room.sections,
    { value: whole, label: '課に分けない（代表番号など）' },
  ]
  return html`<div class="field"><select name="${fieldOf(line)}" aria-label="${`${line}の課`}">${choices.map(
    ({ value, label }) =>
      html`<option value="${value}"${attributes({ selected: value === (now ?? '') })}>${label}</option>`,
  )}</select></div>`
}
