// The service of one person: roles given and ended, the last day, and a new password to be let in with once.
import { randomInt } from 'node:crypto'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Work } from '../db/store.ts'
import { banner } from '../web/components/banner.ts'
import { buttonLink, buttons } from '../web/components/button.ts'
import { descriptionList } from '../web/components/description-list.ts'
import { parseForm, seeOther } from '../web/forms.ts'
import { html } from '../web/html.ts'
import { instantWords } from '../web/words.ts'
import { allow, type Env, type Page } from './access.ts'
import { show } from './frame.ts'
import { hashPassword } from './password.ts'
import { changeBy, peopleHere } from './people-frame.ts'
import { sameRole } from './roster.ts'
import type { Staff } from './staff.ts'
import { changePeople, endRole, grant, setLastDay, setPasswordOnce } from './staff-changes.ts'
import { endForm, heldOf, leavingForm, placeErrors, roleForm } from './staff-form-shapes.ts'
import { personPage } from './staff-forms.ts'
import { changeableHere, directoryOf } from './staff-here.ts'

const guarded = allow('people.write')

export const servicePages = new Hono<Env>()
  .post('/people/staff/:staff/roles', guarded, async c => {
    const staff = await changeableHere(c)
    const directory = await directoryOf(c)
    const read = await parseForm(c, roleForm)
    if (!read.ok) return personPage(c, staff, read, directory)
    const { role, place, 'role-from': from, 'role-to': to = null } = read.ok
    const held = heldOf(role, place)
    const errors = placeErrors(c, held, directory)
    if (to !== null && to < from)
      errors.push({ field: 'role-to', message: 'おわりの日は、はじめの日より後にしてください。' })
    if (errors.length > 0)
      return personPage(c, staff, { typed: { ...read.ok, 'role-to': to ?? '' }, errors }, directory)
    const given = { ...held, from, to }
    return changed(c, staff, trx => grant(trx, changeBy(c), staff.staff, given), '役割を加えました。')
  })
  .post('/people/staff/:staff/roles/end', guarded, async c => {
    const staff = await changeableHere(c)
    const read = await parseForm(c, endForm)
    if (!read.ok) return personPage(c, staff, read, await directoryOf(c))
    const { last, 'end-from': from, ...end } = read.ok
    const meant = { role: end['end-role'], office: end['end-office'], section: end['end-section'] ?? '' }
    const held = staff.roles.find(one => sameRole(one, meant) && one.from === from)
    if (!held) throw new HTTPException(404)
    const work = (trx: Work) => endRole(trx, changeBy(c), staff.staff, held, last)
    return changed(c, staff, work, '役割のおわりの日を決めました。')
  })
  .post('/people/staff/:staff/leaving', guarded, async c => {
    const staff = await changeableHere(c)
    const read = await parseForm(c, leavingForm)
    if (!read.ok) return personPage(c, staff, read, await directoryOf(c))
    const last = read.ok['last-day'] ?? null
    const notice = last ? '最後の日を決めました。' : '最後の日を取り消しました。'
    return changed(c, staff, trx => setLastDay(trx, changeBy(c), staff, last), notice)
  })
  .post('/people/staff/:staff/password', guarded, async c => {
    const staff = await changeableHere(c)
    const password = passwordOnce()
    const hash = await hashPassword(password)
    const set = await changePeople(c.get('house'), changeBy(c), async trx => ({
      until: await setPasswordOnce(trx, changeBy(c), staff.staff, hash),
    }))
    if ('refused' in set) throw new Error(set.refused)
    c.header('Cache-Control', 'no-store')
    return passwordPage(c, staff, password, set.until)
  })

async function changed(
  c: Page,
  staff: Staff,
  work: (trx: Work) => Promise<void>,
  notice: string,
): Promise<Response> {
  const done = await changePeople(c.get('house'), changeBy(c), work)
  if (!done) return seeOther(c, `/people/staff/${staff.staff}`, notice)
  const errors = [{ field: '', message: done.refused }]
  return personPage(c, staff, { typed: {}, errors }, await directoryOf(c))
}

/** Letters that are not mistaken for one another when they are read out or written down. */
const clear = 'abcdefghjkmnpqrstuvwxyz23456789'
const passwordOnce = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => clear[randomInt(clear.length)]).join(''),
  ).join('-')

function passwordPage(
  c: Page,
  { staff, name, login }: Staff,
  password: string,
  until: Date,
): Promise<Response> {
  const path = `/people/staff/${staff}`
  const body = html`${banner({
    tone: 'warning',
    heading: 'このページを離れると、もう見られません',
    body: '本人に直接、口頭か封書で伝えてください。メールでは送らないでください。',
  })}${descriptionList([
    { term: 'ログイン名', is: html`<code>${login}</code>` },
    { term: '仮のパスワード', is: html`<code>${password}</code>` },
    { term: '使える期限', is: instantWords(until) },
  ])}<p>最初のサインインで、本人が自分のパスワードを決めます。今までのパスワードと、開いていたサインインは終わりました。</p>
${buttons(buttonLink({ label: `${name}さんのページへ`, href: path }))}`
  return show(c, { title: '仮のパスワード', here: [peopleHere, { href: path, label: name }], body })
}
