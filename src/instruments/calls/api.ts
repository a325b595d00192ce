// The door for other programs: a file of calls posted with a key, answered with what was taken and refused.
import { Hono } from 'hono'
import type { Env, Page } from '../../people/access.ts'
import { audit } from '../../people/audit.ts'
import { bodyOfAtMost } from '../../web/security.ts'
import { largestFile, refusedBeginning } from './files.ts'
import { importCalls } from './importing.ts'
import { opensWith, type Source, sourceBy } from './sources.ts'

export const callsApi = new Hono<Env>().post('/api/calls/:source', bodyOfAtMost(largestFile), async c => {
  const source = await sourceOpened(c)
  if (!source)
    return c.json(
      { error: '鍵が違います。電話装置のページで作った鍵を Authorization: Bearer で送ってください。' },
      401,
    )
  if (source.stopped_at) return c.json({ error: 'この電話装置の取り込みは止めてあります。' }, 409)
  if ((c.req.header('content-encoding') ?? 'identity') !== 'identity')
    return c.json({ error: '圧縮したものは受け取れません。そのまま送ってください。' }, 415)
  const bytes = begun(c.req.raw.body ?? new Blob([]).stream())
  const first = await bytes.next()
  const why = refusedBeginning(first.value ?? new Uint8Array())
  if (why) return c.json({ error: why }, 422)
  const { city, office, mapping } = source
  const incoming = { city, office, mapping, source: source.source, name: nameOf(c), by: null }
  const report = await importCalls(c.get('house'), { ...incoming, bytes: rejoined(first.value, bytes) })
  return c.json(report, report.stopped ? 422 : 200)
})

/** The source that the key in the request opens; a wrong key is logged, whichever city it names. */
async function sourceOpened(c: Page): Promise<Source | undefined> {
  const key = c.req.header('authorization')?.replace(/^Bearer /, '') ?? ''
  const city = key.split('.')[0] ?? ''
  const { store, now } = c.get('house')
  if (!(await store.cities()).some(one => one.city === city)) return undefined
  const name = c.req.param('source') ?? ''
  return store.within({ city, offices: '*' }, async trx => {
    const source = await sourceBy(trx, city, name)
    if (source?.way === 'http' && opensWith(source, key)) return source
    await audit(trx, city, {
      ...{ at: now(), action: 'calls.send', outcome: 'refused', target: name.slice(0, 200) },
      detail: { why: 'key' },
    })
    return undefined
  })
}

const nameOf = (c: Page): string => (c.req.query('name') ?? '送られた記録').slice(0, 200)

async function* begun(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of body) if (piece.length > 0) yield piece
}

async function* rejoined(
  first: Uint8Array | undefined,
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (first) yield first
  yield* rest
}
