// The look of an office's papers: its colours, tried for every eye and for a black-and-white printer, and the smallest lettering.
import { Hono } from 'hono'
import { z } from 'zod'
import { setSetting, settingOf } from '../../../casework/settings.ts'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { audit } from '../../../people/audit.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { checkbox, hidden, numberField, radios, textField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { contrast, isColour, visions, visionWords } from '../media/colour.ts'
import {
  type Look,
  leastOf,
  lookSetting,
  paletteNames,
  paletteOf,
  palettes,
  problemsOf,
} from '../media/look.ts'
import { drawn, usualWish } from '../media/paper.ts'
import { asTyped } from '../media/readings.ts'
import { sampleNotice } from '../media/sample.ts'
import { noticesRoom } from '../room.ts'
import { sheet } from './preview.ts'

const path = '/notices/look'
const form = z.object({
  office: z.string(),
  version: numeral(z.number().int()),
  palette: z.enum([...paletteNames, 'own']),
  'main-colour': z.string().trim().toLowerCase().default(palettes.ai.main),
  'accent-colour': z.string().trim().toLowerCase().default(palettes.ai.accent),
  poster: numeral(z.number().min(leastOf.poster).max(24)),
  flyer: numeral(z.number().min(leastOf.flyer).max(16)),
  voice: z.literal('yes').optional(),
})

export const lookPages = new Hono<Env>()
  .use(path, allow('notices.settings'))
  .get(path, async c => lookPage(c, await roomOf(c, 'notices.settings'), blank))
  .post(path, async c => {
    const read = await parseForm(c, form)
    const named = read.ok ? read.ok.office : String([read.typed.office ?? ''].flat()[0])
    const room = await roomOf(c, 'notices.settings', await officeIn(c, 'notices.settings', named))
    if (!read.ok) return lookPage(c, room, read)
    const { palette, poster, flyer, version, voice, 'main-colour': main, 'accent-colour': accent } = read.ok
    const look: Look = { palette, main, accent, poster, flyer, voice: voice === 'yes' }
    const typed = typedOf({ ...look, version })
    const errors = (['main', 'accent'] as const).flatMap(field =>
      look.palette === 'own' && !isColour(look[field])
        ? [{ field: `${field}-colour`, message: '色は #0b3d91 のように、# と6文字で入力してください。' }]
        : [],
    )
    if (errors.length > 0) return lookPage(c, room, { typed, errors })
    const problems = problemsOf(paletteOf(look))
    if (problems.length > 0)
      return lookPage(c, room, { typed, errors: [{ field: 'main-colour', message: problems.join('') }] })
    const { staff } = personIn(c)
    const done = await within(c, async trx => {
      const set = await setSetting(trx, room.city, room.office, lookSetting, look, {
        ...{ staff, now: room.now, version },
      })
      if ('ok' in set)
        await audit(trx, room.city, {
          ...{ at: room.now, staff, office: room.office, action: 'notices.look', outcome: 'done' },
          ...{ target: path, detail: look },
        })
      return set
    })
    if ('conflict' in done) return lookPage(c, room, { typed, errors: [] }, true)
    return seeOther(c, at(room, path), 'お知らせの見た目を保存しました。')
  })

const typedOf = ({ palette, main, accent, poster, flyer, voice, version }: Look & { version: number }) => ({
  ...{
    palette,
    'main-colour': main,
    'accent-colour': accent,
    poster: String(poster),
    flyer: String(flyer),
    voice: voice ? 'yes' : '',
  },
  version: String(version),
})

async function lookPage(c: Page, room: Room, filled: Filled, conflict = false): Promise<Response> {
  const kept = await within(c, trx => settingOf(trx, room.city, room.office, lookSetting))
  const form = {
    typed: { ...typedOf(kept), ...filled.typed, version: String(kept.version) },
    errors: filled.errors,
  }
  const office = officeField(room)
  const { content, contact } = sampleNotice(room.officeName)
  const made = await drawn(
    'poster',
    { content, version: 'ordinary', contact, look: kept, readings: asTyped, address: '' },
    usualWish,
  )
  return showRoom(
    c,
    room,
    noticesRoom,
    {
      path: '/notices/settings',
      title: 'お知らせの見た目',
      lead: 'どの組み合わせも、白黒で印刷しても、色の見え方が違う人にも読めることを確かめてあります。',
      wide: true,
      body: [
        errorSummary(filled),
        conflict &&
          banner({
            tone: 'warning',
            heading: 'ほかの人が先に保存しました',
            body: `いまの設定は「${nameOf(kept)}」です。下はあなたの入力です。もう一度保存すると、こちらになります。`,
          }),
        office && filterBar({ action: path, label: '区役所を選ぶ', fields: office, submit: '見る' }),
        html`<div class="notice-sheet-desk"><form method="post" action="${path}" data-confirm-leave>${hidden('office', room.office)}${hidden('version', kept.version)}
${radios({
  name: 'palette',
  label: '色',
  required: true,
  form,
  choices: [
    ...paletteNames.map(name => ({ value: name, label: palettes[name].name })),
    {
      value: 'own',
      label: '区役所の色',
      hint: '下の二つの色を使います。読めない組み合わせは保存できません。',
    },
  ],
})}
${textField({ name: 'main-colour', label: '帯と見出しの色', width: 'short', maxlength: 7, form, hint: '例：#0b3d91' })}
${textField({ name: 'accent-colour', label: '帯の下の線の色', width: 'short', maxlength: 7, form, hint: '飾りです。色だけで何かを伝えることはありません。' })}
${numberField({ name: 'poster', label: 'ポスターのいちばん小さい文字', unit: 'ポイント', required: true, form, hint: `掲示板の前に立って読める大きさです。${leastOf.poster}より小さくはできません。A3では1.4倍になります。` })}
${numberField({ name: 'flyer', label: 'チラシのいちばん小さい文字', unit: 'ポイント', required: true, form, hint: `手に取って読める大きさです。${leastOf.flyer}より小さくはできません。` })}
${checkbox({ name: 'voice', label: '音声コードの場所を、いつもとる', form, hint: 'お知らせごとに変えられます。' })}
${button({ label: '保存する' })}</form>
<section aria-label="見本"><h2>いまの見本</h2>${sheet('ポスター', made)}${swatches()}</section></div>`,
      ],
      below: [{ href: path, label: 'お知らせの見た目' }],
      errors: filled.errors,
    },
    conflict ? 409 : undefined,
  )
}

const nameOf = ({ palette, main }: Look): string =>
  palette === 'own' ? `区役所の色（${main}）` : palettes[palette].name

/** Drawn as pictures: colours of an office are data, and a page's own style is fixed. */
const swatches = (): Html =>
  html`<h2>色の組み合わせ</h2><ul class="notice-swatches">${paletteNames.map(name => {
    const { main, accent, name: word } = palettes[name]
    const least = Math.min(...visions.map(vision => contrast('#ffffff', main, vision)))
    const worst = visions.find(vision => contrast('#ffffff', main, vision) === least) ?? 'full'
    return html`<li><svg viewBox="0 0 60 24" aria-hidden="true"><rect width="60" height="20" fill="${main}"/><rect y="20" width="60" height="4" fill="${accent}"/></svg><span>${word}</span><span class="hint">白い文字との差は${least.toFixed(1)}倍以上です。いちばん小さいのは、${visionWords[worst]}のときです。</span></li>`
  })}</ul>`
