// Short messages for LINE, SNS and e-mail: the parts that matter most as far as they fit, counted as each service counts, and what was left out.
import type { NoticeContact, NoticeContent } from '../content.ts'
import { askingIn, askingWords } from './asking.ts'
import { lengthOf, partsIn, said, type Version } from './parts.ts'
import { withoutRuby } from './ruby.ts'

export const channels = ['line', 'sns', 'mail'] as const
export type Channel = (typeof channels)[number]

export type Message = {
  channel: Channel
  /** Of an e-mail only. */
  subject?: string
  text: string
  count: number
  limit: number
  /** How the service counts. */
  unit: string
  /** The headings of what did not fit, or was left out by hand. */
  left: string[]
  /** How much too long even the shortest form is; 0 when it fits. */
  over: number
}

type Way = { limit: number; unit: string; count(text: string): number }

/** An address counts as 23 letters there, and a letter of Latin as half of one of ours. */
const weighed = (text: string): number =>
  Math.ceil(
    text.split(/(https?:\/\/[!-~]+)/).reduce((sum, part, at) => {
      if (at % 2 === 1) return sum + 23
      return sum + [...part].reduce((own, one) => own + (one <= '\u10ff' ? 1 : 2), 0)
    }, 0) / 2,
  )

export const ways: Record<Channel, Way & { name: string }> = {
  line: { name: 'LINE', limit: 500, unit: '文字', count: text => text.length },
  sns: { name: 'SNS（X）', limit: 140, unit: '文字（全角で）', count: weighed },
  mail: { name: 'メール', limit: 1000, unit: '文字', count: lengthOf },
}

/** In this order parts are given up from the end. */
const order = ['when', 'where', 'audience', 'what', 'bring', 'apply', 'cost']

export function messageOf(
  channel: Channel,
  content: NoticeContent,
  contact: NoticeContact,
  { address, version, leaveOut }: { address: string; version: Version; leaveOut: readonly string[] },
): Message {
  const { limit, unit, count } = ways[channel]
  const all = partsIn(content, version)
  const rank = (part: string) => (order.includes(part) ? order.indexOf(part) : order.length)
  const wanted = all
    .filter(({ part }) => !leaveOut.includes(part))
    .toSorted((a, b) => rank(a.part) - rank(b.part))
  const taken: string[] = []
  const text = (parts: readonly string[]) => {
    const body = all
      .filter(({ part }) => parts.includes(part))
      .map(({ part, heading, text }) => {
        const words = withoutRuby(text)
        if (part === 'what') return words
        return channel === 'sns' ? words.replace(/\n/g, ' ') : `■${withoutRuby(heading)}\n${words}`
      })
    const asks = `${withoutRuby(said[version].ask)}：${withoutRuby(askingWords(askingIn(contact, version), version))} ${contact.phone}`
    const title = channel === 'mail' ? [] : [`【${withoutRuby(content.title)}】`]
    const apart = channel === 'sns' ? '\n' : '\n\n'
    return [...title, ...body, asks, ...(address === '' ? [] : [address])].join(apart)
  }
  for (const { part } of wanted) if (count(text([...taken, part])) <= limit) taken.push(part)
  const message = text(taken)
  return {
    ...{ channel, text: message, count: count(message), limit, unit },
    ...(channel === 'mail' && { subject: withoutRuby(content.title) }),
    left: all.filter(({ part }) => !taken.includes(part)).map(({ heading }) => withoutRuby(heading)),
    over: Math.max(0, count(message) - limit),
  }
}
