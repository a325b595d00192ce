// What the buttons of a checked field do where scripts are off: the form comes back with the proposal taken or the exception kept.
import { type Page, personIn, within } from '../../people/access.ts'
import type { Filled, Typed } from '../../web/filled.ts'
import { acceptException } from './exceptions.ts'
import { noteTaken } from './uses.ts'

/**
 * The form as it should be shown again when a button of a checked field was pressed; undefined when the form itself
 * was sent. Call it first where such a form is posted: `const again = await retyped(c, office)`.
 */
export async function retyped(c: Page, office: string): Promise<Filled | undefined> {
  const posted = await c.req.parseBody({ all: true })
  const pressed = buttons.flatMap(name =>
    typeof posted[name] === 'string' ? [{ name, value: posted[name] }] : [],
  )[0]
  if (!pressed) return undefined
  const typed: Typed = Object.fromEntries(
    Object.entries(posted).flatMap(([name, value]) => {
      const texts = [value].flat().filter(item => typeof item === 'string')
      return name.startsWith('text-') || texts.length === 0
        ? []
        : [[name, Array.isArray(value) ? texts : (texts[0] ?? '')]]
    }),
  )
  const [field = '', from = '', to = '', ...rest] = pressed.value.split(' ')
  const text = String(typed[field] ?? '').replaceAll('\r\n', '\n')
  const words = text.slice(Number(from), Number(to))
  const more = rest.join(' ')
  const { staff, city } = personIn(c)
  const now = c.get('house').now()
  if (pressed.name === 'text-take') {
    await within(c, trx => noteTaken(trx, city, office, words, now))
    return {
      typed: { ...typed, [field]: text.slice(0, Number(from)) + more + text.slice(Number(to)) },
      errors: [],
    }
  }
  if (pressed.name === 'text-check') return { typed, errors: [] }
  const reason = String(posted[`text-reason ${field} ${from} ${to}`] ?? '')
  const done = await within(c, trx =>
    acceptException(trx, city, office, { rule: more, words, reason }, { staff, now }),
  )
  return { typed, errors: 'refused' in done ? [{ field, message: done.refused }] : [] }
}

const buttons = ['text-check', 'text-take', 'text-accept'] as const
