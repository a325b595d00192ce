import assert from 'node:assert/strict'
import test from 'node:test'
import { addMatter } from '../casework/matters.ts'
import { differences, figures } from '../casework/testing.ts'

import { openTestCity, type Visitor } from '../people/testing.ts'
import { assertGoodHtml } from '../web/testing.ts'
import { openOfAll } from './instruments.ts'

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
  return savedAs(saved)
}
/** The contact that an answer leads back with. */
const savedAs = ({ headers }: Response): string =>
  /(?:saved|contact)=([\da-f-]+)/.exec(headers.get('location') ?? '')?.[1] ?? ''
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
  const again = await staff.post('/contacts', typed)
  assert.deepEqual(new Set([...answers, again].map(savedAs)).size, 1)
  assert.equal((await factsOf(savedAs(again))).length, 2)
  assert.deepEqual(await differences(city), [])
})

test('a form gone back to and written anew is another contact: neither is lost', async () => {
  const typed = memo({ name: '前の　電話' })
  const first = savedAs(await staff.post('/contacts', typed))
  const second = savedAs(await staff.post('/contacts', { ...typed, name: '次の　電話' }))
  const names = await inTrx(trx =>
    trx.selectFrom('contact_people').select('name').where('contact', 'in', [first, second]).execute(),
  )
  assert.deepEqual(names.map(({ name }) => name).toSorted(), ['前の　電話', '次の　電話'].toSorted())
})

test('a NUL, which no keyboard types, is left out of what is kept; in an address it finds nothing', async () => {
  const contact = await save(staff, { name: '見本\0太郎', note: '\0' })
  const kept = await inTrx(trx =>
    trx.selectFrom('contact_people').select(['name', 'note']).where('contact', '=', contact).execute(),
  )
  assert.deepEqual(kept, [{ name: '見本太郎', note: '' }])
  for (const path of ['/contacts?section=%00', '/incidents?q=%00', '/contacts/%00'])
    assert.equal((await staff.get(path)).status, 404, path)
})

test('a time that no clock shows, a day that no calendar has and a year mistyped are told, and nothing is saved', async () => {
  const wrong: [due: string, dueTime: string, told: RegExp][] = [
    ['2024-06-14', '25:99', /折り返す日と時刻を入力してください/],
    ['2024-06-14', '24:00', /折り返す日と時刻を入力してください/],
    ['2025-02-29', '10:00', /折り返す日と時刻を入力してください/],
    ['9999-12-31', '10:00', /1年より先の日です/],
  ]
  for (const [due, dueTime, told] of wrong) {
    const typed = memo({ next: 'callback', due, dueTime, name: '時刻　違い' })
    assert.match(await good(await staff.post('/contacts', typed), 422), told, `${due} ${dueTime}`)
  }
})

test('a promise and a hand-off are made with the contact, and what refuses one refuses all', async () => {
  const due = { next: 'callback', due: '2024-06-14', dueTime: '16:50', deputy: colleague.staff }
  const promised = await save(staff, { ...due, name: '約束　一郎', phone: '044-200-7777' })
  assert.deepEqual(await openOf(promised), ['折り返し'])
  const handed = await save(staff, { next: 'handoff', to: 'kawasaki/hoken', told: 'yes', name: '引継　二郎' })
  assert.deepEqual(await openOf(handed), ['引継ぎ'])
  const itself = memo({ ...due, deputy: staff.staff, name: '約束　三郎' })
  const page = await good(await staff.post('/contacts', itself), 422)
  assert.match(page, /約束　三郎/)
  assert.match(await good(await staff.get('/contacts?q=約束　三郎')), /見つかりませんでした/)
  await good(await staff.get(`/contacts/${promised}`))
  await good(await staff.get(`/contacts/${handed}`))
})

test('somebody else’s letter came: the memo leads to the incident, known from the moment of the call', async () => {
  const typed = memo({ next: 'incident', name: '受取　人', phone: '' })
  const saved = await staff.post('/contacts', typed)
  const href = `/incidents/new?contact=${savedAs(saved)}`
  assert.equal(saved.headers.get('location')?.split('#')[0], href)
  assert.equal((await contactOf(savedAs(saved))).state, 'open')
  const now = house.now()
  city.setNow(new Date(+now + 7 * 60_000))
  const page = await good(await staff.get(href))
  assert.match(page, /name="knownTime"[^>]*value="10:00"/)
  city.setNow(now)
})

test('of somebody who calls often, a promise made long ago is seen too', async () => {
  const often = { name: '常連　さん', phone: '044-999-0001' }
  await save(staff, { ...often, next: 'callback', due: '2024-06-14', dueTime: '16:00' })
  for (let n = 0; n < 14; n++) await save(staff, often)
  const page = await good(await staff.post('/contacts/same', memo(often)))
  const [, first = ''] = /同じ人かもしれない記録[\s\S]*?<ul>([\s\S]*?)<\/li>/.exec(page) ?? []
  assert.match(first, /折り返し：折り返す/)
})

test('whoever answers the second call sees what is open of the same person, in any spelling', async () => {
  const typed = { ...memo(), name: '', phone: '０４４２００７７７７' }
  const page = await good(await colleague.post('/contacts/same', typed))
  assert.match(page, /約束　一郎/)
  assert.match(page, /折り返し：/)
  assert.match(page, /value="０４４２００７７７７"/)
  const byName = await good(
    await colleague.post('/contacts/same', { ...memo(), name: '高崎花子', phone: '' }),
  )
  assert.match(byName, /髙﨑　花子/)
  assert.match(byName, /もう一度持ち込まれた/)
  assert.match(byName, /value="[0-9a-f-]{36}" checked/, 'the same name and matter are proposed')
  const nobody = await good(
    await colleague.post('/contacts/same', { ...memo(), name: 'だれもいない', phone: '' }),
  )
  assert.match(nobody, /記録はありません/)
  assert.ok((await auditOf('contacts.same')).every(({ target }) => target === '/contacts/same'))
})

test('the same matter brought again counts against the first, is undone and said again', async () => {
  const first = await save(staff, { name: '反復　花子', phone: '044-999-0001' })
  const before = await figures(city, 'same-matter-not-brought-again')
  const second = await save(staff, {
    name: '反復　花子',
    phone: '044-999-0001',
    next: 'open',
    repeats: first,
  })
  assert.equal((await contactOf(second)).repeats, first)
  const linked = await figures(city, 'same-matter-not-brought-again')
  assert.deepEqual(linked, { kept: (before?.kept ?? 0) - 1, missed: (before?.missed ?? 0) + 1, aside: 0 })
  assert.match(await good(await staff.get(`/contacts/${second}`)), /もう一度持ち込まれたものです/)
  await staff.post(`/contacts/${second}/repeats/withdrawn`, {})
  assert.deepEqual(await figures(city, 'same-matter-not-brought-again'), before)
  assert.match(await good(await staff.get(`/contacts/${second}`)), /少し前に終わっています/)
  await staff.post(`/contacts/${second}/repeats`, { earlier: first })
  await staff.post(`/contacts/${second}/repeats`, { earlier: first })
  assert.deepEqual(await figures(city, 'same-matter-not-brought-again'), linked)
  assert.match(await good(await staff.get(`/contacts/${first}`)), /もう一度持ち込まれました/)
  assert.deepEqual(await differences(city), [])
})

test('a contact is closed, taken back, closed, opened again; the figures follow', async () => {
  const id = await save(staff, { next: 'open', name: '終わり　太郎', phone: '' })
  await good(await staff.post(`/contacts/${id}/closing`, {}), 422)
  const before = await figures(city, 'closings-with-solved-asked')
  await staff.post(`/contacts/${id}/closing`, { outcome: 'unsolved', asked: 'no', words: '本庁を案内した' })
  assert.match(await good(await staff.get(`/contacts/${id}`)), /本庁を案内した/)
  await staff.post(`/contacts/${id}/closing/withdrawn`, {})
  assert.deepEqual(await figures(city, 'closings-with-solved-asked'), before)
  assert.equal((await contactOf(id)).state, 'open')
  await staff.post(`/contacts/${id}/closing`, { outcome: 'solved', asked: 'yes' })
  assert.equal(await deleteOnOf(id), '2027-06-14')
  await staff.post(`/contacts/${id}/reopened`, {})
  assert.equal(await deleteOnOf(id), null)
  assert.match(await good(await staff.get(`/contacts/${id}`)), /もう一度開きました/)
  assert.deepEqual(await differences(city), [])
})

test('a slip of the hand is taken back the same day, with its facts and its person; not once something hangs on it', async () => {
  const before = await figures(city, 'closings-with-solved-asked')
  const id = await save(staff, { name: 'まちがい　太郎' })
  const gone = await staff.post(`/contacts/${id}/withdrawn`, { back: '/today' })
  assert.equal(gone.headers.get('location'), '/today')
  assert.deepEqual(await figures(city, 'closings-with-solved-asked'), before)
  assert.equal(await personRow(id), undefined)
  assert.doesNotMatch(await good(await staff.get('/contacts?q=まちがい')), /まちがい　太郎/)
  await good(await staff.get(`/contacts/${id}`))
  const promised = await save(staff, {
    next: 'callback',
    due: '2024-06-14',
    dueTime: '16:00',
    name: '約束あり',
  })
  await staff.post(`/contacts/${promised}/withdrawn`, {})
  assert.equal((await contactOf(promised)).state, 'open')
  const kept = await save(staff, { name: 'きのう' })
  city.setNow(new Date('2024-06-15T10:00:00+09:00'))
  await staff.post(`/contacts/${kept}/withdrawn`, {})
  assert.equal((await contactOf(kept)).state, 'closed')
  city.setNow(new Date('2024-06-14T10:30:00+09:00'))
  assert.deepEqual(await differences(city), [])
})

test('a person is found by variant kanji, kana, width, number and its last four digits', async () => {
  await save(staff, { name: '渡邉󠄀　真', kana: 'ﾜﾀﾅﾍﾞ ﾏｺﾄ', phone: '(044)200-5678' })
  await save(staff, { name: '林', kana: 'はやし', phone: '' })
  for (const q of [
    '渡辺',
    '渡邊真',
    'わたなべ',
    'ワタナベ　まこと',
    '044-200-5678',
    '０４４２００５６７８',
    '5678',
  ])
    assert.match(await good(await staff.get(`/contacts?q=${encodeURIComponent(q)}`)), /渡邉/, q)
  assert.match(await good(await staff.get('/contacts?q=林')), /<td>林<\/td>/)
  assert.match(await good(await staff.get('/contacts?q=小林')), /見つかりませんでした/)
  assert.match(await good(await staff.get('/contacts?q=%25')), /見つかりませんでした/)
  for (const narrowed of ['state=closed', 'section=kumin', 'channel=phone', 'from=2024-06-14&to=2024-06-14'])
    assert.match(await good(await staff.get(`/contacts?q=5678&${narrowed}`)), /渡邉/, narrowed)
  assert.match(await good(await staff.get('/contacts?q=5678&state=open')), /見つかりませんでした/)
  await good(await staff.get('/contacts?order=asc&page=7'))
  const log = JSON.stringify(await auditOf('contacts.list'))
  assert.doesNotMatch(log, /渡|5678/, 'what was searched for is a name')
})

test('the list comes as a file in which no cell runs, and the export is logged', async () => {
  await save(staff, { name: '=cmd|calc', matter: '+1' })
  const text = await (await staff.get('/contacts.csv?q=cmd')).text()
  assert.match(text, /'=cmd/)
  assert.match(text, /'\+1/)
  assert.match(await (await staff.get('/contacts.csv?q=渡辺&encoding=utf')).text(), /邉󠄀/)
  assert.equal((await staff.get('/contacts.csv?encoding=shift_jis')).status, 200)
  assert.equal((await auditOf('contacts.export')).length, 3)
})

test('two people mend one record: the second sees both texts and loses nothing', async () => {
  const id = await save(staff, { name: '<script>alert(1)</script>', next: 'open' })
  const form = { version: '1', name: '直した　名', kana: '', phone: '044-200-1234', note: '覚え' }
  await good(await staff.get(`/contacts/${id}/person`))
  assert.equal((await staff.post(`/contacts/${id}/person`, form)).status, 303)
  const both = await good(await colleague.post(`/contacts/${id}/person`, { ...form, name: '別の　名' }), 409)
  assert.match(both, /直した　名/)
  assert.match(both, /別の　名/)
  assert.equal(
    (await colleague.post(`/contacts/${id}/person`, { ...form, name: '別の　名', version: '2' })).status,
    303,
  )
  assert.equal((await personRow(id))?.name, '別の　名')
  assert.equal((await personRow(id))?.folded, '別の名')
})

test('a head deletes a record early with a reason; nobody else may', async () => {
  const id = await save(staff, { name: '消す　太郎', note: '覚え書き' })
  const note = { note: '消す太郎さんの事情', once: crypto.randomUUID() }
  for (const _ of [1, 2]) assert.equal((await staff.post(`/contacts/${id}/notes`, note)).status, 303)
  const kept = await good(await staff.get(`/contacts/${id}`))
  assert.equal(kept.split(note.note).length, 2, 'sent twice, it stands once')
  assert.equal((await staff.get(`/contacts/${id}/person/deleted`)).status, 403)
  assert.equal((await staff.post(`/contacts/${id}/person/deleted`, { why: 'x' })).status, 403)
  await good(await head.get(`/contacts/${id}/person/deleted`))
  await good(await head.post(`/contacts/${id}/person/deleted`, {}), 422)
  assert.equal((await head.post(`/contacts/${id}/person/deleted`, { why: '本人の求め' })).status, 303)
  const page = await good(await staff.get(`/contacts/${id}`))
  assert.doesNotMatch(page, /消す太郎|消す　太郎/)
  assert.match(page, /期日より早く消しました/)
  assert.equal((await auditOf('contacts.deleted'))[0]?.target, id)
})

test('another office finds nothing by id, search, export or form, and each attempt at an id is logged', async () => {
  const id = await save(staff, { name: '川崎　だけ' })
  const gets = ['', '/person', '/slip']
  const posts = ['/closing', '/closing/withdrawn', '/reopened', '/notes', '/person', '/withdrawn', '/repeats']
  const before = await refusals()
  for (const path of gets) assert.equal((await other.get(`/contacts/${id}${path}`)).status, 404, path)
  for (const path of posts) assert.equal((await other.post(`/contacts/${id}${path}`, {})).status, 404, path)
  for (const path of ['/contacts/x', `/contacts/${crypto.randomUUID()}`])
    assert.equal((await other.get(path)).status, 404)
  assert.equal((await other.get('/contacts?office=kawasaki')).status, 404)
  assert.equal((await refusals()) - before, gets.length + posts.length + 3)
  assert.match(await good(await other.get('/contacts?q=川崎')), /見つかりませんでした/)
  assert.doesNotMatch(await (await other.get('/contacts.csv')).text(), /川崎　だけ/)
  const seen = await good(
    await other.post('/contacts/same', { ...memo(), name: '川崎　だけ', place: 'takatsu/kumin' }),
  )
  assert.match(seen, /記録はありません/)
  assert.equal((await other.post('/contacts', memo({ once: id, place: 'takatsu/kumin' }))).status, 303)
  assert.equal((await contactOf(id)).office, 'kawasaki', 'an id of somebody else changes nothing')
  assert.equal((await other.get(`/contacts/new?saved=${id}`)).status, 200)
})

test('who may: staff and heads of the office; the auditor and the city’s own people see no names', async () => {
  for (const role of ['auditor', 'city'] as const)
    for (const path of ['/contacts', '/contacts/new', '/contacts.csv', '/contacts/slips'])
      assert.equal((await (await city.as(role)).get(path)).status, 403, `${role} ${path}`)
  assert.equal((await city.anybody.get('/contacts')).status, 303)
  assert.equal((await staff.get('/contacts/settings')).status, 403)
  assert.equal((await staff.foreign('/contacts', memo())).status, 403)
})

test('every page is sound with contacts, for each who may see it', async () => {
  const id = await save(staff, { next: 'callback', due: '2024-06-14', dueTime: '16:50' })
  const paths = [
    '/contacts',
    '/contacts/new',
    `/contacts/new?saved=${id}`,
    '/contacts/slips',
    '/contacts/keying-in',
  ]
  const own = [`/contacts/${id}`, `/contacts/${id}/person`, `/contacts/${id}/slip`]
  for (const path of [...paths, ...own])
    for (const visitor of [staff, head, whole]) await good(await visitor.get(path))
  assert.equal((await auditOf('contacts.slip')).length, 3)
})

async function openOf(contact: string): Promise<string[]> {
  const open = await inTrx(async trx =>
    (await Promise.all(openOfAll.map(one => one(trx, city.city, [contact], house.now())))).flat(),
  )
  return open.map(({ tool }) => tool)
}
const personRow = (contact: string) =>
  inTrx(trx => trx.selectFrom('contact_people').selectAll().where('contact', '=', contact).executeTakeFirst())
const deleteOnOf = async (contact: string) => (await personRow(contact))?.delete_on

test('an office that was asked to take a contact over reads it, and changes nothing of it before it accepts', async () => {
  const contact = await save(staff, { next: 'handoff', to: 'takatsu/kumin', told: 'no' })
  const page = await good(await other.get(`/contacts/${contact}`))
  assert.match(page, /髙﨑　花子/)
  assert.doesNotMatch(page, /用件を終える|覚え書きを加える/)
  const closing = { outcome: 'solved', asked: 'yes' }
  assert.equal((await other.post(`/contacts/${contact}/closing`, closing)).status, 404)
  assert.equal((await other.post(`/contacts/${contact}/notes`, { note: 'ひとこと' })).status, 404)
  assert.equal((await contactOf(contact)).state, 'open')
})
