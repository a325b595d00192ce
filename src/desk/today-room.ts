// What the pages of the desk have in common: the tabs of the first screen.
import { type Page, personIn } from '../people/access.ts'
import { show } from '../people/frame.ts'
import { may, type Right } from '../people/roles.ts'
import { tabs } from '../web/components/navigation.ts'
import type { Content } from '../web/html.ts'

const pages: readonly { href: string; label: string; right: Right }[] = [
  { href: '/today', label: 'わたしの今日', right: 'casework.read' },
  { href: '/section', label: '課のいま', right: 'casework.approve' },
  { href: '/section/alarms', label: '期限の前の知らせ', right: 'casework.settings' },
]

type Shown = { path: string; title: string; lead: string; body: Content }

export function showDesk(c: Page, { path, title, lead, body }: Shown, status: 200 | 422 = 200) {
  const links = pages.filter(({ right }) => may(personIn(c), right))
  const tab = pages.find(({ href }) => href === path)
  const here = [{ href: '/today', label: 'わたしの今日' }, ...(tab && path !== '/today' ? [tab] : [])]
  const content = [links.length > 1 && tabs({ label: '今日のページ', links, here: path }), body]
  return show(c, { title, lead, here, body: content, wide: path === '/today' }, status)
}
