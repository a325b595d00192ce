// What is asked of the list of incidents: read from its address, written into one, and chosen on the page.
import { z } from 'zod'
import { logged, type Page } from '../../../people/access.ts'
import { officeField } from '../../../people/room.ts'
import { selectField, textField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import type { Html } from '../../../web/html.ts'
import { fiscalYearWords } from '../../../web/words.ts'
import { type Asked, sortings } from '../listing.ts'
import { verdictWords } from '../words.ts'
import type { Room } from './room.ts'

export const path = '/incidents'
const query = z.object({
  state: z.enum(['open', 'closed', 'all']).catch('open'),
  section: z.string().min(1).optional().catch(undefined),
  year: z.coerce.number().int().optional().catch(undefined),
  verdict: z.enum(['yes', 'perhaps', 'no', 'no-leak']).optional().catch(undefined),
  cause: z.string().min(1).max(100).optional().catch(undefined),
  q: z.string().max(100).catch(''),
  sort: z.enum(sortings).catch('known'),
  order: z.enum(['asc', 'desc']).catch('desc'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

/** Searching words is reading what was written of people, so it is logged; for those who may not, there is no search. */
export async function listAsked(c: Page, room: Room): Promise<{ asked: Asked; page: number }> {
  const { q, sort, page, ...rest } = query.parse(c.req.query())
  const words = room.private ? q.trim() : ''
  if (words !== '')
    await logged(c, { action: 'incidents.search', outcome: 'done', target: room.office, office: room.office })
  const { state, section, year, verdict, cause, order } = rest
  return { asked: { state, section, year, verdict, cause, words, by: sort, order }, page }
}

export const queryOf = ({
  state,
  section,
  year,
  verdict,
  cause,
  words,
  by,
  order,
}: Asked): Record<string, string | undefined> => ({
  ...{ state, section, verdict, cause, q: words || undefined, sort: by, order },
  year: year === undefined ? undefined : String(year),
})

export const stateWords = { open: '対応している', closed: '終えた', all: 'すべて' } as const

export function filters(
  room: Room,
  asked: Asked,
  years: readonly number[],
  causes: readonly { cause: string; label: string; uses: number }[],
): Html {
  const form = {
    typed: Object.fromEntries(
      Object.entries(queryOf(asked)).flatMap(([name, value]) => (value ? [[name, value]] : [])),
    ),
    errors: [],
  }
  const used = causes.filter(({ uses }) => uses > 0)
  return filterBar({
    action: path,
    label: '事故を探す',
    fields: [
      officeField(room),
      room.private &&
        textField({
          name: 'q',
          label: 'ことば',
          type: 'search',
          form,
          hint: '聞いたこと・名前から探します。探したことが記録に残ります。',
        }),
      selectField({
        name: 'state',
        label: '状態',
        form,
        none: stateWords.open,
        choices: [
          { value: 'closed', label: stateWords.closed },
          { value: 'all', label: stateWords.all },
        ],
      }),
      selectField({ name: 'section', label: '課', none: 'すべての課', form, choices: room.sections }),
      selectField({
        name: 'verdict',
        label: '報告の要否',
        none: 'すべて',
        form,
        choices: Object.entries(verdictWords).map(([value, label]) => ({ value, label })),
      }),
      years.length > 1 &&
        selectField({
          name: 'year',
          label: '年度',
          none: 'すべての年度',
          form,
          choices: years.map(year => ({ value: String(year), label: fiscalYearWords(year) })),
        }),
      used.length > 0 &&
        selectField({
          name: 'cause',
          label: '原因',
          none: 'すべての原因',
          form,
          choices: used.map(({ cause: value, label }) => ({ value, label })),
        }),
    ],
  })
}
