import assert from 'node:assert/strict'
import test from 'node:test'
import { addMatter } from '../casework/matters.ts'
import { differences, figures } from '../instruments/calls/testing.ts'
import { openTestCity, type Visitor } from '../people/testing.ts'
import { assertGoodHtml } from '../web/testing.ts'

const city = await openTestCity()
const { house } = city
const staff = await city.as('staff', 'kawasaki')
const colleague = await city.as('staff', 'kawasaki')
const head = await city.as('head', 'kawasaki')
const other = await city.as('staff', 'takatsu')
const whole = await city.as('admin')

const good = async (response: Response, status = 200): Promise<string> => {
  const text = await response.text()
  assert.equal(response.status, status, text.slice(0, 3000))
  await assertGoodHtml(text)
  return text
}
const inTrx = <T>(work: Parameters<typeof house.store.within<T>>[1]) =>
  house.store.within({ city: city.city, offices: '*' }, work)
const auditOf = (action: string) =>
  inTrx(trx =>
    trx
      .selectFrom('audit')
      .select(['target', 'outcome', 'staff', 'detail'])
      .where('action', '=', action)
      .execute(),
  )
const refusals = async () =>
  (await inTrx(trx => trx.selectFrom('audit').select('id').where('outcome', '=', 'refused').execute())).length

/** As the form stands when a clerk has filled it in. */
const memo = (more: Record<string, string> = {}): Record<string, string> => ({
  ...{ once: crypto.randomUUID(), back: '/contacts/new', place: 'kawasaki/kumin', channel: 'phone' },
  ...{
    matter: '住民票の写し',
    name: '髙﨑　花子',
    kana: 'タカサキ　ハナコ',
    phone: '044-200-1234',
    note: '',
  },
  ...{ next: 'closed', outcome: 'solved', asked: 'yes', ...more },
})
async function save(visitor: Visitor, more: Record<string, string> = {}): Promise<string> {
  const typed = memo(more)
  const saved = await visitor.post('/contacts', typed)
  assert.equal(saved.status, 303, (await saved.text()).slice(0, 3000))
  return typed.once ?? ''
}
const contactOf = (contact: string) =>
  inTrx(trx =>
    trx.selectFrom('contacts').selectAll().where('contact', '=', contact).executeTakeFirstOrThrow(),
  )
const factsOf = (subject: string) =>
  inTrx(trx =>
    trx
      .selectFrom('facts')
      .select(['kind', 'body', 'section'])
      .where('subject', '=', subject)
      .orderBy('id')
      .execute(),
  )

await inTrx(trx =>
  addMatter(trx, city.city, 'kawasaki', { label: '住民票の写し', section: '', day: '2024-04-01' }),
)

test('every page is sound before anything was written down', async () => {
  for (const path of [
    '/contacts',
    '/contacts/new',
    '/contacts?q=髙﨑',
    '/contacts?q=x&state=open&from=2024-06-01',
  ])
    for (const visitor of [staff, head, whole]) await good(await visitor.get(path))
  assert.match(await (await staff.get('/contacts')).text(), /まだ応対の記録がありません/)
})

test('a contact closed at once leaves its two facts and counts for its section', async () => {
  const id = await save(staff)
  const row = await contactOf(id)
  assert.deepEqual([row.state, row.outcome, row.asked, row.matter !== ''], ['closed', 'solved', true, true])
  assert.deepEqual(
    (await factsOf(id)).map(fact => [fact.kind, fact.section]),
    [
      ['contact.received', 'kumin'],
      ['contact.closed', 'kumin'],
    ],
  )
  assert.deepEqual(await figures(city, 'closings-with-solved-asked'), { kept: 1, missed: 0, aside: 0 })
  assert.deepEqual(await differences(city), [])
  await good(await staff.get(`/contacts/new?saved=${id}`))
})

test('what a memo lacks is said at its fields, and everything typed is kept', async () => {
  const typed = memo({ matter: '', outcome: '', asked: '', note: '<script>alert(1)</script>' })
  const page = await good(await staff.post('/contacts', typed), 422)
  assert.match(page, /href="#matter"/)
  assert.match(page, /髙﨑　花子/)
  assert.match(page, /&lt;script&gt;/)
  const second = await good(await staff.post('/contacts', { ...typed, matter: 'その他' }), 422)
  assert.match(second, /href="#outcome"/)
  assert.match(second, /href="#asked"/)
  assert.match(
    await good(await staff.post('/contacts', memo({ next: 'callback', phone: '' })), 422),
    /折り返す電話番号/,
  )
  assert.match(
    await good(
      await staff.post('/contacts', memo({ next: 'handoff', to: 'kawasaki/kumin', told: 'yes' })),
      422,
    ),
    /受けた課と同じです/,
  )
  await good(await staff.post('/contacts', memo({ place: 'takatsu/kumin' })), 422)
})

test('the same form posted twice, also at once, makes one contact', async () => {
  const typed = memo({ name: '二度押し' })
  const answers = await Promise.all([staff.post('/contacts', typed), staff.post('/contacts', typed)])
  assert.deepEqual(
    answers.map(one => one.status),
    [303, 303],
  )
  assert.equal((await staff.post('/contacts', typed)).status, 303)
  assert.equal((await factsOf(typed.once ?? '')).length, 2)
  assert.deepEqual(await differences(city), [])
})
