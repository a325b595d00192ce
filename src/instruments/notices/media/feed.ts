// The newest notices as Atom and RSS, for those who would rather be told.
import { Feed } from 'feed'
import { html } from '../../../web/html.ts'
import { withoutRuby } from './ruby.ts'

export type FeedItem = { title: string; address: string; about: string; at: Date; office: string }

export function feedsOf(
  items: readonly FeedItem[],
  { title, address, atom, rss }: { title: string; address: string; atom: string; rss: string },
): { atom: string; rss: string } {
  const updated = items.reduce((latest, { at }) => (at > latest ? at : latest), new Date(0))
  const feed = new Feed({
    ...{ id: address, link: address, title, language: 'ja', copyright: '', generator: false, updated },
    feedLinks: { atom, rss },
  })
  for (const { title, address, about, at, office } of items)
    feed.addItem({
      ...{ id: address, link: address, title: escaped(title), date: at },
      description: escaped(about),
      author: [{ name: office }],
    })
  return { atom: feed.atom1(), rss: feed.rss2() }
}

/** A feed's text is taken for HTML. */
const escaped = (text: string): string => String(html`${withoutRuby(text)}`)
