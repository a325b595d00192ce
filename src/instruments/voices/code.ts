// The receipt code: the only key to a voice that a citizen holds; unguessable, fit to be read aloud and written down.
import { createHash, createHmac } from 'node:crypto'

/** 31 characters, a prime; none that is taken for another: no 0 and O, no 1 and I, no U. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTVWXYZ'
const size = BigInt(alphabet.length)

/** 15 characters of chance (74 bits) and one that checks them. */
const chance = 15

/** The same form gives the same code, so that a form sent twice has one receipt; without the seal nobody can tell it. */
export function codeOf(seal: Buffer, once: string): string {
  let number = BigInt(`0x${createHmac('sha256', seal).update(once).digest('hex')}`)
  let code = ''
  while (code.length < chance) {
    code += alphabet[Number(number % size)]
    number /= size
  }
  return code + checkOf(code)
}

/** Weighted by place: one wrong character, or two neighbours swapped, never checks. */
function checkOf(code: string): string {
  let sum = 0
  for (const [at, character] of [...code].entries()) sum += (at + 2) * alphabet.indexOf(character)
  return alphabet[sum % alphabet.length] ?? ''
}

/** As it is printed: ABCD-EFGH-JKLM-NPQR. */
export const grouped = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code

/** What was typed in any width and case, with or without dashes; undefined when it cannot be a code. */
export function readCode(typed: string): string | undefined {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s‐-―−ー_.・-]/g, '')
  if (code.length !== chance + 1 || [...code].some(character => !alphabet.includes(character)))
    return undefined
  return checkOf(code.slice(0, chance)) === code.at(-1) ? code : undefined
}

export const hashOf = (code: string): Buffer => createHash('sha256').update(code).digest()
