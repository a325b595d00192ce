// One common standard after the other: a line per office with its interval and how many were counted, in no order of merit.
import { labelOf, type Period, previousPeriod } from '../../calendar/periods.ts'
import type { Compared, ComparedOffice } from '../../improvement/year/comparing.ts'
import type { Room } from '../../people/room.ts'
import { intervalBar } from '../../web/components/interval-bar.ts'
import { table } from '../../web/components/table.ts'
import { type Html, html } from '../../web/html.ts'

type Sides = { now: readonly Compared[]; before: readonly Compared[]; period: Period }
type Line = ComparedOffice & { when: string }

export const sections = (room: Pick<Room, 'office'>, { now, before, period }: Sides): Html[] =>
  now.map(({ key, no, text, counts, offices }) => {
    const past = before.find(one => one.key === key)?.offices.filter(one => one.office === room.office) ?? []
    const [own, others] = [
      offices.filter(one => one.office === room.office),
      offices.filter(one => one.office !== room.office),
    ]
    const rows: Line[] = [
      ...past.map(one => ({ ...one, when: labelOf(previousPeriod(period)) })),
      ...[...own, ...others].map(one => ({ ...one, when: labelOf(period) })),
    ]
    return html`<section><h2>基準${no}　${text}</h2><p class="hint">${counts}</p>${lines(no, rows)}</section>`
  })

const lines = (no: number, rows: readonly Line[]): Html =>
  table<Line>({
    caption: `基準${no}の割合`,
    columns: [
      { label: '区役所と期間', names: true, of: one => html`${one.name}<br>${one.when}` },
      {
        label: '割合と、確からしい範囲',
        of: one =>
          one.drawn
            ? html`${intervalBar({ label: `${one.name}　${one.when}`, ...one.drawn })}<p>${one.counted}</p>`
            : one.words,
      },
    ],
    rows,
    dense: true,
    tall: false,
  })
