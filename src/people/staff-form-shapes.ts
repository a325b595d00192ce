// What the forms about one person may hold, and what is wrong with it beyond its shape.
import { z } from 'zod'
import type { FieldError } from '../web/filled.ts'
import { type Page, personIn } from './access.ts'
import type { Directory } from './directory.ts'
import { loginFault } from './names.ts'
import { placeFault } from './people-frame.ts'
import { type Held, type Role, roles } from './roles.ts'
import { mayGrant } from './staff.ts'

const line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\p{Cc}]*$/u, '改行や制御文字は使えません。')
const details = { name: line(100), login: line(80), subject: line(300).optional(), from: z.iso.date() }
const role = {
  role: z.enum(roles),
  place: line(120).regex(/^(\*|[a-z0-9-]+)\/[a-z0-9-]*$/, '一覧の中から選んでください。'),
}

export const newForm = z.object({ ...details, ...role })
export const detailsForm = z.object({ ...details, version: z.coerce.number().int() })
export const roleForm = z.object({ ...role, 'role-from': z.iso.date(), 'role-to': z.iso.date().optional() })
export const endForm = z.object({
  ...{ 'end-role': z.enum(roles), 'end-office': line(60), 'end-section': line(60).optional() },
  ...{ 'end-from': z.iso.date(), last: z.iso.date() },
})
export const leavingForm = z.object({ 'last-day': z.iso.date().optional() })

/** The place is posted as `office/section`. */
export const heldOf = (role: Role, place: string): Held => {
  const [office = '', section = ''] = place.split('/')
  return { role, office, section }
}

export const loginErrors = (login: string): FieldError[] => {
  const message = loginFault(login)
  return message ? [{ field: 'login', message }] : []
}

export function placeErrors(c: Page, held: Held, { offices, sections }: Directory): FieldError[] {
  const { role, office, section } = held
  const fault = placeFault(role, office, section)
  if (fault) return [{ field: 'place', message: fault }]
  const known = office === '*' || offices.some(one => one.office === office)
  const there = section === '' || sections.some(one => one.office === office && one.section === section)
  if (known && there && mayGrant(personIn(c), held)) return []
  return [{ field: 'place', message: '一覧の中から選んでください。' }]
}

/** The errors for the form when the login or the subject belongs to somebody already. */
export async function unlessTaken<T>(work: () => Promise<T>): Promise<T | { taken: FieldError }> {
  try {
    return await work()
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    if (code !== '23505') throw error
    if (constraint === 'staff_oidc')
      return { taken: { field: 'subject', message: 'この認証の番号は、別の人に使われています。' } }
    const message = 'このログイン名は、もう使われています。退職した人のものも使えません。'
    return { taken: { field: 'login', message } }
  }
}
