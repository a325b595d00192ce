// The prepared explanations of an office: read by everybody who explains, written by its heads, each saving a version of its own.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { voicesRoom } from '../../../casework/room.ts'
import { setSetting, settingOf } from '../../../casework/settings.ts'
import { allow, type Env, officeIn, type Page, personIn, refuse, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { conflict } from '../../../web/components/conflict.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import {
  checkbox,
  hidden,
  numberField,
  radios,
  textArea,
  textField,
  typedIn,
} from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import { refusalSetting } from '../refusal.ts'
import { saveTemplate, type Template, templateBy, templatesOf, usualTemplates } from '../templates.ts'
import { objectionWords, partWords } from '../words.ts'

const path = '/refusals/templates'

const words = (most: number, label: string) =>
  z
    .string({ error: issue => (issue.input === undefined ? `${label}を入力してください。` : undefined) })
    .max(most)
const form = z
  .object({
    office: z.string(),
    version: z.coerce.number().int().default(0),
    name: words(100, '名前'),
    reason: words(4000, '理由'),
    purpose: words(4000, '趣旨'),
    basis: words(2000, '根拠'),
    objection: z.enum(['exists', 'none'], { error: '申し立ての方法があるか、ないかを選んでください。' }),
    objection_words: z.string().max(2000).default(''),
    retired: z.literal('yes').optional(),
  })
  .refine(({ objection, objection_words }) => objection === 'none' || objection_words !== '', {
    path: ['objection_words'],
    message: '申し立ての方法を書いてください。',
  })
const retentionForm = z.object({
  office: z.string(),
  version: z.coerce.number().int(),
  days: numeral(z.number().int().min(30).max(3650)),
})

export const templatePages = new Hono<Env>()
  .use('/refusals/templates', allow('casework.read'))
  .use('/refusals/templates/:template', allow('casework.approve'))
  .use('/refusals/retention', allow('casework.settings'))
  .get('/refusals/templates', async c => listPage(c, await roomOf(c, 'casework.read'), blank))
  .get('/refusals/templates/new', async c => {
    const room = await roomOf(c, 'casework.approve')
    const usual = usualTemplates[Number(c.req.query('usual') ?? '-1')]
    return editPage(c, room, undefined, { typed: { ...usual }, errors: [] })
  })
  .get('/refusals/templates/:template', async c => {
    const { room, template } = await templateAsked(c)
    const { name, reason, purpose, basis, objection, objection_words, version, retired } = template
    const typed = { name, reason, purpose, basis, objection, objection_words, version: String(version) }
    return editPage(c, room, template, { typed: { ...typed, retired: retired ? 'yes' : '' }, errors: [] })
  })
  .post('/refusals/templates', async c => {
    const read = await parseForm(c, form)
    const room = await roomOf(c, 'casework.approve', read.ok?.office ?? officeTyped(read))
    return read.ok ? save(c, room, undefined, read.ok) : editPage(c, room, undefined, read)
  })
  .post('/refusals/templates/:template', async c => {
    const { room, template } = await templateAsked(c)
    const read = await parseForm(c, form)
    return read.ok ? save(c, room, template, read.ok) : editPage(c, room, template, read)
  })
  .post('/refusals/retention', async c => {
    const read = await parseForm(c, retentionForm)
    const room = await roomOf(c, 'casework.settings', read.ok?.office ?? officeTyped(read))
    if (!read.ok) return listPage(c, room, read)
    const { days, version } = read.ok
    const by = { staff: personIn(c).staff, now: room.now, version }
    const saved = await within(c, trx =>
      setSetting(trx, room.city, room.office, refusalSetting, { days }, by),
    )
    if ('ok' in saved) return seeOther(c, at(room, path), `これから記録する文を、${days}日残します。`)
    const message = 'ほかの人が先に変えました。今の日数を確かめて、もう一度保存してください。'
    return listPage(c, room, { typed: { days: String(days) }, errors: [{ field: 'days', message }] })
  })

const officeTyped = (read: Filled | { ok: unknown }): string | undefined =>
  'typed' in read ? typedIn({ name: 'office', form: read })[0] : undefined

async function templateAsked(c: Page): Promise<{ room: Room; template: Template }> {
  const id = z.uuid().safeParse(c.req.param('template'))
  const { city } = personIn(c)
  const office = id.success
    ? await within(c, async trx => {
        const row = await trx
          .selectFrom('refusal_templates')
          .select('office')
          .where('city', '=', city)
          .where('template', '=', id.data)
          .executeTakeFirst()
        return row?.office
      })
    : undefined
  const room = await roomOf(c, 'casework.approve', await officeIn(c, 'casework.approve', office))
  const template = await within(c, trx => templateBy(trx, city, room.office, id.data ?? ''))
  if (template) return { room, template }
  await refuse(c, 'casework.approve')
  throw new HTTPException(404)
}

async function save(
  c: Page,
  room: Room,
  template: Template | undefined,
  typed: z.infer<typeof form>,
): Promise<Response> {
  const { version, retired, office: _office, ...words } = typed
  const by = { by: personIn(c).staff, now: room.now, version, retired: retired === 'yes' }
  const saved = await within(c, trx =>
    saveTemplate(trx, room.city, room.office, template?.template, words, by),
  )
  if (saved) return seeOther(c, at(room, path), `「${words.name}」の説明を保存しました。`)
  const theirs = await within(c, trx => templateBy(trx, room.city, room.office, template?.template ?? ''))
  if (!theirs) throw new HTTPException(404)
  const fields = (['reason', 'purpose', 'basis', 'objection_words'] as const).map(name => ({
    ...{ name, label: name === 'objection_words' ? '申し立ての方法' : partWords[name] },
    ...{ theirs: theirs[name], mine: words[name], rows: 4 },
  }))
  return showRoom(
    c,
    room,
    voicesRoom,
    {
      path,
      title: words.name,
      body: conflict({
        ...{ by: theirs.by ?? 'ほかの人', at: theirs.changed_at, version: theirs.version, fields },
        ...{ action: `${path}/${theirs.template}`, back: at(room, path) },
        also: [
          hidden('office', room.office),
          hidden('name', words.name),
          hidden('objection', words.objection),
          retired === 'yes' && hidden('retired', 'yes'),
        ],
      }),
    },
    409,
  )
}

async function listPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const { templates, retention } = await within(c, async trx => ({
    templates: await templatesOf(trx, room.city, room.office, { retired: true }),
    retention: await settingOf(trx, room.city, room.office, refusalSetting),
  }))
  const writes = may(personIn(c), 'casework.approve', room.office)
  const office = officeField(room)
  return showRoom(c, room, voicesRoom, {
    path,
    title: '説明のひな形',
    lead: `${room.officeName}で、要望に応じられないときの説明です。記録の画面で選ぶと、理由・趣旨・根拠・申し立ての方法の文が入ります。`,
    body: [
      errorSummary(filled),
      office && filterBar({ action: path, label: '区役所を選ぶ', fields: office, submit: '見る' }),
      writes &&
        html`<p>${buttonLink({ label: 'ひな形を加える', href: at(room, `${path}/new`), weight: 'primary', key: 'n' })}</p>`,
      list(templates, writes),
      writes && examples(room, templates),
      may(personIn(c), 'casework.settings', room.office) && retentionOf(room, retention, filled),
    ],
    errors: filled.errors,
  })
}

const list = (templates: readonly Template[], writes: boolean): Html =>
  table<Template>({
    caption: '説明のひな形',
    columns: [
      {
        label: '手続や用件',
        names: true,
        of: ({ template, name }) => (writes ? html`<a href="${`${path}/${template}`}">${name}</a>` : name),
      },
      { label: '趣旨', prose: true, of: ({ purpose }) => purpose },
      { label: '根拠', of: ({ basis }) => basis },
      {
        label: '直した日',
        of: ({ changed_at, version, retired }) =>
          html`${dayWords(changed_at)}<br>第${version}版${retired && '（使わない）'}`,
      },
    ],
    rows: templates,
    empty:
      'ひな形はまだありません。よくある「応じられない」説明を、趣旨まで書いておくと、だれでも同じように説明できます。',
  })

const examples = (room: Room, templates: readonly Template[]): Content => {
  const left = [...usualTemplates.entries()].filter(
    ([, usual]) => !templates.some(({ name }) => name === usual.name),
  )
  return (
    left.length > 0 &&
    html`<h2>例から始める</h2><p>どの区役所にもありそうな例です。市の条例と事務の手引きで確かめ、直してから保存してください。</p><ul class="links">${left.map(
      ([nth, { name }]) =>
        html`<li><a href="${at(room, `${path}/new`, { usual: String(nth) })}">${name}</a></li>`,
    )}</ul>`
  )
}

const retentionOf = (room: Room, now: { days: number; version: number }, filled: Filled): Html => {
  const form = filled.errors.length > 0 ? filled : { typed: { days: String(now.days) }, errors: [] }
  return html`<h2>説明の文を残す日数</h2><form method="post" action="/refusals/retention" class="narrow">${hidden('office', room.office)}${hidden('version', now.version)}
${numberField({ name: 'days', label: '日数', unit: '日', form, hint: '伝えた日から数えます。過ぎると、望まれたことと説明の文を消します。件数は変わりません。' })}
${button({ label: '日数を保存する', weight: 'secondary' })}</form>`
}

const editPage = (c: Page, room: Room, template: Template | undefined, filled: Filled): Promise<Response> =>
  showRoom(c, room, voicesRoom, {
    path,
    title: template ? template.name : '説明のひな形を加える',
    lead: '市民に読んでもらう言葉で、「です・ます」で書きます。直しても、前の版で説明した記録は変わりません。',
    body: html`${errorSummary(filled)}<form method="post" novalidate action="${template ? `${path}/${template.template}` : path}" data-confirm-leave>${hidden('office', room.office)}${hidden('version', typedIn({ name: 'version', form: filled })[0] ?? '0')}
${textField({ name: 'name', label: '手続や用件の名前', required: true, maxlength: 100, form: filled })}
${textArea({ name: 'reason', label: partWords.reason, required: true, maxlength: 4000, form: filled })}
${textArea({ name: 'purpose', label: partWords.purpose, required: true, maxlength: 4000, form: filled })}
${textArea({ name: 'basis', label: partWords.basis, required: true, rows: 2, maxlength: 2000, form: filled })}
${radios({ name: 'objection', label: '不服を申し立てる方法', required: true, form: filled, choices: Object.entries(objectionWords).map(([value, label]) => ({ value, label })) })}
${textArea({ name: 'objection_words', label: '申し立ての方法', rows: 3, maxlength: 2000, form: filled, hint: 'ある場合に、先と期限を書きます。' })}
${template && checkbox({ name: 'retired', label: 'これからは使わない', form: filled, hint: '一覧の終わりに残ります。印を外すと、また使えます。' })}
${buttons(button({ label: '保存する' }), buttonLink({ label: '一覧へ戻る', href: at(room, path), weight: 'plain' }))}</form>`,
    below: [{ href: at(room, `${path}/new`), label: template ? template.name : '加える' }],
    errors: filled.errors,
  })
