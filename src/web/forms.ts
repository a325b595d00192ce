// From a posted form to values, or to what was typed and what to say about it in Japanese.
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import type { FieldError, Filled, Typed } from './filled.ts'

/** A number as people type it: １２, 1,200 and 12 alike. */
export const numeral = <T extends z.ZodType<unknown, number | undefined>>(schema: T) =>
  z.preprocess(text => {
    if (typeof text !== 'string') return text
    const plain = text.normalize('NFKC').replace(/[,\s]/g, '')
    return Number.isNaN(Number(plain)) ? text : Number(plain)
  }, schema)

/** Check boxes and multiple selects: none, one or several. */
export const several = <T extends z.ZodType>(item: T) =>
  z.preprocess(value => (value === undefined ? [] : [value].flat()), z.array(item))

/** Reads the posted form by a schema. Text is trimmed, and an empty field counts as not filled in. */
export async function parseForm<T>(
  c: Context,
  schema: z.ZodType<T>,
): Promise<{ ok: T } | ({ ok?: never } & Filled)> {
  const posted = await c.req.parseBody({ all: true })
  const given = Object.fromEntries(Object.entries(posted).map(([name, value]) => [name, filledIn(value)]))
  const read = schema.safeParse(given, { error: inJapanese })
  if (read.success) return { ok: read.data }
  const errors = read.error.issues.map(issue => ({
    field: String(issue.path[0] ?? ''),
    message: issue.message,
  }))
  return { errors: firstOfEach(errors), typed: typedOf(posted) }
}

/** For a field that must not be empty: which one it is, where the usual 「入力してください。」 would leave one guessing. */
export const whenEmpty = (message: string) => ({
  error: (issue: { input?: unknown }) => (issue.input === undefined ? message : undefined),
})

type Posted = string | File | (string | File)[]

function filledIn(value: Posted): unknown {
  if (Array.isArray(value)) return value.map(filledIn).filter(item => item !== undefined)
  if (typeof value === 'string') return textOf(value) || undefined
  return value.size === 0 && value.name === '' ? undefined : value
}

/** No keyboard types a NUL, and the database keeps none. */
const textOf = (value: string): string => value.replaceAll('\0', '').trim()

function inJapanese(issue: z.core.$ZodRawIssue): string | undefined {
  const by = (large: string, small: string) =>
    issue.origin === 'string' || issue.origin === 'array' ? small : large
  if (issue.input === undefined) return '入力してください。'
  if (issue.code === 'too_big') {
    return by(
      `${issue.maximum}以下で入力してください。`,
      `${issue.maximum}${issue.origin === 'array' ? '件' : '文字'}以内にしてください。`,
    )
  }
  if (issue.code === 'too_small') {
    return by(
      `${issue.minimum}以上で入力してください。`,
      `${issue.minimum}${issue.origin === 'array' ? '件' : '文字'}以上にしてください。`,
    )
  }
  if (issue.code === 'invalid_type') {
    return issue.expected === 'number' || issue.expected === 'int'
      ? '数字で入力してください。'
      : issue.expected === 'file'
        ? 'ファイルを選んでください。'
        : '正しい形で入力してください。'
  }
  if (issue.code === 'invalid_value') return '一覧の中から選んでください。'
  if (issue.code === 'invalid_format') return formats[String(issue.format)] ?? '正しい形で入力してください。'
  return '正しい形で入力してください。'
}

const formats: Record<string, string> = {
  date: '実在する日付を入力してください。',
  time: '時刻を「16:50」の形で入力してください。',
  email: 'メールアドレスの形で入力してください。',
  url: 'https:// から始まるアドレスを入力してください。',
}

const firstOfEach = (errors: FieldError[]) =>
  errors.filter((error, at) => errors.findIndex(({ field }) => field === error.field) === at)

// A chosen file cannot be put back into a page, so only text is kept.
function typedOf(posted: Record<string, Posted>): Typed {
  const text = (value: Posted) => [value].flat().filter(item => typeof item === 'string')
  return Object.fromEntries(
    Object.entries(posted).flatMap(([name, value]) => {
      const kept = text(value)
      return kept.length === 0 ? [] : [[name, Array.isArray(value) ? kept : (kept[0] ?? '')]]
    }),
  )
}

/** After a POST that worked: on to a page of our own, where the notice is shown once. */
export function seeOther(c: Context, path: string, notice?: string) {
  if (!/^\/(?![/\\])/.test(path)) throw new Error(`not a path of ours: ${path}`)
  if (notice) setCookie(c, 'notice', notice, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 60 })
  return c.redirect(path, 303)
}

/** The notice left by `seeOther`, once. */
export function takeNotice(c: Context): string | undefined {
  const notice = getCookie(c, 'notice')
  if (notice !== undefined) deleteCookie(c, 'notice', { path: '/' })
  return notice
}
