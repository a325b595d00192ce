// 開けないリンク: an address that cannot be one, or one of our own pages that does not exist.
import type { Rule } from '../finding.ts'
import { matches } from '../reading.ts'

/** Slips of the scheme too: htps://, http//. */
const address = /h?t{1,2}p{1,2}s?(?:[:：]\/{0,3}|\/\/)[^\s　、。）」』】\u3040-\u30ff\u4e00-\u9fff]*/g

export const linksIn = (text: string): string[] => matches(text, address).map(({ of: [link] }) => link)

export const brokenLink: Rule = {
  id: 'broken-link',
  sort: 'mistake',
  looksFor: '形のおかしいリンク、公開ページにないリンク',
  versions: ['ordinary', 'easy'],
  find: ({ text }, { pages }) =>
    matches(text, address).flatMap(({ from, to, of: [link] }) => {
      const message = faultOf(link, pages)
      return message ? [{ from, to, proposal: null, message }] : []
    }),
  examples: [
    {
      text: 'くわしくは http:/www.city.example/kenkou をご覧ください。',
      finds: ['http:/www.city.example/kenkou'],
      because: '「//」が足りない',
    },
    {
      text: 'くわしくは https://www.city.example/kenkou.html をご覧ください。',
      finds: [],
      because: '形は正しい。外のページがあるかどうかは、この端末からは確かめられない',
    },
    {
      text: 'https://kuyakusho.example/notices/7 に載せました。',
      finds: ['https://kuyakusho.example/notices/7'],
      with: {
        pages: { under: 'https://kuyakusho.example/', known: ['https://kuyakusho.example/notices/6'] },
      },
      because: '公開しているページの中に、この番号のものがない',
    },
  ],
}

function faultOf(
  link: string,
  pages: { under: string; known: readonly string[] } | undefined,
): string | undefined {
  const whole = /^https?:\/\/[^/]/.test(link) && URL.canParse(link)
  if (!whole || !/\.[a-z]{2,}$|^localhost$/i.test(new URL(link).hostname))
    return 'リンクの形が正しくありません。アドレスを写しなおしてください。'
  if (pages && link.startsWith(pages.under) && !pages.known.includes(link))
    return 'このページは、公開しているページの中にありません。'
  return undefined
}
