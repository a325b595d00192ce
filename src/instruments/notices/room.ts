// The room of notices: its first page and its tabs, for every page that hangs in it.
import type { Frame } from '../../people/room.ts'

export const noticesRoom: Frame = {
  top: { href: '/notices', label: 'お知らせ' },
  tabs: [
    { href: '/notices', label: 'お知らせ', right: 'notices.read' },
    { href: '/notices/posting', label: '掲示と配布', right: 'notices.read' },
    { href: '/notices/recalls', label: '直すお知らせ', right: 'notices.read' },
    { href: '/notices/walk', label: '掲示の巡回', right: 'notices.read' },
    { href: '/notices/templates', label: 'ひな形', right: 'notices.read' },
    { href: '/notices/settings', label: '設定', right: 'notices.settings' },
  ],
}
