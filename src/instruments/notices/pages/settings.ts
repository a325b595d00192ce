// The settings of notices: where sheets are posted, numbers outside the directory, days of grace.
import { Hono } from 'hono'
import { z } from 'zod'
import { setSetting, settingOf } from '../../../casework/settings.ts'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import { conflict } from '../../../web/components/conflict.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, numberField, textArea } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { linkList } from '../../../web/components/links.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { isNumber } from '../numbers.ts'
import { noticesRoom } from '../room.ts'
import { type NoticeNumbers, noticeSetting } from '../settings.ts'

const path = '/notices/settings'
const form = z.object({
  office: z.string(),
  version: z.coerce.number().int(),
  places: z.string().max(3000).default(''),
  numbers: z.string().max(3000).default(''),
  grace: numeral(z.number().int().min(0).max(30)),
})

export const settingsPages = new Hono<Env>()
  .use(path, allow('notices.settings'))
  .get(path, async c => settingsPage(c, await roomOf(c, 'notices.settings'), blank))
  .post(path, async c => {
    const read = await parseForm(c, form)
    const named = read.ok ? read.ok.office : String([read.typed.office ?? ''].flat()[0])
    const room = await roomOf(c, 'notices.settings', await officeIn(c, 'notices.settings', named))
    if (!read.ok) return settingsPage(c, room, read)
    const { places, numbers, grace, version } = read.ok
    const typed = { places, numbers, grace: String(grace), version: String(version) }
    const known = numbersTyped(numbers)
    if ('refused' in known)
      return settingsPage(c, room, { typed, errors: [{ field: 'numbers', message: known.refused }] })
    const value: NoticeNumbers = {
      places: linesOf(places).map(one => one.slice(0, 60)),
      numbers: known.ok,
      grace,
    }
    const by = { staff: personIn(c).staff, now: room.now, version }
    const done = await within(c, trx => setSetting(trx, room.city, room.office, noticeSetting, value, by))
    if ('conflict' in done) return bothSettings(c, room, typed)
    return seeOther(c, at(room, path), '設定を保存しました。')
  })

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(Boolean)

/** 「044-200-3939　サンキューコール」, one a line. */
function numbersTyped(text: string): { ok: NoticeNumbers['numbers'] } | { refused: string } {
  const numbers = linesOf(text).map(line => {
    const [phone = '', ...whose] = line.split(/[\s　]+/)
    return { phone, whose: whose.join(' ') }
  })
  const wrong = numbers.find(({ phone, whose }) => !isNumber(phone) || whose === '')
  return wrong
    ? {
        refused: `「${[wrong.phone, wrong.whose].join(' ')}」を、「市外局番からの番号　どこの番号か」の形に直してください。`,
      }
    : { ok: numbers }
}

const typedOf = ({ places, numbers, grace, version }: NoticeNumbers & { version: number }) => ({
  places: places.join('\n'),
  numbers: numbers.map(({ phone, whose }) => `${phone}　${whose}`).join('\n'),
  ...{ grace: String(grace), version: String(version) },
})

async function settingsPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const kept = typedOf(await within(c, trx => settingOf(trx, room.city, room.office, noticeSetting)))
  const form = { typed: { ...kept, ...filled.typed }, errors: filled.errors }
  const office = officeField(room)
  return showRoom(c, room, noticesRoom, {
    path,
    title: 'お知らせの設定',
    body: [
      errorSummary(filled),
      office && filterBar({ action: path, label: '区役所を選ぶ', fields: office, submit: '見る' }),
      html`<form method="post" action="${path}" data-confirm-leave>${hidden('office', room.office)}${hidden('version', String(form.typed.version))}
${textArea({ name: 'places', label: '貼る場所', rows: 6, form, hint: '一行に一か所。媒体の計画と巡回で選べます。' })}
${textArea({ name: 'numbers', label: '名簿の外の電話番号', rows: 4, form, hint: '印刷してよい、市の外などの番号。一行に一つ。例：044-200-3939　サンキューコールかわさき' })}
${numberField({ name: 'grace', label: '載らなかったとするまで', unit: '日', form, required: true, hint: '予定の日から数えます。係長・課長に知らせます。' })}
${button({ label: '保存する' })}</form>`,
      linkList([
        {
          href: at(room, '/notices/look'),
          label: 'お知らせの見た目',
          about: '色、いちばん小さい文字、音声コードの場所',
        },
        {
          href: at(room, '/notices/readings'),
          label: '覚えた読み',
          about: 'やさしい日本語のふりがなで、いつも使う読み',
        },
      ]),
    ],
    errors: filled.errors,
  })
}

async function bothSettings(c: Page, room: Room, mine: Record<string, string>): Promise<Response> {
  const kept = await within(c, trx => settingOf(trx, room.city, room.office, noticeSetting))
  const theirs: Record<string, string> = typedOf(kept)
  const labels = { places: '貼る場所', numbers: '名簿の外の電話番号', grace: '載らなかったとするまで（日）' }
  return showRoom(
    c,
    room,
    noticesRoom,
    {
      path,
      title: 'お知らせの設定',
      body: conflict({
        ...{ by: 'ほかの人', at: room.now, version: kept.version, action: path, back: at(room, path) },
        also: hidden('office', room.office),
        fields: Object.entries(labels).map(([name, label]) => ({
          ...{
            name,
            label,
            theirs: theirs[name] ?? '',
            mine: mine[name] ?? '',
            rows: name === 'grace' ? 1 : 6,
          },
        })),
      }),
    },
    409,
  )
}
