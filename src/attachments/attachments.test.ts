import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { openContact } from '../casework/contact.ts'
import { newFactId } from '../facts/id.ts'
import { type Env, introduce, officeIn } from '../people/access.ts'
import { openTestCity } from '../people/testing.ts'
import { headers } from '../web/security.ts'
import { assertGoodHtml } from '../web/testing.ts'
import { dropAttachments } from './keeping.ts'
import { attachmentPages } from './pages.ts'
import { sweepAttachments } from './tending.ts'
import { fileOf, pdf } from './testing.ts'

const city = await openTestCity()
const { house } = city
house.dataFolder = mkdtempSync(join(tmpdir(), 'kijun-attachments-'))
after(() => rmSync(house.dataFolder, { recursive: true, force: true }))
const clerk = await city.as('staff', 'kawasaki')
const foreigner = await city.as('staff', 'takatsu')

const inTrx = <T>(work: Parameters<typeof house.store.within<T>>[1]) =>
  house.store.within({ city: city.city, offices: '*' }, work)
const contact = await inTrx(trx =>
  openContact(trx, house, city.city, {
    ...{ office: 'kawasaki', section: 'kumin', channel: 'counter', matter: '', keyedIn: false, by: null },
    ...{ receivedAt: house.now(), person: {} },
  }),
)

/** The room as a house mounts it, with what every answer of the house carries. */
const app = new Hono<Env>().use(headers({ https: false }), introduce(house)).route(
  '/',
  attachmentPages({
    kind: 'contact',
    path: '/things/:thing',
    right: 'casework.write',
    asked: async c => {
      const id = c.req.param('thing') ?? ''
      const office = await officeIn(c, 'casework.write', id === contact ? 'kawasaki' : undefined)
      return { office, kind: 'contact', id, here: [{ href: `/things/${id}`, label: '用件' }] }
    },
  }),
)
app.onError((error, c) => c.text(error.message, error instanceof HTTPException ? error.status : 500))

const cookies = new Map<string, string>()
for (const visitor of [clerk, foreigner]) cookies.set(visitor.staff, await cookieOf(visitor.staff))
async function cookieOf(staff: string): Promise<string> {
  const { beginSession } = await import('../people/sessions.ts')
  return `kijun=${await inTrx(trx => beginSession(trx, city.city, staff, house.now()))}`
}
const path = `/things/${contact}/attachments`
const send = (files: File[], staff = clerk.staff) => {
  const body = new FormData()
  for (const file of files) body.append('files', file)
  return app.request(path, { method: 'POST', body, headers: { cookie: cookies.get(staff) ?? '' } })
}
const get = (address: string, staff = clerk.staff) =>
  app.request(address, { headers: { cookie: cookies.get(staff) ?? '' } })
const rows = () => inTrx(trx => trx.selectFrom('attachments').selectAll().execute())
const onShelf = () =>
  readdirSync(join(house.dataFolder, 'attachments'), { recursive: true, withFileTypes: true }).filter(entry =>
    entry.isFile(),
  )
const refusals = async () =>
  (await inTrx(trx => trx.selectFrom('audit').select('id').where('outcome', '=', 'refused').execute())).length

test('a file is kept, shown by name, taken out safely, and its reading is logged', async () => {
  await assertGoodHtml(await (await get(path)).text())
  const sent = await send([fileOf(pdf, '<img src=x onerror=alert(1)>.pdf'), fileOf('窓口のこと', 'メモ.txt')])
  assert.equal(sent.headers.get('location'), `/things/${contact}`)
  const page = await (await get(path)).text()
  await assertGoodHtml(page)
  assert.doesNotMatch(page, /<img src=x/)
  const kept = (await rows()).find(row => row.type === 'pdf')
  const answer = await get(`${path}/${kept?.attachment}`)
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), pdf)
  assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename\*=UTF-8''/)
  assert.match(answer.headers.get('content-security-policy') ?? '', /^sandbox/)
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  const read = await inTrx(trx =>
    trx.selectFrom('audit').select('target').where('action', '=', 'attachments.read').execute(),
  )
  assert.deepEqual(
    read.map(row => row.target),
    [kept?.attachment],
  )
})

test('the same form posted twice keeps each file once', async () => {
  const before = [(await rows()).length, onShelf().length]
  assert.equal((await send([fileOf(pdf, '別の名前.pdf')])).status, 303)
  assert.deepEqual([(await rows()).length, onShelf().length], before)
})

test('one refused file keeps all of them out, and the page says which and why', async () => {
  const before = onShelf().length
  const answer = await send([fileOf('良い文', 'a.txt'), fileOf('<script>', 'b.html')])
  assert.equal(answer.status, 422)
  const page = await answer.text()
  await assertGoodHtml(page)
  assert.match(page, /「b\.html」/)
  assert.equal(onShelf().length, before)
  assert.equal((await send([])).status, 422)
})

test('another office, a guessed id, and an id of something else are not there, and each attempt is logged', async () => {
  const [kept] = await rows()
  const before = await refusals()
  assert.equal((await get(path, foreigner.staff)).status, 404)
  assert.equal((await get(`${path}/${kept?.attachment}`, foreigner.staff)).status, 404)
  assert.equal((await send([fileOf(pdf, 'a.pdf')], foreigner.staff)).status, 404)
  assert.equal((await get(`${path}/${newFactId(house.now())}`)).status, 404)
  assert.equal((await get(`${path}/..%2f..%2fetc%2fpasswd`)).status, 404)
  assert.equal((await refusals()) - before, 5)
})

test('two gigabytes are refused by their declared length, and undeclared at the first byte too many', async () => {
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise(resolve => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const before = { rows: (await rows()).length, files: onShelf().length, memory: process.memoryUsage().rss }
  const status = (declared: boolean) =>
    new Promise<number>((resolve, reject) => {
      const length = 2_000_000_000
      const asking = request(
        {
          ...{ port, host: '127.0.0.1', path, method: 'POST' },
          headers: {
            cookie: cookies.get(clerk.staff) ?? '',
            'content-type': 'multipart/form-data; boundary=x',
            ...(declared ? { 'content-length': length } : { 'transfer-encoding': 'chunked' }),
          },
        },
        answer => {
          resolve(answer.statusCode ?? 0)
          asking.destroy()
        },
      )
      asking.on('error', error => (asking.destroyed ? undefined : reject(error)))
      const chunk = Buffer.alloc(1_000_000)
      const write = () => {
        while (!asking.destroyed && asking.write(chunk));
        if (!asking.destroyed) asking.once('drain', write)
      }
      write()
    })
  assert.equal(await status(true), 413)
  assert.equal(await status(false), 413)
  server.close()
  assert.deepEqual([(await rows()).length, onShelf().length], [before.rows, before.files])
  assert.ok(process.memoryUsage().rss - before.memory < 300_000_000)
})

test('a transaction that fails leaves nothing on the shelf', async () => {
  const before = onShelf().length
  const { keepFiles } = await import('./keeping.ts')
  const holder = { office: 'kawasaki', kind: 'contact', id: contact } as const
  await assert.rejects(
    keepFiles(
      house,
      { city: city.city, holder, by: null, limit: 1_000_000 },
      [fileOf('まだない', 'b.txt')],
      inTrx,
      async () => {
        throw new Error('the power went')
      },
    ),
    /the power went/,
  )
  assert.equal(onShelf().length, before)
})

test('the sweep takes what no row names after an hour, and leaves what is young or named', async () => {
  const folder = onShelf()[0]?.parentPath ?? ''
  const old = join(folder, `${newFactId(house.now()).slice(0, 34)}${folder.slice(-2)}`)
  const young = join(folder, `${newFactId(house.now()).slice(0, 34)}${folder.slice(-2)}`)
  for (const name of [old, `${old}.part`, young]) writeFileSync(name, 'x')
  const past = new Date(Date.now() - 2 * 3_600_000)
  for (const entry of onShelf())
    if (join(entry.parentPath, entry.name) !== young)
      utimesSync(join(entry.parentPath, entry.name), past, past)
  const named = (await rows()).length
  assert.deepEqual(await sweepAttachments(house, city.city), { orphans: 2, forgotten: 0 })
  assert.ok(existsSync(young) && !existsSync(old))
  assert.equal((await rows()).length, named)
  rmSync(young)
})

test('a file goes when it is removed, and with the personal data of its contact', async () => {
  const [first] = await rows()
  const removed = await app.request(`${path}/${first?.attachment}/removals`, {
    method: 'POST',
    headers: { cookie: cookies.get(clerk.staff) ?? '' },
  })
  assert.equal(removed.status, 303)
  const left = (await rows()).length
  assert.ok(left > 0)
  await inTrx(trx => trx.deleteFrom('contact_people').where('contact', '=', contact).execute())
  assert.equal((await sweepAttachments(house, city.city)).forgotten, left)
  await new Promise(resolve => setTimeout(resolve, 50))
  assert.deepEqual([await rows(), onShelf()], [[], []])
  assert.equal(await inTrx(trx => dropAttachments(trx, house, city.city, 'contact', [contact])), 0)
})
