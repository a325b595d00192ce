// Overrides: a named role says otherwise than the records, with a reason and an end; listed, made and withdrawn here.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { dayOf, fiscalYearOf } from '../calendar/day.ts'
import { fromCity } from '../editions/resolve.ts'
import { editionFor } from '../editions/shelf.ts'
import { judgements } from '../judgement/judge.ts'
import { allow, type Env, officeIn, type Page, personIn, within } from '../people/access.ts'
import { audit } from '../people/audit.ts'
import { show } from '../people/frame.ts'
import { may, type Person, roleWords } from '../people/roles.ts'
import { blank, type Filled } from '../web/filled.ts'
import { parseForm, seeOther } from '../web/forms.ts'
import { readDirectory } from './board/directory.ts'
import { dayFaults, placeFaults } from './overrides-checks.ts'
import { type Made, overridesBody } from './overrides-page.ts'

const right = 'overrides.write'
const here = [
  { href: '/board', label: '判定の一覧' },
  { href: '/overrides', label: '判定の変更' },
]
const form = z.object({
  place: z.string().max(200),
  standard: z.string().max(200),
  judgement: z.enum(judgements),
  reason: z.string().min(5).max(500),
  from: z.iso.date(),
  until: z.iso.date(),
})

export const overridePages = new Hono<Env>()
  .use('/overrides', allow(right))
  .use('/overrides/*', allow(right))
  .get('/overrides', c => {
    const { standard = '', place = '' } = c.req.query()
    const from = dayOf(c.get('house').now())
    return page(c, { ...blank, typed: { standard, place, from } })
  })
  .post('/overrides', async c => {
    const read = await parseForm(c, form)
    if (!read.ok) return page(c, read)
    const { place, standard, judgement, reason, from, until } = read.ok
    const [office = '', section = ''] = place.split('/')
    await officeIn(c, right, office)
    const person = personIn(c)
    const now = c.get('house').now()
    const errors = [
      ...dayFaults(from, until, dayOf(now)),
      ...(await placeFaults(c, office, section, standard, from)),
    ]
    if (errors.length > 0) return page(c, { typed: read.ok, errors })
    const id = randomUUID()
    await within(c, async trx => {
      await trx
        .insertInto('overrides')
        .values({
          ...{ city: person.city, id, office, section, standard, judgement, reason },
          ...{ from_day: from, until_day: until, made_at: now, made_by: person.staff },
          made_as: roleIn(person, office),
        })
        .execute()
      const detail = { standard, judgement, section, from, until }
      await audit(trx, person.city, {
        at: now,
        staff: person.staff,
        office,
        action: 'overrides.made',
        outcome: 'done',
        target: id,
        detail,
      })
    })
    return seeOther(c, '/overrides', '判定の変更を保存しました。期限が来ると、記録による判定に戻ります。')
  })
  .post('/overrides/:id/withdrawal', async c => {
    const { city, staff } = personIn(c)
    const now = c.get('house').now()
    const id = z.uuid().safeParse(c.req.param('id')).data ?? '00000000-0000-0000-0000-000000000000'
    const found = await within(c, trx =>
      trx
        .selectFrom('overrides')
        .select('office')
        .where('city', '=', city)
        .where('id', '=', id)
        .executeTakeFirst(),
    )
    const office = await officeIn(c, right, found?.office)
    await within(c, async trx => {
      const changed = await trx
        .updateTable('overrides')
        .set({ withdrawn_at: now })
        .where('city', '=', city)
        .where('id', '=', id)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst()
      if (changed.numUpdatedRows > 0n)
        await audit(trx, city, {
          at: now,
          staff,
          office,
          action: 'overrides.withdrawn',
          outcome: 'done',
          target: id,
        })
    })
    return seeOther(c, '/overrides', '判定の変更を取りやめました。記録による判定に戻ります。')
  })

/** The word of the role by which the person may do it here; it is shown beside the judgement. */
const roleIn = (person: Person, office: string): string => {
  const held = person.held.find(one => may({ ...person, held: [one] }, right, office))
  return held ? roleWords[held.role] : ''
}

async function page(c: Page, filled: Filled): Promise<Response> {
  const person = personIn(c)
  const { city } = person
  const today = dayOf(c.get('house').now())
  const shown = await within(c, async trx => {
    const { shelf } = await c.get('house').termsOf(trx, city)
    const directory = await readDirectory(trx, city, today.slice(0, 7))
    const offices = directory.filter(({ office }) => may(person, right, office))
    const standards = new Map(
      [fromCity, ...offices.map(one => one.office)]
        .flatMap(office => editionFor(shelf, office, fiscalYearOf(today))?.standards ?? [])
        .map(one => [one.key, one]),
    )
    const made: Made[] = await trx
      .selectFrom('overrides')
      .selectAll()
      .where('city', '=', city)
      .orderBy('made_at', 'desc')
      .limit(200)
      .execute()
    return { directory, offices, standards: [...standards.values()].sort((a, b) => a.no - b.no), made }
  })
  const whole = person.held.some(one => one.office === '*')
  return show(
    c,
    {
      title: '判定の変更',
      lead: '記録だけでは分からない事情があるとき、理由と期限を付けて判定を変えます。記録による判定も並べて出し、期限が来ると元に戻ります。',
      here,
      body: overridesBody({ ...shown, filled, today, whole, may: office => may(person, right, office) }),
    },
    filled.errors.length > 0 ? 422 : 200,
  )
}
