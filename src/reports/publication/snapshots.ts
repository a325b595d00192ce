// The snapshots as they are kept: frozen, approved by somebody else, published, or put away.
import { hash } from 'node:crypto'
import type { Selectable } from 'kysely'
import { dayOf } from '../../calendar/day.ts'
import { isFiscalYear, lastDay, type Period } from '../../calendar/periods.ts'
import type { Snapshots } from '../../db/schema.ts'
import type { Work } from '../../db/store.ts'
import { audit } from '../../people/audit.ts'
import type { Frozen, Publication } from './frozen.ts'
import { publicationSettings } from './settings.ts'

type Row = Selectable<Snapshots>
export type Snapshot = Omit<Row, 'figures'>
/** Who does it: a member of staff, or null for the operator at the terminal. */
export type By = { staff: string | null; now: Date }
export type Refusable = { refused?: string }

const told = ['city', 'id', 'period', 'version', 'state', 'note', 'digest', 'frozen_at', 'frozen_by'] as const
const moved = ['approved_at', 'approved_by', 'published_at', 'published_by'] as const

/** Everything but the figures, the newest first. */
export const snapshotsOf = (trx: Work, city: string): Promise<Snapshot[]> =>
  trx
    .selectFrom('snapshots')
    .select([...told, ...moved])
    .where('city', '=', city)
    .orderBy('frozen_at', 'desc')
    .orderBy('id')
    .execute()

/** What is published, in the order of publication; with a draft at the end when one is named. */
export async function publicationsOf(trx: Work, city: string, draft?: string): Promise<Publication[]> {
  const rows = await trx
    .selectFrom('snapshots')
    .selectAll()
    .where('city', '=', city)
    .where(on =>
      on.or([
        on('state', '=', 'published'),
        ...(draft ? [on.and([on('id', '=', draft), on('state', '<>', 'discarded')])] : []),
      ]),
    )
    .orderBy('published_at')
    .orderBy('id')
    .execute()
  return rows.map(publicationOf)
}

/** The periods that are out: the newest first, a year before its months. */
export async function publishedPeriods(trx: Work, city: string): Promise<Period[]> {
  const rows = await trx
    .selectFrom('snapshots')
    .select('period')
    .distinct()
    .where('city', '=', city)
    .where('state', '=', 'published')
    .execute()
  const later = (a: Period, b: Period) => (lastDay(a) === lastDay(b) ? 0 : lastDay(a) < lastDay(b) ? 1 : -1)
  return rows
    .map(({ period }) => period)
    .sort((a, b) => later(a, b) || Number(isFiscalYear(b)) - Number(isFiscalYear(a)))
}

/** What is out of one period, in its newest version. */
export async function newestOf(trx: Work, city: string, period: Period): Promise<Publication | undefined> {
  const row = await trx
    .selectFrom('snapshots')
    .selectAll()
    .where('city', '=', city)
    .where('period', '=', period)
    .where('state', '=', 'published')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && publicationOf(row)
}

const publicationOf = ({
  id,
  version,
  state,
  note,
  digest,
  published_at,
  frozen_at,
  figures,
}: Row): Publication => ({
  id,
  version,
  state: state === 'published' || state === 'approved' ? state : 'draft',
  note,
  digest,
  day: dayOf(published_at ?? frozen_at),
  frozen: JSON.parse(figures) as Frozen,
})

/** What is under way for the period is put away: there is one next version, not two. */
export async function keepDraft(
  trx: Work,
  {
    city,
    id,
    frozen,
    note,
    version,
  }: { city: string; id: string; frozen: Frozen; note: string; version: number },
  { staff, now }: By,
): Promise<void> {
  const { period } = frozen
  await trx
    .updateTable('snapshots')
    .set({ state: 'discarded' })
    .where('city', '=', city)
    .where('period', '=', period)
    .where('state', 'in', ['draft', 'approved'])
    .execute()
  await trx
    .insertInto('snapshots')
    .values({
      city,
      id,
      period,
      version,
      state: 'draft',
      note,
      digest: await headsDigest(trx, city),
      figures: JSON.stringify(frozen),
      frozen_at: now,
      frozen_by: staff,
    })
    .execute()
  await logged(trx, city, 'publication.freeze', `${period} v${version}`, { staff, now })
}

async function headsDigest(trx: Work, city: string): Promise<string> {
  const heads = await trx
    .selectFrom('fact_chains')
    .select(['day', 'lane', 'seq', 'head'])
    .where('city', '=', city)
    .where('seq', '>', 0)
    .orderBy('day')
    .orderBy('lane')
    .execute()
  return hash(
    'sha256',
    JSON.stringify(heads.map(one => [one.day, one.lane, one.seq, one.head.toString('hex')])),
  )
}

/** A second pair of eyes: whoever froze the figures does not approve them, unless the city says so. */
export async function approve(trx: Work, city: string, id: string, by: By): Promise<Refusable> {
  const found = await inState(trx, city, id, 'draft')
  if (!found) return { refused: '承認を待っている版ではありません。一覧を開き直してください。' }
  const { approvers } = await publicationSettings(trx, city)
  if (approvers === 'two' && found.frozen_by !== null && found.frozen_by === by.staff)
    return { refused: '数字を固めた人は承認できません。公表を承認できる、ほかの人に頼んでください。' }
  await trx
    .updateTable('snapshots')
    .set({ state: 'approved', approved_at: by.now, approved_by: by.staff })
    .where('city', '=', city)
    .where('id', '=', id)
    .execute()
  await logged(trx, city, 'publication.approve', `${found.period} v${found.version}`, by)
  return {}
}

/** What is hidden was decided by what was out when it was frozen, so nothing of the same year may have come out since. */
export async function release(trx: Work, city: string, id: string, by: By): Promise<Refusable> {
  const found = await inState(trx, city, id, 'approved')
  if (!found) return { refused: '承認された版ではありません。一覧を開き直してください。' }
  const since = await trx
    .selectFrom('snapshots')
    .select('period')
    .where('city', '=', city)
    .where('state', '=', 'published')
    .where('published_at', '>', found.frozen_at)
    .executeTakeFirst()
  if (since)
    return {
      refused: `数字を固めた後に、${since.period}が公表されました。伏せる数字が変わることがあるので、もう一度固めてください。`,
    }
  await trx
    .updateTable('snapshots')
    .set({ state: 'published', published_at: by.now, published_by: by.staff })
    .where('city', '=', city)
    .where('id', '=', id)
    .execute()
  await logged(trx, city, 'publication.publish', `${found.period} v${found.version}`, by)
  return {}
}

export async function discard(trx: Work, city: string, id: string, by: By): Promise<Refusable> {
  const found = (await inState(trx, city, id, 'draft')) ?? (await inState(trx, city, id, 'approved'))
  if (!found) return { refused: '取りやめられる版ではありません。一覧を開き直してください。' }
  await trx
    .updateTable('snapshots')
    .set({ state: 'discarded' })
    .where('city', '=', city)
    .where('id', '=', id)
    .execute()
  await logged(trx, city, 'publication.discard', `${found.period} v${found.version}`, by)
  return {}
}

const inState = (trx: Work, city: string, id: string, state: string): Promise<Snapshot | undefined> =>
  trx
    .selectFrom('snapshots')
    .select([...told, ...moved])
    .where('city', '=', city)
    .where('id', '=', id)
    .where('state', '=', state)
    .forUpdate()
    .executeTakeFirst()

const logged = (trx: Work, city: string, action: string, target: string, { staff, now }: By): Promise<void> =>
  audit(trx, city, {
    at: now,
    action,
    outcome: 'done',
    target,
    ...(staff === null ? { detail: { operator: true } } : { staff }),
  })
