// The catalogue of causes: how often each has led to an incident, and two that are one merged by a head.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { audit } from '../../../people/audit.ts'
import { may } from '../../../people/roles.ts'
import { at, officeField } from '../../../people/room.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, selectField, textField, typedIn } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { countWords } from '../../../web/words.ts'
import { addCause, type Cause, causesOf, mergeCauses } from '../causes.ts'
import { type Room, roomOf, showIncidents } from './room.ts'

const path = '/incidents/causes'

export const causePages = new Hono<Env>()
  .use(path, allow('incidents.read'))
  .get(path, async c => listPage(c, await roomOf(c, 'incidents.read'), blank))
  .post(path, allow('incidents.lead'), async c => {
    const read = await parseForm(c, z.object({ office: z.string(), label: z.string().max(100) }))
    const room = await roomOf(
      c,
      'incidents.lead',
      read.ok ? read.ok.office : typedIn({ name: 'office', form: read })[0],
    )
    if (!read.ok) return listPage(c, room, read)
    const { label } = read.ok
    await within(c, trx => addCause(trx, c.get('house'), room.city, room.office, label, personIn(c).staff))
    return seeOther(c, at(room, path), `「${label}」を一覧に加えました。`)
  })
  .get(`${path}/:cause/merging`, allow('incidents.lead'), async c => {
    const room = await roomOf(c, 'incidents.lead')
    return mergingPage(c, room, blank)
  })
  .post(`${path}/:cause/merging`, allow('incidents.lead'), async c => {
    const read = await parseForm(
      c,
      z.object({ office: z.string(), into: z.string({ error: 'まとめる先を選んでください。' }) }),
    )
    const room = await roomOf(
      c,
      'incidents.lead',
      read.ok ? read.ok.office : typedIn({ name: 'office', form: read })[0],
    )
    if (!read.ok) return mergingPage(c, room, read)
    const { into } = read.ok
    const { staff } = personIn(c)
    const causes = await within(c, trx => causesOf(trx, room.city, room.office))
    const [from, to] = [c.req.param('cause'), into].map(id => causes.find(({ cause }) => cause === id))
    if (!from) throw new HTTPException(404)
    if (!to || to.cause === from.cause)
      return mergingPage(c, room, {
        typed: {},
        errors: [{ field: 'into', message: 'まとめる先を選んでください。' }],
      })
    await within(c, async trx => {
      const { cause, label } = from
      await mergeCauses(
        trx,
        c.get('house'),
        room.city,
        room.office,
        { from: cause, into: to.cause, label },
        staff,
      )
      const entry = {
        action: 'incidents.merge',
        outcome: 'done',
        target: cause,
        office: room.office,
      } as const
      await audit(trx, room.city, { ...entry, at: room.now, staff, detail: { into: to.cause } })
    })
    return seeOther(
      c,
      at(room, path),
      `「${from.label}」を「${to.label}」にまとめました。これまでの事故も、まとめた先で数えます。`,
    )
  })

async function listPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const causes = await within(c, trx => causesOf(trx, room.city, room.office))
  const lead = may(personIn(c), 'incidents.lead', room.office)
  return showIncidents(
    c,
    room,
    {
      path,
      title: '原因の一覧',
      lead: `${room.officeName}で事故の原因を選ぶときの一覧です。公表された事故から始め、区役所で起きたことから増えていきます。`,
      body: [
        room.offices.length > 1 &&
          filterBar({ action: path, label: '区役所を選ぶ', fields: officeField(room), submit: '見る' }),
        errorSummary(filled),
        table<Cause>({
          caption: '原因（多い順）',
          columns: [
            { label: '原因', names: true, prose: true, of: ({ label }) => label },
            {
              label: '事故',
              numeric: true,
              of: ({ cause, uses }) =>
                uses > 0
                  ? html`<a href="${at(room, '/incidents', { cause, state: 'all' })}">${countWords(uses, '件')}</a>`
                  : countWords(0, '件'),
            },
            ...(lead
              ? [
                  {
                    label: 'すること',
                    of: ({ cause }: Cause) =>
                      html`<a href="${at(room, `${path}/${cause}/merging`)}">まとめる</a>`,
                  },
                ]
              : []),
          ],
          rows: causes,
        }),
        lead &&
          html`<h2>原因を加える</h2><form method="post" novalidate action="${path}">${hidden('office', room.office)}${textField({ name: 'label', label: '新しい原因', required: true, form: filled, maxlength: 100, hint: 'どの確認が働かなかったかを書きます。人の名前は書きません。' })}${button({ label: '加える', weight: 'secondary' })}</form>`,
      ],
    },
    filled.errors.length > 0 ? 422 : 200,
  )
}

async function mergingPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const causes = await within(c, trx => causesOf(trx, room.city, room.office))
  const from = causes.find(({ cause }) => cause === c.req.param('cause'))
  if (!from) throw new HTTPException(404)
  const choices = causes
    .filter(({ cause }) => cause !== from.cause)
    .map(({ cause: value, label }) => ({ value, label }))
  const here = `${path}/${from.cause}/merging`
  return showIncidents(
    c,
    room,
    {
      path,
      title: `「${from.label}」をまとめる`,
      lead: '同じ意味の原因が二つあるときに、一つにまとめます。これまでの事故も、まとめた先で数え直します。',
      body: html`${errorSummary(filled)}<form method="post" novalidate action="${here}">${hidden('office', room.office)}${selectField({ name: 'into', label: 'まとめる先', required: true, form: filled, choices })}
${buttons(button({ label: 'まとめる' }), buttonLink({ label: '取りやめる', href: at(room, path), weight: 'plain' }))}</form>`,
      below: [{ href: here, label: 'まとめる' }],
    },
    filled.errors.length > 0 ? 422 : 200,
  )
}
