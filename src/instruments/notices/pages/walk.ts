// The walk past posted sheets, on a telephone: place, photograph, is there a contact, is it in date.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { attachmentSetting, keepFiles, listAttachments } from '../../../attachments/keeping.ts'
import { settingOf } from '../../../casework/settings.ts'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button, buttonLink } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { fileField, hidden, radios, selectField, textField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { linkList } from '../../../web/components/links.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { bodyOfAtMost } from '../../../web/security.ts'
import { countWords, dayWords, instantWords } from '../../../web/words.ts'
import { noticesRoom } from '../room.ts'
import { noticeSetting } from '../settings.ts'
import {
  faultWords,
  type Hanging,
  hangingIn,
  keepSheet,
  mendSheet,
  type Sheet,
  sheetBy,
  sheetsOf,
} from '../walking.ts'

const path = '/notices/walk'
const yesNo = (error: string) => z.enum(['yes', 'no'], { error })
const form = z.object({
  office: z.string(),
  place: z.string({ error: '紙のある場所を入力してください。' }).max(60),
  section: z.string({ error: 'どの課の紙かを選んでください。' }),
  title: z.string().max(100).default(''),
  contact: yesNo('問合せ先があるかどうかを選んでください。'),
  'in-date': yesNo('期限の中かどうかを選んでください。'),
  note: z.string().max(300).default(''),
  photo: z.file().optional(),
})

export const walkPages = new Hono<Env>()
  .use(path, allow('notices.read'))
  .use('/notices/walk/:sheet/mendings', allow('notices.write'))
  .get(path, async c => walkPage(c, await roomOf(c, 'notices.read'), blank))
  .post(path, allow('notices.write'), async c => {
    const before = await roomOf(c, 'notices.write')
    const bytes = await limitOf(c, before)
    await bodyOfAtMost(bytes + 100_000)(c, async () => {})
    const read = await parseForm(c, form)
    const named = read.ok ? read.ok.office : String([read.typed.office ?? ''].flat()[0])
    const room = await roomOf(c, 'notices.write', await officeIn(c, 'notices.write', named))
    if (!read.ok) return walkPage(c, room, read)
    const { photo, contact, 'in-date': inDate, office, ...rest } = read.ok
    if (!room.standing.some(({ value }) => value === rest.section))
      return walkPage(c, room, {
        typed: { ...rest, contact, 'in-date': inDate },
        errors: [{ field: 'section', message: 'どの課の紙かを、今ある課の中から選んでください。' }],
      })
    const { staff, held, city } = personIn(c)
    const own = held.some(one => one.office === office && one.section === rest.section)
    const sheet = await within(c, trx =>
      keepSheet(trx, c.get('house'), city, {
        ...{ ...rest, office, by: staff, own },
        ...{ contact: contact === 'yes', inDate: inDate === 'yes' },
      }),
    )
    const words = await withPhoto(c, room, sheet, photo, bytes)
    return seeOther(c, at(room, path, { place: rest.place }), words)
  })
  .post('/notices/walk/:sheet/mendings', async c => {
    const id = z.uuid().safeParse(c.req.param('sheet'))
    const { city, staff } = personIn(c)
    const sheet = id.success ? await within(c, trx => sheetBy(trx, city, id.data)) : undefined
    await officeIn(c, 'notices.write', sheet?.office)
    if (!sheet) throw new HTTPException(404)
    await within(c, trx => mendSheet(trx, c.get('house'), city, sheet, staff))
    const room = await roomOf(c, 'notices.write', sheet.office)
    return seeOther(c, at(room, path), '直したことを記録しました。')
  })

/** Addresses that take a photograph. */
export const takesWalks = (address: string): boolean => address === path

async function limitOf(c: Page, { city, office }: Room): Promise<number> {
  const { megabytes } = await within(c, trx => settingOf(trx, city, office, attachmentSetting))
  return megabytes * 1_000_000
}

/** The sheet was seen whether or not its photograph can be taken; what is wrong with that is said. */
async function withPhoto(
  c: Page,
  { city, office }: Room,
  sheet: string,
  photo: File | undefined,
  limit: number,
): Promise<string> {
  if (!photo) return '見た紙を記録しました。次の紙も、同じ場所で続けられます。'
  const kept = await keepFiles(
    c.get('house'),
    { city, by: personIn(c).staff, limit, holder: { office, kind: 'sheet', id: sheet } },
    [photo],
    work => within(c, work),
    async () => {},
  )
  return 'refused' in kept
    ? `見た紙は記録しましたが、写真は受け取れませんでした。${kept.refused}`
    : '写真と一緒に、見た紙を記録しました。'
}

async function walkPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const { sheets, places, photos, hanging } = await within(c, async trx => {
    const found = await sheetsOf(trx, room.city, room.office)
    const photos = new Map<string, string>()
    for (const { sheet } of found.slice(0, 30)) {
      const [photo] = await listAttachments(trx, room.city, 'sheet', sheet)
      if (photo) photos.set(sheet, photo.attachment)
    }
    return {
      sheets: found,
      hanging: await hangingIn(trx, room.city, room.office),
      photos,
      places: (await settingOf(trx, room.city, room.office, noticeSetting)).places,
    }
  })
  const writes = may(personIn(c), 'notices.write', room.office)
  const typing = Object.keys(filled.typed).length > 0
  const form = typing ? filled : { typed: fromAddress(c), errors: filled.errors }
  const place = String(form.typed.place ?? '')
  const here = hanging.filter(one => one.place === place)
  const office = officeField(room)
  return showRoom(c, room, noticesRoom, {
    path,
    title: '掲示の巡回',
    lead: 'ほかの課の紙を見て回り、問合せ先があるか、期限の中かを確かめます。自分の課の紙は、別に数えます。',
    body: [
      errorSummary(filled),
      office && filterBar({ action: path, label: '区役所を選ぶ', fields: office, submit: '見る' }),
      writes && (here.length > 0 ? hangingHere(room, place, here) : hangingPlaces(room, place, hanging)),
      writes && sheetForm(room, form, [...new Set([...places, ...hanging.map(one => one.place)])], hanging),
      seen(room, sheets, photos, writes),
    ],
    errors: filled.errors,
  })
}

/** A place is kept from sheet to sheet; a sheet that should hang there comes with its section and title. */
const fromAddress = (c: Page): Filled['typed'] =>
  Object.fromEntries(
    ['place', 'section', 'title', 'in-date'].flatMap(name => {
      const said = c.req.query(name)?.slice(0, 100)
      return said ? [[name, said]] : []
    }),
  )

/** Where something should hang, before one stands anywhere. */
const hangingPlaces = (room: Room, place: string, hanging: readonly Hanging[]): Content =>
  place === '' &&
  hanging.length > 0 &&
  html`<h2>どこを回りますか</h2>${linkList(
    [...Map.groupBy(hanging, one => one.place)].map(([where, all]) => ({
      href: at(room, path, { place: where }),
      label: where,
      about: `貼ってあるはずの紙 ${countWords(all.length, '件')}`,
    })),
  )}<h2>見た紙</h2>`

const hangingHere = (room: Room, place: string, here: readonly Hanging[]): Html =>
  html`<section class="posting" aria-label="ここに貼ってあるはずの紙"><h2>${place}に貼ってあるはずの紙（${countWords(here.length, '件')}）</h2><ul class="posting-list">${here.map(
    ({ title, section, down_on }) => {
      const late = down_on !== null && down_on < room.today
      const query = { place, section, title, 'in-date': late ? 'no' : 'yes' }
      return html`<li><div><p><strong>${title}</strong></p><p class="hint">${room.sectionName(section)}${down_on && `　${dayWords(down_on)}まで`}${late && '（期限を過ぎています）'}</p></div>${buttonLink({ label: 'この紙を見た', href: `${at(room, path, query)}#walk` })}</li>`
    },
  )}</ul></section>`

const sheetForm = (room: Room, form: Filled, places: readonly string[], hanging: readonly Hanging[]): Html =>
  html`<form method="post" action="${at(room, path)}" enctype="multipart/form-data" class="walk-form" id="walk">${hidden('office', room.office)}
${textField({ name: 'place', label: '場所', required: true, maxlength: 60, form, list: places })}
${selectField({ name: 'section', label: 'どの課の紙か', required: true, choices: room.standing, form })}
${textField({ name: 'title', label: '紙の見出し', maxlength: 100, form, list: [...new Set(hanging.map(({ title }) => title))] })}
${radios({
  name: 'contact',
  label: '問合せ先（課の名前と電話番号）があるか',
  required: true,
  form,
  choices: [
    { value: 'yes', label: 'ある' },
    { value: 'no', label: 'ない・足りない' },
  ],
})}
${radios({
  name: 'in-date',
  label: '期限の中か',
  required: true,
  form,
  choices: [
    { value: 'yes', label: '期限の中' },
    { value: 'no', label: '期限を過ぎている' },
  ],
})}
${fileField({ name: 'photo', label: '写真', accept: 'image/*', form, hint: '人が写らないように撮ります。' })}
${textField({ name: 'note', label: '気づいたこと', maxlength: 300, form })}
${button({ label: '見た紙を記録する' })}</form>`

const seen = (
  room: Room,
  sheets: readonly Sheet[],
  photos: ReadonlyMap<string, string>,
  writes: boolean,
): Html =>
  table<Sheet>({
    caption: '見た紙（新しい順）',
    columns: [
      {
        ...{ label: '場所', names: true },
        of: ({ place, title }) => html`${place}${title && html`<br>${title}`}`,
      },
      { label: '課', of: ({ section }) => room.sectionName(section) },
      { label: '様子', of: row => faultWords(row) || '問合せ先があり、期限の中' },
      { label: '見た日時', whole: true, of: ({ seen_at }) => instantWords(seen_at) },
      {
        label: '写真',
        of: ({ sheet }) =>
          photos.has(sheet) && html`<a href="${`/posted-sheets/${sheet}/attachments`}">写真</a>`,
      },
      { label: 'その後', of: row => mending(row, writes) },
    ],
    rows: sheets,
    empty: 'まだ見て回った記録はありません。',
  })

function mending(row: Sheet, writes: boolean): Content {
  if (row.contact && row.in_date) return ''
  if (row.mended_at) return `${dayWords(row.mended_at)}に直しました`
  return (
    writes &&
    html`<form method="post" action="${`/notices/walk/${row.sheet}/mendings`}">${button({ label: '直した', weight: 'secondary' })}</form>`
  )
}
