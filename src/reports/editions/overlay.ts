// 区の決まり: a ward changes a target or parameter of a common standard with a reason, or adds a standard of its own.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { dayOf, fiscalYearOf } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type {
  Bindings,
  Overlay,
  ResolvedBinding,
  ResolvedEdition,
  ResolvedStandard,
} from '../../editions/edition.ts'
import { resolve } from '../../editions/resolve.ts'
import { editionFor, saveOverlay, yearInForce } from '../../editions/shelf.ts'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../people/access.ts'
import { audit } from '../../people/audit.ts'
import { show } from '../../people/frame.ts'
import { blank, type FieldError, type Filled } from '../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../web/forms.ts'
import { baseOf, emptyLayer, type Setting, withOwn, withoutSetting, withSetting } from './layer.ts'
import { overlayBody, ownBody, settingBody } from './overlay-body.ts'

export type Ward = {
  office: string
  name: string
  year: number
  /** How many versions the layer has: whoever saves says which one they saw. */
  version: number
  layer: Overlay
  resolved: ResolvedEdition
  city: Bindings
}

const percentage = numeral(z.number().min(0).max(100))
const settingForm = z.looseObject({
  version: numeral(z.number().int()),
  target: percentage,
  nearTarget: percentage,
  minimum: numeral(z.number().int().min(1)),
  reason: z.string().max(500),
})
const ownForm = z.object({
  version: numeral(z.number().int()),
  no: numeral(z.number().int().min(1).max(999)),
  text: z.string().max(500),
  scene: z.string().max(50),
  owner: z.string().max(50).optional(),
  measure: z.string().max(100).optional(),
  target: percentage.optional(),
  nearTarget: percentage.optional(),
})

const at = (ward: Ward) => `/editions/overlays/${ward.office}`
const here = (ward: Ward, ...more: { href: string; label: string }[]) => [
  { href: '/editions', label: '基準の版' },
  { href: at(ward), label: ward.name },
  ...more,
]

export const overlayPages = new Hono<Env>()
  .use('/editions/overlays/*', allow('overlays.write'))
  .get('/editions/overlays/:office', async c => {
    const ward = await wardIn(c)
    const lead =
      '全区共通の基準の目標や値を、理由を添えて区の決まりに変えられます。共通の基準をなくすことはできません。'
    return show(c, { title: `${ward.name}の決まり`, lead, here: here(ward), body: overlayBody(ward) })
  })
  .get('/editions/overlays/:office/settings/:standard/:measure', async c =>
    settingPage(c, await wardIn(c), blank),
  )
  .post('/editions/overlays/:office/settings/:standard/:measure', async c => {
    const ward = await wardIn(c)
    const { standard, binding } = bindingIn(c, ward) ?? {}
    if (!standard || !binding) return c.notFound()
    const read = await parseForm(c, settingForm)
    if (!read.ok) return settingPage(c, ward, read)
    const { version, target, nearTarget, minimum, reason, ...rest } = read.ok
    const typed = Object.fromEntries(Object.entries(read.ok).map(([name, value]) => [name, String(value)]))
    const parameters = parametersIn(binding, rest)
    if ('errors' in parameters) return settingPage(c, ward, { typed, errors: parameters.errors })
    const base = baseOf(binding, ward.city, standard.key)
    const set = {
      standard: standard.key,
      measure: binding.measure,
      target: target / 100,
      nearTarget: nearTarget / 100,
    }
    const layer = withSetting(ward.layer, base, { ...set, minimum, parameters: parameters.values, reason })
    const refused = await save(c, ward, layer, version)
    if (refused !== undefined)
      return settingPage(c, ward, { typed, errors: [{ field: 'target', message: refused }] })
    return seeOther(c, at(ward), `基準${standard.no}の決まりを保存し、これまでの記録を数え直しました。`)
  })
  .post('/editions/overlays/:office/settings/:standard/:measure/removal', async c => {
    const ward = await wardIn(c)
    const { standard, measure } = c.req.param()
    const refused = await save(c, ward, withoutSetting(ward.layer, standard, measure), ward.version)
    return seeOther(c, at(ward), refused ?? '市の決まりに戻し、これまでの記録を数え直しました。')
  })
  .get('/editions/overlays/:office/own', async c => ownPage(c, await wardIn(c), blank))
  .post('/editions/overlays/:office/own', async c => {
    const ward = await wardIn(c)
    const read = await parseForm(c, ownForm)
    if (!read.ok) return ownPage(c, ward, read)
    const { version, no, text, scene, owner = null, measure, target = 95, nearTarget = 90 } = read.ok
    const bindings = measure
      ? [{ measure, target: target / 100, nearTarget: nearTarget / 100, minimum: 30 }]
      : []
    const layer = withOwn(ward.layer, { no, text, scene, owner, bindings })
    const refused = await save(c, ward, layer, version)
    if (refused === undefined) return seeOther(c, at(ward), `${ward.name}の基準${no}を加えました。`)
    const typed = Object.fromEntries(Object.entries(read.ok).map(([name, value]) => [name, String(value)]))
    return ownPage(c, ward, { typed, errors: [{ field: 'no', message: refused }] })
  })

/** The office in the address with the edition of this fiscal year; another ward's does not exist. */
async function wardIn(c: Page): Promise<Ward> {
  const office = await officeIn(c, 'overlays.write', c.req.param('office'))
  const { city } = personIn(c)
  const found = await within(c, trx => readWard(c, trx, city, office))
  if (!found) throw new HTTPException(404)
  return found
}

async function readWard(c: Page, trx: Work, city: string, office: string): Promise<Ward | undefined> {
  const house = c.get('house')
  const { shelf } = await house.termsOf(trx, city)
  const year = yearInForce(shelf, fiscalYearOf(dayOf(house.now())))
  const resolved = year === undefined ? undefined : editionFor(shelf, office, year)
  const row = await trx
    .selectFrom('offices')
    .select('name')
    .where('city', '=', city)
    .where('office', '=', office)
    .executeTakeFirst()
  if (year === undefined || !resolved || !row) return undefined
  const kept = shelf.overlays.find(one => one.office === office && one.fiscalYear === year)
  const versions = await trx
    .selectFrom('overlays')
    .select(on => on.fn.max('version').as('version'))
    .where('city', '=', city)
    .where('fiscal_year', '=', year)
    .where('office', '=', office)
    .executeTakeFirst()
  const layer = kept ?? emptyLayer(city, year, office)
  const bindings = { ...shelf.editions.get(year)?.bindings, ...layer.bindings }
  return { office, name: row.name, year, version: versions?.version ?? 0, layer, resolved, city: bindings }
}

function bindingIn(
  c: Page,
  ward: Ward,
): { standard: ResolvedStandard; binding: ResolvedBinding } | undefined {
  const standard = ward.resolved.standards.find(one => one.key === c.req.param('standard'))
  const binding = standard?.bindings.find(one => one.measure === c.req.param('measure'))
  return standard && binding ? { standard, binding } : undefined
}

/** Each keeps the kind of value it has: a number stays a number. */
function parametersIn(
  binding: ResolvedBinding,
  typed: Record<string, unknown>,
): { values: Setting['parameters'] } | { errors: FieldError[] } {
  const values: Setting['parameters'] = {}
  const errors: FieldError[] = []
  for (const [name, { value }] of Object.entries(binding.parameters)) {
    const text = String(typed[`parameter-${name}`] ?? value)
    const number = Number(text.normalize('NFKC').replaceAll(',', ''))
    if (typeof value === 'number' && !Number.isFinite(number))
      errors.push({ field: `parameter-${name}`, message: '数字で入力してください。' })
    values[name] = typeof value === 'number' ? number : typeof value === 'boolean' ? text === 'true' : text
  }
  return errors.length > 0 ? { errors } : { values }
}

/** Refused when the layer would not hold, or somebody saved since the page was opened. */
async function save(c: Page, ward: Ward, layer: Overlay, seen: number): Promise<string | undefined> {
  const { city, staff } = personIn(c)
  const house = c.get('house')
  if (seen !== ward.version)
    return 'あなたが書いている間に、ほかの人が区の決まりを保存しました。いまの決まりを確かめて、もう一度保存してください。'
  const by = { now: house.now(), staff }
  // Counting anew reads the whole city; whoever may change a layer may let it be counted.
  return house.store.within({ city, offices: '*' }, async trx => {
    const { shelf } = await house.termsOf(trx, city)
    const kept = shelf.editions.get(ward.year)
    if (!kept) return '基準の版が見つかりません。'
    const resolved = resolve(kept.edition, kept.bindings, [layer], ward.office)
    if ('refused' in resolved) return resolved.refused
    await saveOverlay(trx, city, layer, by)
    await house.recount(trx, city)
    await audit(trx, city, {
      at: by.now,
      staff,
      office: ward.office,
      action: 'overlays.save',
      outcome: 'done',
      target: `FY${ward.year}`,
    })
    return undefined
  })
}

function settingPage(c: Page, ward: Ward, filled: Filled): Response | Promise<Response> {
  const found = bindingIn(c, ward)
  if (!found) return c.notFound()
  const title = `基準${found.standard.no}の決まりを変える`
  const trail = here(ward, { href: c.req.path, label: `基準${found.standard.no}` })
  return show(
    c,
    { title, here: trail, body: settingBody(ward, found.standard, found.binding, filled) },
    filled.errors.length > 0 ? 422 : 200,
  )
}

function ownPage(c: Page, ward: Ward, filled: Filled): Promise<Response> {
  const trail = here(ward, { href: c.req.path, label: '独自の基準' })
  return show(
    c,
    { title: `${ward.name}の基準を加える`, here: trail, body: ownBody(ward, filled) },
    filled.errors.length > 0 ? 422 : 200,
  )
}
