// One envelope in the hands of the second person, and what they found so far.
import { button, buttons } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { hidden } from '../../../web/components/fields.ts'
import { table } from '../../../web/components/table.ts'
import { type Html, html } from '../../../web/html.ts'
import { setNamed } from '../kinds.ts'
import type { Mark, marksOf } from '../seconds.ts'
import type { Asked } from './room.ts'

type MarkRow = Awaited<ReturnType<typeof marksOf>>[number]
export type Person = { name: string; postcode: string; address: string; special: string | undefined }

const markWords: Record<Exclude<Mark, 'right'>, string> = {
  extra: '余分な紙がある',
  missing: '紙が足りない',
  swapped: '別の人の紙が入っている',
  address: '宛名が名簿と違う',
  special: '送付先の指定と違う',
}

export function piece(
  asked: Asked,
  check: 'contents' | 'addresses',
  path: string,
  next: MarkRow,
  person: Person | undefined,
): Html {
  const set = setNamed(asked.kind, next.set_name)
  return html`<section class="stuffing-sign stuffing-open"><p class="stuffing-word">${next.nth}番</p><p class="stuffing-code">${next.code}</p>
${
  person &&
  descriptionList([
    { term: '氏名', is: person.name },
    { term: '宛先', is: `〒${person.postcode}　${person.address}` },
    ...(person.special ? [{ term: '送付先の指定', is: person.special }] : []),
    ...(check === 'contents'
      ? [{ term: '入っているはずの紙', is: set.enclosures.map(({ name }) => name).join('、') }]
      : []),
  ])
}<p>${check === 'contents' ? '封筒の宛名と、中の紙の名前を、声に出して読み合わせます。' : '封筒の宛名を、この名簿と読み合わせます。'}</p></section>
<form method="post" action="${`${path}/marks`}">${hidden('nth', next.nth)}${buttons(
    button({ label: '合っている', name: 'mark', value: 'right', key: 'o' }),
    ...(Object.keys(markWords) as Exclude<Mark, 'right'>[]).map(mark =>
      button({ label: markWords[mark], name: 'mark', value: mark, weight: 'danger' }),
    ),
  )}</form>`
}

export const wrongList = (path: string, rows: readonly MarkRow[]): Html =>
  table<MarkRow>({
    caption: '見つけたまちがい',
    columns: [
      { label: '番号', names: true, numeric: true, of: row => String(row.nth) },
      { label: 'コード', of: row => row.code },
      {
        label: 'どう違うか',
        of: row =>
          row.mark && row.mark !== 'right' && row.mark in markWords ? markWords[row.mark as 'extra'] : '',
      },
      {
        label: '直す',
        of: row =>
          row.mended_at
            ? '直しました'
            : html`<form method="post" action="${`${path}/mended`}">${hidden('nth', row.nth)}${button({ label: '直した', weight: 'secondary' })}</form>`,
      },
    ],
    rows,
    tall: false,
  })
