// Passwords: argon2id, with the parameters kept beside each hash so that they can grow.
import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. Memory in KiB. */
const strength = { memory: 19_456, passes: 2, parallelism: 1 }

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', parameters(password, nonce, strength))
  const { memory, passes, parallelism } = strength
  return [
    'argon2id',
    memory,
    passes,
    parallelism,
    nonce.toString('base64url'),
    tag.toString('base64url'),
  ].join('$')
}

/** Takes as long for an unknown login (no hash) as for a wrong password, so that logins cannot be found by timing. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const [kind, memory, passes, parallelism, nonce = '', tag = ''] = (hash ?? unknown).split('$')
  if (kind !== 'argon2id') throw new Error(`unknown password hash ${kind}`)
  const strength = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const given = await derive('argon2id', parameters(password, Buffer.from(nonce, 'base64url'), strength))
  const known = Buffer.from(tag, 'base64url')
  return hash !== null && known.length === given.length && timingSafeEqual(known, given)
}

const unknown = `argon2id$${strength.memory}$${strength.passes}$${strength.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`

const parameters = (
  password: string,
  nonce: Buffer,
  { memory, passes, parallelism }: typeof strength,
): Argon2Parameters => ({
  message: Buffer.from(password.normalize('NFC')),
  nonce,
  memory,
  passes,
  parallelism,
  tagLength: 32,
})

/** What is wrong with a new password, in Japanese; nothing when it will do. */
export function weakness(password: string, login: string): string | undefined {
  if ([...password].length < 10) return 'パスワードは10文字以上にしてください。'
  if (password.toLowerCase().includes(login.toLowerCase()))
    return 'パスワードにログイン名を入れないでください。'
  if (new Set(password).size < 5) return '同じ文字の繰り返しが多すぎます。5種類以上の文字を使ってください。'
  return undefined
}
