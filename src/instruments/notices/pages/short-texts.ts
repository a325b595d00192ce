// What is sent as words: the manuscript for 市政だより and the messages, each counted, to be copied.
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, type Page, within } from '../../../people/access.ts'
import { type Room, showRoom } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { checkboxes, numberField, textArea } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { numeral } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { siteAddress, webAddressOf } from '../media/address.ts'
import { type Manuscript, manuscriptOf, usualLimit } from '../media/manuscript.ts'
import { channels, type Message, messageOf, ways } from '../media/messages.ts'
import { type Part, partsIn } from '../media/parts.ts'
import { itemsOf, type Notice } from '../notice.ts'
import { noticesRoom } from '../room.ts'
import { addressOf, noticeAsked } from './asked.ts'
import { languageAsked, shownOf } from './papers.ts'

const path = '/notices/:notice/short-texts'
const asked = z.object({
  limit: numeral(z.number().int().min(20).max(5000)).catch(usualLimit),
  without: z.array(z.string().max(20)).max(40).catch([]),
})

export const shortTextPages = new Hono<Env>().use(path, allow('notices.read')).get(path, async c => {
  const { room, notice } = await noticeAsked(c, 'notices.read')
  return textsPage(c, room, notice)
})

async function textsPage(c: Page, room: Room, notice: Notice): Promise<Response> {
  const { texts, contact } = await shownOf(c, room, notice)
  const version = languageAsked(c, texts)
  const { limit, without } = asked.parse({ limit: c.req.query('limit'), without: c.req.queries('without') })
  const address = await within(c, async trx => {
    const items = await itemsOf(trx, room.city, notice.notice)
    const web = items.some(({ medium, down_at }) => medium === 'web' && down_at === null)
    return web ? webAddressOf(await siteAddress(trx, room.city), notice.notice) : ''
  })
  const manuscript = manuscriptOf(texts.ordinary, contact, { limit, leaveOut: without })
  const content = texts[version] ?? texts.ordinary
  const here = `${addressOf(notice)}/short-texts`
  return showRoom(c, room, noticesRoom, {
    path: '/notices',
    title: '原稿と短い文',
    lead: '枠の中を選んで写してください。入らなかった部分は、黙って削らず、下に示します。',
    body: [
      html`<h2>市政だよりの原稿</h2>`,
      filterBar({
        ...{ action: here, label: '原稿の長さと、省く部分', submit: '数え直す' },
        fields: [
          numberField({
            ...{ name: 'limit', label: '決められた文字数', unit: '文字' },
            form: { typed: { limit: String(limit) }, errors: [] },
          }),
          leftOut(manuscript, without, partsIn(texts.ordinary, 'ordinary')),
        ],
      }),
      manuscriptBody(manuscript),
      html`<h2>LINE・SNS・メールの文</h2>`,
      channels.map(channel =>
        messageBody(messageOf(channel, content, contact, { address, version, leaveOut: without })),
      ),
    ],
    below: [
      { href: addressOf(notice), label: notice.title },
      { href: `${addressOf(notice)}/papers`, label: '見本と印刷' },
      { href: here, label: '原稿と短い文' },
    ],
  })
}

const leftOut = ({ choices, over }: Manuscript, without: readonly string[], parts: readonly Part[]): Html =>
  checkboxes({
    name: 'without',
    label: '省く部分',
    form: { typed: { without: [...without] }, errors: [] },
    choices: [
      ...parts
        .filter(({ part }) => without.includes(part))
        .map(({ part, heading }) => ({ value: part, label: heading, hint: '省いています' })),
      ...choices.map(({ part, heading, characters, fits }) => ({
        value: part,
        label: heading,
        hint: `省くと${characters}文字減ります${over > 0 && fits ? '（これで収まります）' : ''}`,
      })),
    ],
  })

const manuscriptBody = ({ text, characters, limit, over }: Manuscript): Html =>
  html`${over > 0 && banner({ tone: 'warning', heading: `${over}文字多いです`, body: '上の「省く部分」を選ぶか、文を短くしてください。' })}${copied('manuscript', `原稿（${characters}文字／${limit}文字）`, text)}<p class="hint">改行と行の端の空白は数えません。</p>`

const messageBody = ({ channel, subject, text, count, limit, unit, left, over }: Message): Html =>
  html`<section aria-label="${ways[channel].name}"><h3>${ways[channel].name}</h3>${over > 0 && banner({ tone: 'warning', heading: `${over}${unit}多いです`, body: '見出しを短くしてください。' })}${subject !== undefined && html`<p>件名：${subject}</p>`}${copied(channel, `${ways[channel].name}の文（${count}／${limit}${unit}）`, text)}${left.length > 0 && html`<p class="hint">入らなかった部分：${left.join('、')}</p>`}</section>`

const copied = (name: string, label: string, text: string): Html =>
  html`<div class="whole-text">${textArea({
    name,
    label,
    rows: Math.min(16, text.split('\n').length + 2),
    form: { typed: { [name]: text }, errors: [] },
  })}</div>`
