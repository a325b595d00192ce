// One sheet put in order: what is left out of it, its paper, room for a 音声コード; how it looks stands beside.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { isDay } from '../../../calendar/day.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { type Room, showRoom } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { checkbox, checkboxes, dateField, hidden, radios, textField } from '../../../web/components/fields.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther, several } from '../../../web/forms.ts'
import { type Content, html } from '../../../web/html.ts'
import { mediumWords } from '../content.ts'
import { drawn, type Made, type Paper, papers } from '../media/paper.ts'
import { lengthOf, partsIn } from '../media/parts.ts'
import { withoutRuby } from '../media/ruby.ts'
import { keepWish, type Wished } from '../media/wishes.ts'
import { type Notice, noteMoment } from '../notice.ts'
import { noticesRoom } from '../room.ts'
import { languageWords } from '../words.ts'
import { addressOf, noticeAsked } from './asked.ts'
import { languageAsked, sheetAsked, shownOf } from './papers.ts'
import { sheet } from './preview.ts'

const path = '/notices/:notice/papers/:kind{poster|flyer|letter}'
const form = z.object({
  version: numeral(z.number().int().min(0)),
  keep: several(z.string().max(20)).pipe(z.array(z.string()).max(40)),
  /** What could be left out when the form was shown. */
  parts: z.string().max(800).default(''),
  paper: z.enum(['a4', 'a3']).default('a4'),
  voice: z.literal('yes').optional(),
  number: z.string().max(60).default(''),
  day: z.string().refine(isDay).optional(),
})

export const paperPage = new Hono<Env>()
  .use(path, allow('notices.write'))
  .get(path, async c => sheetPage(c, await noticeAsked(c, 'notices.write'), blank))
  .post(path, async c => {
    const asked = await noticeAsked(c, 'notices.write')
    const { notice, room } = asked
    const read = await parseForm(c, form)
    if (!read.ok) return sheetPage(c, asked, read)
    const { version, keep, parts, voice, paper, number, day = '' } = read.ok
    const kind = kindAsked(c)
    const leaveOut = parts.split(' ').filter(part => part !== '' && !keep.includes(part))
    const wished: Wished = { paper, leaveOut, voice: voice === 'yes', number, day }
    const { staff } = personIn(c)
    const done = await within(c, async trx => {
      const by = { by: staff, now: room.now, version }
      const kept = await keepWish(trx, room.city, notice, kind, wished, by)
      if ('ok' in kept)
        await noteMoment(
          trx,
          c.get('house'),
          room.city,
          notice,
          staff,
          `${mediumWords[kind]}の載せ方を変えました。`,
        )
      return kept
    })
    if ('conflict' in done)
      return sheetPage(c, asked, { typed: typedOf(wished, keep), errors: [] }, done.conflict)
    return seeOther(c, c.req.path, 'この紙の載せ方を保存しました。')
  })

const kindAsked = (c: Page): Paper => {
  const kind = papers.find(one => one === c.req.param('kind'))
  if (!kind) throw new HTTPException(404)
  return kind
}

const typedOf = ({ paper, voice, number, day }: Wished, keep: string[]) => ({
  ...{ paper, number, day, keep, voice: voice ? 'yes' : '' },
})

async function sheetPage(
  c: Page,
  { notice, room }: { notice: Notice; room: Room },
  filled: Filled,
  theirs?: Wished,
): Promise<Response> {
  const kind = kindAsked(c)
  const shown = await shownOf(c, room, notice)
  const language = languageAsked(c, shown.texts)
  const content = shown.texts[language] ?? shown.texts.ordinary
  const { making, wish, wished } = await sheetAsked(c, room, notice, kind, { ...shown, language, content })
  const made = await drawn(kind, making, wish)
  const name = mediumWords[kind]
  const parts = [
    ...partsIn(content, language).map(({ part, heading, text }) => ({
      value: part,
      label: withoutRuby(heading) || '見出しのない部分',
      hint: partHint(made, part, lengthOf(withoutRuby(text))),
    })),
    ...(making.picture ? [{ value: 'picture', label: '絵・写真', hint: partHint(made, 'picture', 0) }] : []),
  ]
  const kept = parts.map(({ value }) => value).filter(part => !wish.leaveOut.includes(part))
  const usual = typedOf({ ...wished, voice: wish.voice }, kept)
  const formed: Filled = { typed: { ...usual, ...filled.typed }, errors: filled.errors }
  const address = `${addressOf(notice)}/papers/${kind}`
  return showRoom(
    c,
    room,
    noticesRoom,
    {
      ...{ path: '/notices', title: `${name}をととのえる`, wide: true, errors: filled.errors },
      lead: `${languageWords[language]}の見本です。外した部分は、この${name}にだけ載りません。`,
      body: [
        errorSummary(filled),
        theirs && otherSaved(theirs),
        html`<div class="notice-sheet-desk"><form method="post" action="${address}" data-confirm-leave>${hidden('version', wished.version)}${hidden('parts', parts.map(({ value }) => value).join(' '))}
${checkboxes({ name: 'keep', label: '載せる部分', choices: parts, form: formed })}
${
  kind === 'poster' &&
  radios({
    name: 'paper',
    label: '用紙',
    form: formed,
    choices: [
      { value: 'a4', label: 'A4' },
      { value: 'a3', label: 'A3' },
    ],
  })
}
${checkbox({ name: 'voice', label: '音声コードの場所をとる', form: formed, hint: '右下に18mm四方の場所と、紙の端の切り欠きの印を入れます。コードは専用のソフトで作って貼ります。' })}
${kind === 'letter' && [textField({ name: 'number', label: '文書番号', form: formed, hint: '例：8宮区民第123号。要らないときは空のままにします。' }), dateField({ name: 'day', label: '手紙の日付', form: formed, hint: '空なら、出す日になります。宛名は、ここには書きません。窓あき封筒の宛名の紙（発送）と組み合わせます。' })]}
${buttons(button({ label: '保存して見る' }), buttonLink({ label: 'PDFを開く', href: `${address}.pdf?language=${language}`, weight: 'secondary' }))}</form>
<section aria-label="見本"><h2>見本</h2><p class="hint">${sizeWords(made, kind)}</p>${sheet(name, made)}</section></div>`,
      ],
      below: [
        { href: addressOf(notice), label: notice.title },
        { href: `${addressOf(notice)}/papers`, label: '見本と印刷' },
        { href: address, label: name },
      ],
    },
    theirs ? 409 : undefined,
  )
}

const otherSaved = ({ paper, leaveOut, number, day }: Wished): Content =>
  banner({
    tone: 'warning',
    heading: 'ほかの人が先に保存しました',
    body: html`<p>下はあなたの入力です。保存し直すと、こちらになります。先に保存された内容：用紙${paper.toUpperCase()}、外した部分${leaveOut.length}${number && `、文書番号${number}`}${day && `、日付${day}`}。</p>`,
  })

const partHint = ({ over }: Made, part: string, characters: number): string => {
  const found = over?.parts.find(one => one.part === part)
  return [characters > 0 && `${characters}文字`, found && `外すと約${found.millimetres}mm空きます`]
    .filter(Boolean)
    .join('、')
}

/** Why it does not get smaller. */
const sizeWords = ({ size, least, pages }: Made, kind: Paper): string => {
  const why = {
    poster: '掲示板の前に立って読める大きさ',
    flyer: '手に取って読める大きさ',
    letter: '読みやすい大きさ',
  }
  return `文字は${size}ポイント、${pages}ページです。${why[kind]}（${least}ポイント）より小さくはしません。`
}
