// Search and filters above a list: a GET form, so that what was searched is in the address.
import { type Content, type Example, type Html, html } from '../html.ts'
import { button } from './button.ts'
import { selectField, textField } from './fields.ts'

export const filterBar = ({
  action,
  label,
  fields,
  submit = '絞り込む',
}: {
  action: string
  label: string
  fields: Content
  submit?: string
}): Html =>
  html`<search aria-label="${label}"><form class="filter-bar" method="get" action="${action}">${fields}${button({ label: submit, weight: 'secondary' })}</form></search>`

export const examples: Example[] = [
  {
    name: '検索と絞り込み',
    html: filterBar({
      action: '#',
      label: '約束を探す',
      fields: [
        textField({
          name: 'q',
          id: 'filter-q',
          label: 'ことば',
          type: 'search',
          form: { typed: { q: '高津' }, errors: [] },
        }),
        selectField({
          name: 'section',
          label: '課',
          none: 'すべての課',
          choices: [
            { value: 'kumin', label: '区民課' },
            { value: 'hoken', label: '保険年金課' },
          ],
        }),
      ],
    }),
  },
]
