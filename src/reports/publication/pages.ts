// 公表: choose a period, see what stands in the way, freeze, look, approve, publish.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { dayOf, fiscalYearOf, monthOf } from '../../calendar/day.ts'
import { labelOf, previousPeriod, yearPeriod } from '../../calendar/periods.ts'
import type { Work } from '../../db/store.ts'
import { asAddress, saveSiteAddress, siteAddress } from '../../instruments/notices/media/address.ts'
import { allow, type Env, type Page, personIn, within } from '../../people/access.ts'
import { audit } from '../../people/audit.ts'
import { show } from '../../people/frame.ts'
import { may } from '../../people/roles.ts'
import { blank, type Filled } from '../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../web/forms.ts'
import { freeze, prepare } from './freeze.ts'
import { noBoard } from './notice-files.ts'
import { homeBody, prepareBody, settingsBody, snapshotBody } from './page-bodies.ts'
import { everyFile, liveSite, serveFile } from './public.ts'
import { publicationSettings, savePublicationSettings } from './settings.ts'
import { siteFiles, sitesOf } from './site.ts'
import {
  approve,
  type By,
  discard,
  publicationsOf,
  type Refusable,
  release,
  snapshotsOf,
} from './snapshots.ts'
import { archive } from './tar.ts'
import { warningsOf } from './warnings.ts'

const top = { href: '/publication', label: '公表' }
const form = z.object({ period: z.string().max(20), note: z.string().max(1000).optional() })
const settingsForm = z.object({
  threshold: numeral(z.number().int().min(2).max(100)),
  approvers: z.enum(['two', 'one']),
  address: z.string().max(300).default(''),
})

export const publicationPages = new Hono<Env>()
  .use('/publication', allow('publication.prepare'))
  .use('/publication/*', allow('publication.prepare'))
  .get('/publication', async c => {
    const period = c.req.query('period')
    return period ? preparePage(c, period, blank) : homePage(c)
  })
  .post('/publication/snapshots', async c => {
    const read = await parseForm(c, form)
    if (!read.ok) return preparePage(c, [read.typed.period ?? ''].flat()[0] ?? '', read)
    const { period, note = '' } = read.ok
    const frozen = await within(c, trx =>
      freeze(c.get('house'), trx, personIn(c).city, { period, note }, by(c)),
    )
    if ('refused' in frozen)
      return preparePage(c, period, {
        typed: { period, note },
        errors: [{ field: 'note', message: frozen.refused }],
      })
    return seeOther(
      c,
      `/publication/snapshots/${frozen.id}`,
      '数字を固めました。中身を確かめてから、承認に進んでください。',
    )
  })
  .get('/publication/snapshots/:id', c => snapshotPage(c))
  .post('/publication/snapshots/:id/approval', allow('publication.approve'), c =>
    step(c, approve, '承認しました。'),
  )
  .post('/publication/snapshots/:id/publication', c => step(c, release, '公表しました。'))
  .post('/publication/snapshots/:id/discarding', c =>
    step(c, discard, '取りやめました。公表したものは変わりません。'),
  )
  .get('/publication/snapshots/:id/preview/*', async c => {
    const { city: own, cityName } = personIn(c)
    const id = c.req.param('id')
    const publications = await within(c, trx => publicationsOf(trx, own, known(id)))
    if (!publications.some(one => one.id === id)) return c.notFound()
    const path = c.req.path.split('/preview/').slice(1).join('/preview/')
    const city = { ja: cityName }
    const files = siteFiles(publications, city)
    return serveFile(c, { files, more: new Map(), sites: sitesOf(publications, city), board: noBoard }, path)
  })
  .get('/publication/site.tar.gz', async c => {
    const { city, cityName } = personIn(c)
    const site = await liveSite(c.get('house'), city, cityName)
    c.header('Content-Type', 'application/gzip')
    c.header('Content-Disposition', 'attachment; filename="kijun-public.tar.gz"')
    return c.body(archive(everyFile(site), 'kijun-public'))
  })
  .get('/publication/settings', allow('publication.approve'), c => settingsPage(c, blank))
  .post('/publication/settings', allow('publication.approve'), async c => {
    const read = await parseForm(c, settingsForm)
    if (!read.ok) return settingsPage(c, read)
    const { address: typed, ...settings } = read.ok
    const address = typed === '' ? '' : asAddress(typed)
    if (address === undefined)
      return settingsPage(c, {
        typed: { ...settings, threshold: String(settings.threshold), address: typed },
        errors: [
          {
            field: 'address',
            message: 'https:// から始まるアドレスを入力してください（? や # は使えません）。',
          },
        ],
      })
    const { city, staff } = personIn(c)
    await within(c, async trx => {
      await savePublicationSettings(trx, city, settings)
      await saveSiteAddress(trx, city, address)
      const entry = {
        at: c.get('house').now(),
        staff,
        action: 'publication.settings',
        outcome: 'done',
      } as const
      await audit(trx, city, { ...entry, target: '/publication/settings', detail: { ...settings, address } })
    })
    return seeOther(c, '/publication', '公表の決まりを保存しました。次に数字を固めるときから使います。')
  })

const by = (c: Page): By => ({ staff: personIn(c).staff, now: c.get('house').now() })

/** Anything that is no id names nothing. */
const known = (id: string): string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : '00000000-0000-0000-0000-000000000000'

async function homePage(c: Page): Promise<Response> {
  const snapshots = await within(c, trx => snapshotsOf(trx, personIn(c).city))
  const body = homeBody(
    snapshots,
    choices(dayOf(c.get('house').now())),
    may(personIn(c), 'publication.approve'),
  )
  const lead = '数字を固めて中身を確かめ、ほかの人が承認してから、市民に公表します。'
  return show(c, { title: '公表', lead, here: [top], body })
}

/** The last year and the last twelve months that have ended. */
function choices(today: string): { value: string; label: string }[] {
  const periods = [yearPeriod(fiscalYearOf(today) - 1), yearPeriod(fiscalYearOf(today) - 2)]
  let month = monthOf(today)
  for (let back = 0; back < 24; back++) {
    month = previousPeriod(month)
    periods.push(month)
  }
  return periods.map(value => ({ value, label: labelOf(value) }))
}

async function preparePage(c: Page, period: string, filled: Filled): Promise<Response> {
  const { city } = personIn(c)
  const house = c.get('house')
  const prepared = await within(c, async trx => {
    const found = await prepare(house, trx, city, period, house.now())
    if ('refused' in found) return found
    return { ...found, warnings: await warningsOf(trx, found.frozen) }
  })
  const here = [top, { href: `/publication?period=${encodeURIComponent(period)}`, label: '公表の準備' }]
  const refused = 'refused' in prepared || filled.errors.length > 0
  return show(
    c,
    { title: '公表の準備', here, body: prepareBody(period, prepared, filled) },
    refused ? 422 : 200,
  )
}

async function snapshotPage(c: Page, refused?: string): Promise<Response> {
  const { city } = personIn(c)
  const found = await within(c, trx => snapshotAndPeople(trx, city, c.req.param('id') ?? ''))
  if (!found) throw new HTTPException(404)
  const here = [
    top,
    { href: `/publication/snapshots/${found.snapshot.id}`, label: labelOf(found.snapshot.period) },
  ]
  const title = `${labelOf(found.snapshot.period)}　第${found.snapshot.version}版`
  const mayApprove = may(personIn(c), 'publication.approve')
  return show(
    c,
    { title, here, body: snapshotBody(found, mayApprove, refused) },
    refused === undefined ? 200 : 422,
  )
}

async function snapshotAndPeople(trx: Work, city: string, id: string) {
  const snapshots = await snapshotsOf(trx, city)
  const snapshot = snapshots.find(one => one.id === id)
  if (!snapshot) return undefined
  const staff = await trx.selectFrom('staff').select(['staff', 'name']).where('city', '=', city).execute()
  const name = (who: string | null) =>
    who === null ? '端末の操作者' : (staff.find(one => one.staff === who)?.name ?? '')
  return { snapshot, name }
}

async function step(
  c: Page,
  take: (trx: Work, city: string, id: string, by: By) => Promise<Refusable>,
  notice: string,
): Promise<Response> {
  const id = known(c.req.param('id') ?? '')
  const { refused } = await within(c, trx => take(trx, personIn(c).city, id, by(c)))
  return refused === undefined
    ? seeOther(c, `/publication/snapshots/${id}`, notice)
    : snapshotPage(c, refused)
}

async function settingsPage(c: Page, filled: Filled): Promise<Response> {
  const { city } = personIn(c)
  const { threshold, approvers, address } = await within(c, async trx => ({
    ...(await publicationSettings(trx, city)),
    address: await siteAddress(trx, city),
  }))
  const typed = { threshold: String(threshold), approvers, address, ...filled.typed }
  const here = [top, { href: '/publication/settings', label: '公表の決まり' }]
  const body = settingsBody({ ...filled, typed })
  return show(c, { title: '公表の決まり', here, body }, filled.errors.length > 0 ? 422 : 200)
}
