// The one place where failures become pages: plain Japanese, what to do, and a number to say on the telephone.
import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { requestId } from 'hono/request-id'
import { linkList } from './components/links.ts'
import { type Html, html } from './html.ts'
import { type Chrome, page } from './layout.ts'
import { countWords } from './words.ts'

type Words = { title: string; what: string; todo: string }

const gone: Words = {
  title: 'ページが見つかりません',
  what: 'お探しのページはないか、見ることのできる人が限られています。',
  todo: 'アドレスを確かめるか、ホームから探してください。見られるはずのページのときは、課の責任者に知らせてください。',
}
const broken: Words = {
  title: '処理できませんでした',
  what: 'こちらの不具合です。あなたの操作の誤りではありません。',
  todo: '少し待ってから、もう一度お試しください。続くときは、下の番号を添えて問い合わせてください。',
}
const known: Record<number, Words> = {
  403: {
    title: 'この操作はできません',
    what: 'あなたの役割ではできない操作か、このサイトの外から送られた操作です。何も変わっていません。',
    todo: '前のページを開き直してから、もう一度お試しください。役割が違うときは、課の責任者に知らせてください。',
  },
  404: gone,
  413: {
    title: '送られたものが大きすぎます',
    what: '受け取れる大きさを超えていたので、読まずに止めました。何も変わっていません。',
    todo: 'ファイルを分けるか、期間を短くして書き出してから、もう一度送ってください。',
  },
}

/** Eight letters that are easy to read out; goes into the log line and onto the page. */
export const numbered = requestId({
  headerName: '',
  generator: () => crypto.randomUUID().slice(0, 8),
})

type Failure = { error: unknown; id: string; method: string; path: string }

/** `report` gets what people must not see. Set as `app.onError` and `app.notFound`. */
export function errorPages(
  chromeOf: (c: Context) => Chrome | Promise<Chrome>,
  report: (failure: Failure) => void,
) {
  const show = async (c: Context, status: 400 | 403 | 404 | 413 | 500, words: Words) =>
    c.html(errorPage(await frame(c), words, idOf(c)), status)

  // The frame may be what broke: the page must come even so.
  const frame = async (c: Context): Promise<Chrome> => {
    try {
      return await chromeOf(c)
    } catch {
      return { city: { name: '' }, nav: [] }
    }
  }

  const onError: ErrorHandler = (error, c) => {
    const status = error instanceof HTTPException ? error.status : 500
    const words = known[status]
    if (words && (status === 403 || status === 404 || status === 413))
      return show(c, status, withLimit(words, error))
    report({ error, id: idOf(c), method: c.req.method, path: c.req.path })
    return show(c, 500, broken)
  }
  const notFound: NotFoundHandler = c => show(c, 404, gone)
  return { onError, notFound }
}

const idOf = (c: Context): string => c.get('requestId') ?? ''

function withLimit(words: Words, { cause }: Error): Words {
  const bytes = typeof cause === 'object' && cause && 'bytes' in cause ? Number(cause.bytes) : undefined
  if (bytes === undefined) return words
  return {
    ...words,
    what: `受け取れる大きさ（${countWords(Math.floor(bytes / 1_000_000), 'MB')}）を超えていたので、読まずに止めました。何も変わっていません。`,
  }
}

const errorPage = (chrome: Chrome, { title, what, todo }: Words, id: string): Html =>
  page(chrome, {
    title,
    here: [],
    lead: what,
    body: html`<p>${todo}</p>${linkList([{ href: '/', label: 'ホームへ' }])}
${id && html`<p class="request-id">問い合わせの番号：<code>${id}</code></p>`}`,
  })
