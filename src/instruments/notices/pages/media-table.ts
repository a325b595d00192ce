// Where something is told, medium by medium: planned, up since when and by whom, to be taken down.
import type { NameOf } from '../../../casework/staff-names.ts'
import { table } from '../../../web/components/table.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import type { Item } from '../notice.ts'
import { isToPost, isToTakeDown, whereWords } from '../posting.ts'

type Told = { items: readonly Item[]; names: NameOf; today: string }

export const mediaTable = ({ items, ...told }: Told): Html =>
  table<Item>({
    caption: '媒体と場所',
    columns: [
      { label: '媒体', names: true, of: whereWords },
      { label: '初めの日', whole: true, of: ({ up_on }) => (up_on ? dayWords(up_on) : '出す日') },
      { label: '終わりの日', whole: true, of: ({ down_on }) => (down_on ? dayWords(down_on) : '') },
      { label: '今', of: item => stateOf(item, told) },
    ],
    rows: items,
    empty: 'まだ決めていません。「どこで知らせるか」で選びます。',
  })

function stateOf(item: Item, { today, names }: Omit<Told, 'items'>): Content {
  if (item.down_at) return `${dayWords(item.down_at)}に外しました`
  if (isToTakeDown(item, today)) return html`<strong>期限を過ぎています。外してください</strong>`
  if (item.up_at)
    return html`${dayWords(item.up_at)}から${item.up_by && html`<br>${names(item.up_by)}`}${item.proof === 'photo' && html`<br>写真があります`}`
  if (item.missed_at) return html`<strong>載っていません</strong>`
  if (isToPost(item, today)) return 'まだです'
  return item.issue === 0 ? '予定' : '出す日を待っています'
}
