// Offices, sections and sites: listed with their days and hours, added, renamed, ended, their hours edited.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { dayOf } from '../calendar/day.ts'
import { afterCommit, type Work } from '../db/store.ts'
import { conflict } from '../web/components/conflict.ts'
import { descriptionList } from '../web/components/description-list.ts'
import { hidden } from '../web/components/fields.ts'
import { blank, type FieldError, type Typed } from '../web/filled.ts'
import { parseForm, seeOther } from '../web/forms.ts'
import { allow, type Env, officeIn, type Page, personIn, refuse } from './access.ts'
import * as directory from './directory.ts'
import {
  newOfficePage,
  newSectionPage,
  officePage,
  officesHere,
  officesPage,
  sectionPage,
} from './directory-forms.ts'
import { show } from './frame.ts'
import { hoursOf, hoursWords, ordinaryHours, typedHours } from './hours.ts'
import { slugFault } from './names.ts'
import { changeBy, peopleHere } from './people-frame.ts'
import { may } from './roles.ts'

const name = z
  .string()
  .max(100)
  .regex(/^[^\p{Cc}]*$/u, '改行や制御文字は使えません。')
/** What it is called, how that is read, and in English. */
const names = {
  name,
  kana: z
    .string()
    .max(100)
    .regex(/^[ぁ-ゖー・]+$/, 'よみがなは、ひらがなで入力してください。')
    .default(''),
  english: z
    .string()
    .max(100)
    .regex(/^[\x20-\x7e\u2019]+$/, '英語の名前は、半角の英字で入力してください。')
    .default(''),
}
const officeForm = z.object({ ...names, slug: z.string().max(60), from: z.iso.date() })
const phone = z
  .string()
  .max(30)
  .transform(typed => typed.normalize('NFKC').replace(/[‐―ー−()]/g, '-'))
  .refine(
    typed => /^0[\d-]{9,13}$/.test(typed),
    '電話番号は、044-201-3113 のように市外局番から入力してください。',
  )
const contact = { phone: phone.optional(), place: z.string().max(60).optional() }
const placeForm = z
  .object({
    ...names,
    from: z.iso.date(),
    to: z.iso.date().optional(),
    position: z.coerce.number().int().min(0).max(9999),
    version: z.coerce.number().int(),
    ...contact,
  })
  .catchall(z.union([z.string().max(300), z.array(z.string().max(20))]).optional())
const sectionForm = officeForm
  .extend({ kind: z.enum(['section', 'site']), ...contact })
  .catchall(z.union([z.string().max(300), z.array(z.string().max(20))]).optional())

const guarded = allow('people.write')

export const directoryPages = new Hono<Env>()
  .get('/people/offices', guarded, async c => {
    const { city } = personIn(c)
    return officesPage(c, await inCity(c, trx => directory.readDirectory(trx, city)))
  })
  .get('/people/offices/new', guarded, async c => {
    await wholeCity(c)
    return newOfficePage(c, { typed: { from: dayOf(c.get('house').now()) }, errors: [] })
  })
  .post('/people/offices', guarded, async c => {
    await wholeCity(c)
    const read = await parseForm(c, officeForm)
    if (!read.ok) return newOfficePage(c, read)
    const { slug, ...rest } = read.ok
    const refused = (message: string) =>
      newOfficePage(c, { typed: read.ok, errors: [{ field: 'slug', message }] })
    const fault = slugFault(slug)
    if (fault) return refused(fault)
    const added = await inCity(c, trx => directory.addOffice(trx, changeBy(c), { office: slug, ...rest }))
    if (!added) return refused(`「${slug}」は、もう使われています。別の名前にしてください。`)
    return seeOther(c, `/people/offices/${slug}`, `${rest.name}を加えました。`)
  })
  .get('/people/offices/:office', guarded, async c => {
    const office = await officeHere(c)
    return officePage(c, office, await sectionsOf(c, office), blank)
  })
  .post('/people/offices/:office', guarded, async c => {
    await officeIn(c, 'people.write', c.req.param('office'))
    await wholeCity(c)
    const office = await officeHere(c)
    const read = await parseForm(c, placeForm)
    if (!read.ok) return officePage(c, office, await sectionsOf(c, office), read)
    const { version, ...typed } = read.ok
    const details = { ...typed, to: typed.to ?? null }
    const errors = daysFault(details)
    if (errors.length > 0)
      return officePage(c, office, await sectionsOf(c, office), { typed: textOf(read.ok), errors })
    const saved = await changeIn(c, office, trx =>
      directory.changePlace(trx, changeBy(c), office, version, details),
    )
    if (!saved) return conflictPage(c, await officeHere(c), undefined, textOf(read.ok))
    return seeOther(c, `/people/offices/${office.office}`, '保存しました。')
  })
  .get('/people/offices/:office/new', guarded, async c => {
    const office = await officeHere(c)
    const typed = { from: dayOf(c.get('house').now()), kind: 'section', ...typedHours(ordinaryHours) }
    return newSectionPage(c, office, { typed, errors: [] })
  })
  .post('/people/offices/:office/sections', guarded, async c => {
    const office = await officeHere(c)
    const read = await parseForm(c, sectionForm)
    if (!read.ok) return newSectionPage(c, office, read)
    const { slug, name, kana, english, from, kind, phone = '', place = '' } = read.ok
    const typed = textOf(read.ok)
    const hours = hoursOf(typed)
    const fault = slugFault(slug)
    const errors = [
      ...(fault ? [{ field: 'slug', message: fault }] : []),
      ...('errors' in hours ? hours.errors : []),
    ]
    if (errors.length > 0 || 'errors' in hours) return newSectionPage(c, office, { typed, errors })
    const added = await inCity(c, trx =>
      directory.addSection(trx, changeBy(c), {
        office: office.office,
        section: slug,
        name,
        kana,
        english,
        kind,
        from,
        hours: hours.ok,
        phone,
        place,
      }),
    )
    const taken = {
      field: 'slug',
      message: `「${slug}」は、この区役所でもう使われています。廃止した課のものも使えません。`,
    }
    if (!added) return newSectionPage(c, office, { typed, errors: [taken] })
    return seeOther(c, `/people/offices/${office.office}`, `${name}を加えました。`)
  })
  .get('/people/offices/:office/sections/:section', guarded, async c => {
    const [office, section] = await sectionHere(c)
    return sectionPage(c, office, section, blank)
  })
  .post('/people/offices/:office/sections/:section', guarded, async c => {
    const [office, section] = await sectionHere(c)
    const read = await parseForm(c, placeForm)
    if (!read.ok) return sectionPage(c, office, section, read)
    const { name, kana, english, from, to = null, position, version, phone = '', place = '' } = read.ok
    const typed = textOf(read.ok)
    // Hours that the form cannot show are not in it, and stay as they are.
    const hours = typed.holidays === undefined ? { ok: undefined } : hoursOf(typed)
    const errors = [...daysFault({ from, to }), ...('errors' in hours ? hours.errors : [])]
    if (errors.length > 0 || 'errors' in hours) return sectionPage(c, office, section, { typed, errors })
    const details = {
      name,
      kana,
      english,
      from,
      to,
      position,
      contact: { phone, place },
      ...(hours.ok && { hours: hours.ok }),
    }
    const saved = await changeIn(c, office, trx =>
      directory.changePlace(trx, changeBy(c), section, version, details),
    )
    if (!saved) return conflictPage(c, office, (await sectionHere(c))[1], typed)
    return seeOther(c, `/people/offices/${office.office}`, `${name}を保存しました。`)
  })

/** The rights are checked before; the log and the names of other offices need the whole city. */
const inCity = <T>(c: Page, work: (trx: Work) => Promise<T>): Promise<T> =>
  c.get('house').store.within({ city: personIn(c).city, offices: '*' }, work)

/** A change of what is printed as whom to ask: every section of the office hears of it. */
const changeIn = (c: Page, { office }: { office: string }, work: (trx: Work) => Promise<boolean>) =>
  inCity(c, async trx => {
    const saved = await work(trx)
    const { live } = c.get('house')
    if (saved) afterCommit(trx, () => live.stir({ city: personIn(c).city, office, section: '*' }))
    return saved
  })

/** Offices come and go by the city's hand; a ward looks after its own sections. */
async function wholeCity(c: Page): Promise<void> {
  if (may(personIn(c), 'people.write', '*')) return
  await refuse(c, 'people.write')
  throw new HTTPException(403)
}

async function officeHere(c: Page): Promise<directory.Office> {
  const slug = await officeIn(c, 'people.write', c.req.param('office'))
  const { city } = personIn(c)
  const offices = await inCity(c, trx => directory.readOffices(trx, city))
  const found = offices.find(one => one.office === slug)
  if (!found) throw new HTTPException(404)
  return found
}

const sectionsOf = (c: Page, { office }: directory.Office): Promise<directory.Section[]> =>
  inCity(c, trx => directory.readSections(trx, personIn(c).city, office))

async function sectionHere(c: Page): Promise<[directory.Office, directory.Section]> {
  const office = await officeHere(c)
  const found = (await sectionsOf(c, office)).find(one => one.section === c.req.param('section'))
  if (!found) throw new HTTPException(404)
  return [office, found]
}

const daysFault = ({ from, to }: { from: string; to: string | null }): FieldError[] =>
  to !== null && to < from ? [{ field: 'to', message: 'おわりの日は、はじめの日より後にしてください。' }] : []

const textOf = (read: Record<string, string | string[] | number | undefined>): Typed =>
  Object.fromEntries(
    Object.entries(read).flatMap(([field, value]) =>
      value === undefined ? [] : [[field, typeof value === 'number' ? String(value) : value]],
    ),
  )

/** Names and days of both stand side by side to be edited; the hours of both are read, and one's own are sent along. */
async function conflictPage(
  c: Page,
  office: directory.Office,
  section: directory.Section | undefined,
  mine: Typed,
): Promise<Response> {
  const theirs = section ?? office
  const { city } = personIn(c)
  const changed = await inCity(c, trx => directory.lastChange(trx, city, office.office, section?.section))
  const path = `/people/offices/${office.office}${section ? `/sections/${section.section}` : ''}`
  const text = (field: string) => [mine[field] ?? ''].flat()[0] ?? ''
  const fields = [
    { name: 'name', label: '名前', theirs: theirs.name, mine: text('name'), rows: 1 },
    { name: 'kana', label: 'よみがな', theirs: theirs.kana, mine: text('kana'), rows: 1 },
    { name: 'english', label: '英語の名前', theirs: theirs.english, mine: text('english'), rows: 1 },
    { name: 'from', label: 'はじめの日', theirs: theirs.from, mine: text('from'), rows: 1 },
    { name: 'to', label: 'おわりの日', theirs: theirs.to ?? '', mine: text('to'), rows: 1 },
    { name: 'position', label: '並び順', theirs: String(theirs.position), mine: text('position'), rows: 1 },
    ...(section
      ? [
          { name: 'phone', label: '電話番号', theirs: section.phone, mine: text('phone'), rows: 1 },
          { name: 'place', label: '窓口の場所', theirs: section.place, mine: text('place'), rows: 1 },
        ]
      : []),
  ]
  const shown = new Set(['version', ...fields.map(({ name }) => name)])
  const also = Object.entries(mine).flatMap(([name, values]) =>
    shown.has(name) ? [] : hidden(name, [values].flat().join('')),
  )
  const myHours = hoursOf(mine)
  const hours =
    section?.hours &&
    'ok' in myHours &&
    descriptionList([
      { term: '開いている時間（保存された内容）', is: hoursWords(section.hours) },
      { term: '開いている時間（あなたの内容）', is: hoursWords(myHours.ok) },
    ])
  const by = changed?.by ?? '別の人'
  const at = changed?.at ?? c.get('house').now()
  const body = conflict({
    ...{ by, at, action: path, version: theirs.version, back: path, fields },
    also: [...also, hours || undefined],
  })
  const here = [peopleHere, officesHere, { href: path, label: theirs.name }]
  return show(c, { title: '別の人が先に保存しました', here, body }, 409)
}
