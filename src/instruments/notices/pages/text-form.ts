// The form of a notice's text: what is typed becomes the texts or says what to mend, and texts become what stands in the form.
import { z } from 'zod'
import type { FieldError, Filled, Typed } from '../../../web/filled.ts'
import { emptyContent, type NoticeContent, type NoticeTexts, noticeContent, partWords } from '../content.ts'
import type { Notice } from '../notice.ts'
import { languageWords } from '../words.ts'

export const languages = ['ordinary', 'easy', 'english'] as const
export type Language = (typeof languages)[number]

export const parts = [
  ['title', '見出し'],
  ...(Object.entries(partWords) as [keyof typeof partWords, string][]),
] as const

export const textForm = z
  .object({
    version: z.coerce.number().int(),
    asked: z.string({ error: '問合せ先の課を選んでください。' }),
    'to-public': z.literal('yes').optional(),
    'issue-on': z.iso.date().optional(),
    'until-on': z.iso.date().optional(),
    'event-from': z.iso.date().optional(),
    'event-to': z.iso.date().optional(),
    'event-opens': z.iso.time({ precision: -1 }).optional(),
    'event-closes': z.iso.time({ precision: -1 }).optional(),
    picture: z.uuid().optional(),
  })
  .catchall(z.union([z.string(), z.array(z.string())]).optional())
export type TextForm = z.infer<typeof textForm>

const said = (typed: Record<string, unknown>, name: string): string => {
  const value = typed[name]
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : ''
}

/** The rows of free sections that are filled in, by their numbers. */
export const rowsOf = (typed: Record<string, unknown>): number =>
  Object.keys(typed).reduce((most, name) => {
    const nth = Number(/-section-(\d{1,2})-/.exec(name)?.[1] ?? 0)
    return said(typed, name) === '' ? most : Math.max(most, nth)
  }, 0)

export function textsTyped(typed: TextForm): { ok: NoticeTexts } | { errors: FieldError[] } {
  const errors: FieldError[] = []
  const event = eventTyped(typed, errors)
  const contents = languages.flatMap(language => {
    const content = contentTyped(typed, language, event)
    if (language !== 'ordinary' && saysNothing(content)) return []
    const read = noticeContent.safeParse(content)
    if (read.success) return [[language, read.data] as const]
    errors.push(...read.error.issues.map(issue => faultOf(language, issue)))
    return []
  })
  const { untilOn, issueOn } = { untilOn: typed['until-on'], issueOn: typed['issue-on'] }
  if (untilOn && issueOn && untilOn < issueOn)
    errors.push({ field: 'until-on', message: '終わりの日は、出す日より後にしてください。' })
  const { ordinary, ...others } = Object.fromEntries(contents) as Partial<NoticeTexts>
  return errors.length > 0 || !ordinary ? { errors } : { ok: { ordinary, ...others } }
}

/** Days and picture are the same in every language: they alone make no version. */
const saysNothing = ({ event: _, picture: __, sections, ...words }: NoticeContent): boolean =>
  sections.length === 0 && Object.values(words).every(word => word === '')

function eventTyped(typed: TextForm, errors: FieldError[]): NoticeContent['event'] {
  const { 'event-from': from, 'event-opens': opens, 'event-closes': closes } = typed
  const to = typed['event-to'] ?? from
  if (!from || !to) {
    if (to || opens || closes)
      errors.push({ field: 'event-from', message: '催しの初めの日を入力してください。' })
    return null
  }
  if (to < from)
    errors.push({ field: 'event-to', message: '催しの終わりの日は、初めの日より後にしてください。' })
  return { from, to: to < from ? from : to, ...(opens && { opens }), ...(closes && { closes }) }
}

function contentTyped(typed: TextForm, language: Language, event: NoticeContent['event']): NoticeContent {
  const of = (part: string) => said(typed, `${language}-${part}`)
  const rows = Array.from({ length: rowsOf(typed) }, (_, at) => at + 1)
  return {
    ...{ title: of('title'), audience: of('audience'), what: of('what'), when: of('when') },
    ...{ where: of('where'), bring: of('bring'), cost: of('cost'), apply: of('apply'), event },
    sections: rows.flatMap(n => {
      const [heading, text] = [of(`section-${n}-heading`), of(`section-${n}-text`)]
      return heading || text ? [{ heading, text }] : []
    }),
    ...{ picture: typed.picture ?? '', pictureText: of('pictureText') },
  }
}

function faultOf(language: Language, { path, code }: z.core.$ZodIssue): FieldError {
  const [part = '', nth, inner] = path
  const field =
    part === 'sections'
      ? `${language}-section-${Number(nth) + 1}-${String(inner)}`
      : `${language}-${String(part)}`
  const name = parts.find(([one]) => one === part)?.[1] ?? '文'
  const of = language === 'ordinary' ? name : `${name}（${languageWords[language]}）`
  return {
    field,
    message: code === 'too_small' ? `${of}を入力してください。` : `${of}が長すぎます。短くしてください。`,
  }
}

/** What stands in the form of a notice that is kept. */
export function typedOf({ texts, asked, to_public, issue_on, until_on, version }: Notice): Typed {
  const { event, picture } = texts.ordinary
  return Object.assign(
    {
      ...{ asked, version: String(version), 'to-public': to_public ? 'yes' : '', picture },
      ...{ 'issue-on': issue_on ?? '', 'until-on': until_on ?? '' },
      ...{ 'event-from': event?.from ?? '', 'event-to': event?.to ?? '' },
      ...{ 'event-opens': event?.opens ?? '', 'event-closes': event?.closes ?? '' },
    },
    ...languages.map(language => typedIn(language, texts[language])),
  )
}

export function typedIn(language: Language, content: NoticeContent = emptyContent): Typed {
  const plain = [...parts.map(([part]) => part), 'pictureText'] as const
  return Object.fromEntries([
    ...plain.map(part => [`${language}-${part}`, String(content[part as keyof NoticeContent] ?? '')]),
    ...content.sections.flatMap(({ heading, text }, at) => [
      [`${language}-section-${at + 1}-heading`, heading],
      [`${language}-section-${at + 1}-text`, text],
    ]),
  ])
}

export const isTyped = ({ typed }: Filled, language: Language): boolean =>
  Object.entries(typed).some(([name, value]) => name.startsWith(`${language}-`) && value !== '')
