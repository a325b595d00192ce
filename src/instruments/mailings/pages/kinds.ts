// Kinds of sending: what goes into the envelope, the checks in their order, the sample; read by all, changed by heads.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, officeField } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import {
  checkbox,
  hidden,
  numberField,
  radios,
  selectField,
  textField,
} from '../../../web/components/fields.ts'
import { table } from '../../../web/components/table.ts'
import type { Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { instantWords } from '../../../web/words.ts'
import { checkKinds } from '../facts.ts'
import { addKind, changeKind, type Kind, kindBy, kindsOf, usual } from '../kinds.ts'
import { checkWords } from '../words.ts'
import { checkChoices, kindForm, kindFrom, places, setFields, textOf, typedOf } from './kind-form.ts'
import { type Room, roomOf, showMailings } from './room.ts'

const path = '/mailings/kinds'

export const kindPages = new Hono<Env>()
  .use('/mailings/kinds', allow('mailings.read'))
  .get('/mailings/kinds', async c => {
    const room = await roomOf(c, 'mailings.read')
    const kinds = await within(c, trx => kindsOf(trx, room.city, room.office))
    const settings = may(personIn(c), 'mailings.settings', room.office)
    return showMailings(c, room, {
      path,
      title: '発送の種類と点検',
      lead: '封筒に入れるものと、引き渡すまでに行う点検を、発送の種類ごとに決めます。点検は、上から順に行います。',
      body: [
        settings &&
          buttonLink({ label: '種類を登録する', href: at(room, `${path}/new`), weight: 'primary', key: 'n' }),
        list(room, kinds, settings),
        settings && html`<p><a href="/mailings/postcodes">名簿と照らす郵便番号表</a></p>`,
      ],
    })
  })
  .use('/mailings/kinds/*', allow('mailings.settings'))
  .get('/mailings/kinds/new', async c =>
    formPage(c, await roomOf(c, 'mailings.settings'), {
      typed: typedOf({ ...usual, name: '', sets: [] }),
      errors: [],
    }),
  )
  .post('/mailings/kinds', allow('mailings.settings'), async c => {
    const read = await parseForm(c, kindForm)
    const room = await roomOf(
      c,
      'mailings.settings',
      read.ok ? read.ok.office : String(read.typed.office ?? ''),
    )
    if (!read.ok) return formPage(c, room, read)
    const kind = kindFrom(read.ok)
    if ('field' in kind) return formPage(c, room, { typed: textOf(read.ok), errors: [kind] })
    await within(c, trx => addKind(trx, byOf(c, room), kind))
    return seeOther(c, at(room, path), `「${kind.name}」を登録しました。`)
  })
  .get('/mailings/kinds/:kind{[0-9a-f-]{36}}', async c => {
    const { kind, room } = await kindAsked(c)
    return formPage(c, room, { typed: typedOf(kind), errors: [] }, kind)
  })
  .post('/mailings/kinds/:kind{[0-9a-f-]{36}}', async c => {
    const { kind, room } = await kindAsked(c)
    const read = await parseForm(c, kindForm)
    if (!read.ok) return formPage(c, room, read, kind)
    const changed = kindFrom(read.ok)
    if ('field' in changed) return formPage(c, room, { typed: textOf(read.ok), errors: [changed] }, kind)
    const of = { kind: kind.kind, version: read.ok.version ?? 0 }
    const saved = await within(c, trx =>
      changeKind(trx, byOf(c, room), of, { ...changed, ended: read.ok.ended === 'yes' }),
    )
    if (saved) return seeOther(c, at(room, path), `「${changed.name}」を変えました。`)
    return formPage(
      c,
      room,
      { typed: { ...textOf(read.ok), version: String(kind.version) }, errors: [] },
      kind,
      true,
    )
  })

async function kindAsked(c: Page): Promise<{ kind: Kind; room: Room }> {
  const kind = await within(c, trx => kindBy(trx, personIn(c).city, c.req.param('kind') ?? ''))
  await officeIn(c, 'mailings.settings', kind?.office)
  if (!kind) throw new HTTPException(404)
  return { kind, room: await roomOf(c, 'mailings.settings', kind.office) }
}

const byOf = (c: Page, { city, office }: Room) => ({
  ...{ city, office, by: personIn(c).staff },
  now: c.get('house').now(),
})

const list = (room: Room, kinds: readonly Kind[], settings: boolean): Html =>
  table<Kind>({
    caption: `${room.officeName}の発送の種類`,
    columns: [
      {
        label: '種類',
        names: true,
        of: ({ kind, name, ended }) =>
          html`${settings ? html`<a href="${at(room, `${path}/${kind}`)}">${name}</a>` : name}${ended && '（使わない）'}`,
      },
      {
        label: '封筒に入れるもの',
        prose: true,
        of: ({ sets }) =>
          sets.map(
            set =>
              html`<p>${sets.length > 1 && `${set.name}：`}${set.enclosures.map(({ name, coded }) => (coded ? `${name}（番号付き）` : name)).join('、')}</p>`,
          ),
      },
      {
        label: '点検の順',
        prose: true,
        of: ({ checks }) => checks.map(check => checkWords[check].name).join(' → '),
      },
      { label: '別の人が見る数', of: one => `${one.samplePercent}%（少なくとも${one.sampleLeast}通）` },
      { label: '個人データの保存', of: ({ keepDays }) => `予定日から${keepDays}日` },
    ],
    rows: kinds,
    empty: 'まだ種類がありません。',
  })

function formPage(c: Page, room: Room, form: Filled, kind?: Kind, conflicted = false): Promise<Response> {
  const action = kind ? `${path}/${kind.kind}` : path
  const title = kind ? kind.name : '発送の種類を登録する'
  const body = html`${errorSummary(form)}${
    conflicted &&
    kind &&
    banner({
      tone: 'warning',
      heading: `あなたが書いている間に、${room.personName(kind.changedBy)}さんが変えました`,
      body: html`<p>${instantWords(kind.changedAt)}に保存された内容：名前「${kind.name}」、点検「${kind.checks.map(check => checkWords[check].name).join(' → ')}」。下はあなたの内容です。よければ、もう一度保存してください。</p>`,
    })
  }<form method="post" action="${action}" data-confirm-leave="${conflicted ? 'unsaved' : ''}">${hidden('version', String(form.typed.version ?? 0))}
${kind ? hidden('office', room.office) : (officeField(room) ?? hidden('office', room.office))}
${textField({ name: 'name', label: '種類の名前', required: true, form, hint: '例：納入通知書、税額決定通知、健診の案内' })}
<h2>封筒に入れるもの</h2>
<p>一行に一つ書きます。その人だけの紙には番号が付き、封入の台で一枚ずつ確かめます。全員に同じ紙は、最後に枚数で確かめます。</p>
${places.map(n => setFields(n, form))}
${radios({
  name: 'addressing',
  label: '宛名の見せ方',
  form,
  choices: [
    { value: 'label', label: '宛名ラベルを封筒に貼る', hint: '封筒の番号を読んでから、紙を読みます。' },
    { value: 'window', label: '窓あき封筒', hint: '宛名のある1枚目の紙を読むと、その封筒が始まります。' },
  ],
})}
<h2>点検と、その順</h2>
<p>少なくとも一つは「別の人」の点検を入れます。封入した人は、「別の人」の点検ができません。</p>
<div class="field-row">${checkKinds.map((_, at) => selectField({ name: `check${at + 1}`, label: `${at + 1}番目`, form, none: '（なし）', choices: checkChoices }))}</div>
<div class="field-row">${numberField({ name: 'samplePercent', label: '別の人が見る割合', unit: '%', required: true, form, hint: 'まちがいが見つかったら、全部を見ます。' })}
${numberField({ name: 'sampleLeast', label: '少なくとも見る数', unit: '通', required: true, form })}
${numberField({ name: 'leastSeconds', label: '一通を見るのに要る時間', unit: '秒', required: true, form, hint: 'これより早い点検は、点検したとは見なしません。' })}</div>
${numberField({ name: 'keepDays', label: '名簿などの個人データを残す日数（予定日から）', unit: '日', required: true, form, hint: '過ぎると消えます。通数や点検の記録は残ります。' })}
${kind && checkbox({ name: 'ended', label: 'この種類は、もう使わない', form })}
${buttons(button({ label: kind ? '保存する' : '登録する' }), buttonLink({ label: '一覧へ戻る', href: at(room, path), weight: 'plain' }))}</form>`
  const status = conflicted ? 409 : form.errors.length > 0 ? 422 : 200
  return showMailings(c, room, { path, title, body, below: [{ href: action, label: title }] }, status)
}
