// A dealing with an incident: one question on a page of its own, the same shape for all of them.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import type { Work } from '../../../db/store.ts'
import { idFromForm, newFactId } from '../../../facts/id.ts'
import type { House } from '../../../house.ts'
import { allow, type Env, logged, type Page, personIn, within } from '../../../people/access.ts'
import type { Right } from '../../../people/roles.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { dateField, hidden, typedIn } from '../../../web/components/fields.ts'
import type { FieldError, Filled, Typed } from '../../../web/filled.ts'
import { numeral, parseForm, seeOther } from '../../../web/forms.ts'
import { type Content, html } from '../../../web/html.ts'
import { addressOf, type Incident, incidentBy, numberWords } from '../incident.ts'
import { incidentAsked, type Room, showIncidents } from './room.ts'

/** What a dealing has at hand; the incident is locked while it is saved. */
export type At = { c: Page; trx: Work; house: House; room: Room; incident: Incident; staff: string }

export type Dealing<Form> = {
  /** Below the incident's own address. */
  path: string
  title: string
  lead: string
  right?: Right
  label: string
  form: z.ZodType<Form>
  /** What stands in the form at first; undefined when what the address names is not there. */
  first(at: At): Promise<Typed | undefined>
  fields(at: At, filled: Filled): Promise<Content>
  wrong?(form: Form, at: At): Promise<FieldError[]> | FieldError[]
  /** The notice after it, or what is wrong after all. */
  save(form: Form, at: At): Promise<string | FieldError>
  /** Shows personal data. */
  reveals?: true
}

export function dealingPages<Form>(dealing: Dealing<Form>): Hono<Env> {
  const { path, right = 'incidents.write' } = dealing
  const address = `/incidents/:incident/${path}`
  return new Hono<Env>()
    .use(address, allow(right))
    .get(address, async c => {
      const { room, incident } = await incidentAsked(c, right)
      if (dealing.reveals)
        await logged(c, {
          action: 'incidents.read',
          outcome: 'done',
          target: incident.incident,
          office: room.office,
        })
      return within(c, async trx => {
        const at = atHand(c, trx, room, incident)
        const first = await dealing.first(at)
        if (!first) throw new HTTPException(404)
        return dealingPage(dealing, at, { typed: first, errors: [] })
      })
    })
    .post(address, async c => {
      const { room } = await incidentAsked(c, right)
      const read = await parseForm(c, dealing.form)
      return within(c, async trx => {
        const incident = await incidentBy(trx, room.city, c.req.param('incident') ?? '', { lock: true })
        if (!incident) throw new HTTPException(404)
        const at = atHand(c, trx, room, incident)
        const form = 'errors' in read ? undefined : await formId(c, read.ok)
        if (form && (await wasTaken(at, form)))
          return seeOther(c, addressOf(incident.incident), 'もう記録してあります。')
        if (!(await dealing.first(at))) throw new HTTPException(404)
        if ('errors' in read) return dealingPage(dealing, at, read)
        const again = (errors: FieldError[]) =>
          dealingPage(dealing, at, { typed: typedAgain(read.ok), errors })
        const wrong = (await dealing.wrong?.(read.ok, at)) ?? []
        if (wrong.length > 0) return again(wrong)
        const saved = await dealing.save(read.ok, at)
        if (typeof saved !== 'string') return again([saved])
        await taken(at, form)
        return seeOther(c, addressOf(incident.incident), saved)
      })
    })
}

const atHand = (c: Page, trx: Work, room: Room, incident: Incident): At => ({
  ...{ c, trx, room, incident, house: c.get('house'), staff: personIn(c).staff },
})

/** What was sent, named by the form it came with (decision 38); undefined when it came with none. */
async function formId(c: Page, form: unknown): Promise<string | undefined> {
  const once = z.uuid().safeParse((await c.req.parseBody()).once)
  return once.success ? idFromForm(once.data, form) : undefined
}

/** The incident is locked, so of two that arrive at once the second sees the first. */
const wasTaken = async ({ trx, room }: At, form: string): Promise<boolean> => {
  const row = await trx
    .selectFrom('incident_forms')
    .select('form')
    .where('city', '=', room.city)
    .where('form', '=', form)
    .executeTakeFirst()
  return row !== undefined
}

const taken = async ({ trx, room: { city }, incident: { office, incident } }: At, form?: string) =>
  form && trx.insertInto('incident_forms').values({ city, office, incident, form }).execute()

const typedAgain = (form: unknown): Typed =>
  Object.fromEntries(
    Object.entries(form ?? {}).flatMap(([name, value]) =>
      value === undefined || value === null
        ? []
        : [[name, Array.isArray(value) ? value.map(String) : String(value)]],
    ),
  )

async function dealingPage<Form>(dealing: Dealing<Form>, at: At, filled: Filled): Promise<Response> {
  const { c, room, incident } = at
  const here = addressOf(incident.incident)
  return showIncidents(
    c,
    room,
    {
      path: '/incidents',
      title: dealing.title,
      lead: dealing.lead,
      body: html`${errorSummary(filled)}<form method="post" novalidate action="${c.req.path}" data-confirm-leave>${hidden('once', typedIn({ name: 'once', form: filled })[0] || newFactId(room.now))}${await dealing.fields(at, filled)}
${buttons(button({ label: dealing.label }), buttonLink({ label: '取りやめる', href: here, weight: 'plain' }))}</form>`,
      below: [
        { href: here, label: numberWords(incident) },
        { href: c.req.path, label: dealing.title },
      ],
    },
    filled.errors.length > 0 ? 422 : 200,
  )
}

/** What several dealings ask for. */
export const note = z.string().max(2000)
export const count = numeral(z.number().int().min(0).max(10_000_000).default(0))
export const today = async ({ room }: At) => ({ on: room.today })
export const notLater = ({ on }: { on: string }, { room }: At) =>
  on > room.today ? [{ field: 'on', message: 'これからの日は選べません。' }] : []
export const dayField = (label: string, { room }: At, form: Filled) =>
  dateField({ name: 'on', label, required: true, form, max: room.today })
