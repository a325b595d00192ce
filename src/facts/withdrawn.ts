// The fact that takes back another one recorded by mistake; the mistake stays in the ledger, and counts no more.
import { z } from 'zod'
import { factKind } from './fact.ts'

export const factWithdrawn = factKind(
  'fact.withdrawn',
  'まちがって記録したものを取り消した',
  z.strictObject({ reason: z.string().min(1) }),
)
