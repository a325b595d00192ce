// Writing down an action, from wherever the thought came: what it comes from is taken along in the address.
import { Hono } from 'hono'
import { z } from 'zod'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { at, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { dateField, hidden, selectField, textField, typedIn } from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { improvementRoom } from '../../room.ts'
import { addressOf } from '../action.ts'
import { decideAction } from '../deciding.ts'
import { actionOrigins } from '../facts.ts'
import { rhythms, rhythmWords } from '../recurring.ts'
import { originWords } from '../words.ts'
import { bindingsOf, ownersOf } from './asked.ts'
import { fields, parts } from './form.ts'

const form = z.object({
  ...parts,
  office: z.string(),
  origin: z.enum(actionOrigins).default('free'),
  originId: z.string().max(100).default(''),
  originWords: z.string().max(200).default(''),
  every: z.enum(rhythms).optional(),
  until: z.iso.date().optional(),
})

/** What another page may send along: `/actions/new?origin=standard&originId=…&title=…`. */
const carried = [
  'origin',
  'originId',
  'originWords',
  'title',
  'words',
  'standard',
  'measure',
  'section',
] as const

export const newActionPages = new Hono<Env>()
  .use('/actions/new', allow('improvement.write'))
  .get('/actions/new', async c => {
    const typed = Object.fromEntries(carried.map(name => [name, c.req.query(name)?.slice(0, 2000) ?? '']))
    return newPage(c, await roomOf(c, 'improvement.write'), { typed, errors: [] })
  })
  .post('/actions', allow('improvement.write'), async c => {
    const read = await parseForm(c, form)
    const office =
      read.ok?.office ?? ('typed' in read ? typedIn({ name: 'office', form: read })[0] : undefined)
    const room = await roomOf(c, 'improvement.write', office)
    if (!read.ok) return newPage(c, room, read)
    const { owner, cost, checkOn, every, until, ...rest } = read.ok
    const wanted = {
      ...{ ...rest, office: room.office, owner: owner ?? null, cost: cost ?? null, checkOn: checkOn ?? null },
      ...{ every: every ?? null, until: until ?? null },
    }
    const refused = await unknownIn(c, room, wanted)
    const done =
      refused ??
      (await within(c, trx => decideAction(trx, c.get('house'), room.city, wanted, personIn(c).staff)))
    if ('ok' in done) return seeOther(c, addressOf({ action: done.ok }), '改善を書き入れました。')
    const typed = Object.fromEntries(
      Object.entries(read.ok).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)]],
      ),
    )
    return newPage(c, room, { typed, errors: [{ field: done.field, message: done.refused }] })
  })

/** Section, owner and measure are chosen from lists; anything else was not ours. */
export async function unknownIn(
  c: Page,
  room: Room,
  {
    section,
    owner,
    standard,
    measure,
  }: { section: string; owner: string | null; standard: string; measure: string },
) {
  const say = (field: 'section' | 'owner' | 'standard' | 'measure') => ({
    field,
    refused: '一覧の中から選んでください。',
  })
  const { standards, measures } = await bindingsOf(c, room)
  if (section && !room.sections.some(({ value }) => value === section)) return say('section')
  if (owner && !(await ownersOf(c, room)).some(({ value }) => value === owner)) return say('owner')
  if (standard && !standards.some(({ value }) => value === standard)) return say('standard')
  return measure && !measures.some(({ value }) => value === measure) ? say('measure') : undefined
}

async function newPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const choices = { sections: room.standing, owners: await ownersOf(c, room), ...(await bindingsOf(c, room)) }
  const value = (name: string) => typedIn({ name, form: filled })[0] ?? ''
  const origins = actionOrigins.map(value => ({ value, label: originWords[value] }))
  const rhythm = rhythms.map(value => ({ value, label: rhythmWords[value] }))
  return showRoom(c, room, improvementRoom, {
    ...{ path: '/actions', title: '改善を書き入れる', errors: filled.errors },
    below: [{ href: at(room, '/actions/new'), label: '改善を書き入れる' }],
    body: [
      errorSummary(filled),
      html`<form method="post" action="/actions" class="narrow" data-confirm-leave novalidate>${hidden('office', room.office)}${hidden('originId', value('originId'))}
${selectField({ name: 'origin', label: 'きっかけ', none: 'そのほか', choices: origins.filter(({ value }) => value !== 'free'), form: filled })}
${textField({ name: 'originWords', label: 'きっかけの説明', maxlength: 200, form: filled, hint: '例：基準11の判定が6月に下がった' })}
${fields(filled, choices)}
<fieldset class="field"><legend>くり返し</legend>${selectField({ name: 'every', label: 'どのくらいごとに', none: 'くり返さない', choices: rhythm, form: filled })}
${dateField({ name: 'until', label: 'いつまで', form: filled, hint: '閉庁日に当たる回は、次の開庁日にします。' })}</fieldset>
${buttons(button({ label: '書き入れる' }), buttonLink({ label: '取りやめて一覧へ戻る', href: at(room, '/actions'), weight: 'plain' }))}</form>`,
    ],
  })
}
