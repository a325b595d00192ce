// One person of the staff: added, looked at, and their name and login changed.
import { Hono } from 'hono'
import { dayOf } from '../calendar/day.ts'
import { conflict } from '../web/components/conflict.ts'
import { blank, type FieldError } from '../web/filled.ts'
import { parseForm, seeOther } from '../web/forms.ts'
import { allow, type Env, logged, type Page } from './access.ts'
import { show } from './frame.ts'
import { changeBy, peopleHere } from './people-frame.ts'
import type { Staff } from './staff.ts'
import { addStaff, changeDetails, changePeople } from './staff-changes.ts'
import { detailsForm, heldOf, loginErrors, newForm, placeErrors, unlessTaken } from './staff-form-shapes.ts'
import { newStaffForm, personPage } from './staff-forms.ts'
import { changeableHere, directoryOf, staffHere } from './staff-here.ts'

const guarded = allow('people.write')

export const staffPages = new Hono<Env>()
  .get('/people/staff/new', guarded, async c => {
    const today = dayOf(c.get('house').now())
    return newStaffForm(c, { typed: { from: today }, errors: [] }, await directoryOf(c))
  })
  .post('/people/staff', guarded, async c => {
    const directory = await directoryOf(c)
    const read = await parseForm(c, newForm)
    if (!read.ok) return newStaffForm(c, read, directory)
    const { role, place, subject = null, ...details } = read.ok
    const held = heldOf(role, place)
    const refused = (...errors: FieldError[]) =>
      newStaffForm(c, { typed: { ...read.ok, subject: subject ?? '' }, errors }, directory)
    const errors = [...loginErrors(details.login), ...placeErrors(c, held, directory)]
    if (errors.length > 0) return refused(...errors)
    const change = changeBy(c)
    const roles = [{ ...held, from: details.from, to: null }]
    const added = await unlessTaken(() =>
      changePeople(c.get('house'), change, async trx => ({
        staff: await addStaff(trx, change, { ...details, subject, roles }),
      })),
    )
    if ('taken' in added) return refused(added.taken)
    if ('refused' in added) return refused({ field: '', message: added.refused })
    const next = 'サインインできるように、仮のパスワードを作れます。'
    return seeOther(c, `/people/staff/${added.staff}`, `${details.name}さんを加えました。${next}`)
  })
  .get('/people/staff/:staff', guarded, async c => {
    const staff = await staffHere(c)
    await logged(c, { action: 'people.read', outcome: 'done', target: staff.staff })
    return personPage(c, staff, blank, await directoryOf(c))
  })
  .post('/people/staff/:staff', guarded, async c => {
    const staff = await changeableHere(c)
    const directory = await directoryOf(c)
    const read = await parseForm(c, detailsForm)
    if (!read.ok) return personPage(c, staff, read, directory)
    const { version, subject = null, ...details } = read.ok
    const mine = { ...details, subject: subject ?? '' }
    const refused = (...errors: FieldError[]) => personPage(c, staff, { typed: mine, errors }, directory)
    const errors = loginErrors(details.login)
    if (errors.length > 0) return refused(...errors)
    const change = changeBy(c)
    const saved = await unlessTaken(() =>
      changePeople(c.get('house'), change, async trx => ({
        first: await changeDetails(trx, change, staff.staff, version, { ...details, subject }),
      })),
    )
    if ('taken' in saved) return refused(saved.taken)
    if ('refused' in saved) return refused({ field: 'from', message: saved.refused })
    if (!saved.first) return conflictPage(c, await staffHere(c), mine)
    return seeOther(c, `/people/staff/${staff.staff}`, '保存しました。')
  })

type Mine = { name: string; login: string; subject: string; from: string }

function conflictPage(c: Page, theirs: Staff, mine: Mine): Promise<Response> {
  const path = `/people/staff/${theirs.staff}`
  const body = conflict({
    by: theirs.changed?.by ?? '別の人',
    at: theirs.changed?.at ?? c.get('house').now(),
    action: path,
    version: theirs.version,
    back: path,
    fields: [
      { name: 'name', label: '氏名', theirs: theirs.name, mine: mine.name, rows: 1 },
      { name: 'login', label: 'ログイン名', theirs: theirs.login, mine: mine.login, rows: 1 },
      { name: 'subject', label: '市の認証の番号', theirs: theirs.subject ?? '', mine: mine.subject, rows: 1 },
      { name: 'from', label: '着任の日', theirs: theirs.from, mine: mine.from, rows: 1 },
    ],
  })
  const here = [peopleHere, { href: path, label: theirs.name }]
  return show(c, { title: '別の人が先に保存しました', here, body }, 409)
}
