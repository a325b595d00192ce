import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test from 'node:test'
import { receive } from '../../../casework/testing.ts'
import { beginSession } from '../../../people/sessions.ts'
import { openTestCity, type Visitor } from '../../../people/testing.ts'
import { assertGoodHtml } from '../../../web/testing.ts'
import { markFallenDue } from '../tending.ts'

const city = await openTestCity()
const { house } = city
city.setNow(new Date('2024-06-14T10:00:00+09:00'))
const clerk = await city.as('staff', 'kawasaki')
const deputy = await city.as('staff', 'kawasaki')
const other = await city.as('staff', 'takatsu')
const ward = await city.as('ward', 'kawasaki')
const whole = await city.as('admin')
const auditor = await city.as('auditor')
const kumin = { office: 'kawasaki', section: 'kumin' }

const good = async (response: Response, status = 200): Promise<string> => {
  const text = await response.text()
  assert.equal(response.status, status, text.slice(0, 3000))
  await assertGoodHtml(text)
  return text
}
const auditOf = (action: string) =>
  house.store.within({ city: city.city, offices: '*' }, trx =>
    trx.selectFrom('audit').select('target').where('action', '=', action).execute(),
  )
const typed = () => ({
  ...{ due: '2024-06-14', dueTime: '16:00', phone: '044-000-1234' },
  ...{ owner: clerk.staff, deputy: deputy.staff, note: '高額療養費の見込み', once: randomUUID() },
})
/** The same person with a session of now: a long pause between two tests ends the last one. */
const anew = async ({ staff }: Visitor): Promise<Visitor> => {
  const now = house.now()
  const token = await house.store.within({ city: city.city, offices: '*' }, trx =>
    beginSession(trx, city.city, staff, now),
  )
  return city.visitor(staff, `kijun=${token}`)
}
async function promised(of: Record<string, string> = {}): Promise<string> {
  const { contact } = await receive(city, kumin, clerk.staff)
  const sent = await (await anew(clerk)).post(`/contacts/${contact}/call-backs`, { ...typed(), ...of })
  assert.equal(sent.status, 303, await sent.text())
  return sent.headers.get('location') ?? ''
}

const everyPage = [
  '/call-backs',
  '/call-backs?whose=mine&sort=owner&order=desc',
  '/call-backs?whose=ended',
  '/call-backs/opening',
  '/call-backs/closing?section=kumin',
  '/call-backs/absences',
  '/call-backs/leavers',
  '/call-backs/settings',
]

test('every page is sound when empty, and closed to whoever has nothing to do with it', async () => {
  for (const path of everyPage) await good(await ward.get(path))
  for (const path of everyPage) await good(await whole.get(path))
  for (const path of everyPage) assert.equal((await auditor.get(path)).status, 403)
  assert.equal((await clerk.get('/call-backs/leavers')).status, 403)
  assert.equal((await clerk.get('/call-backs/settings')).status, 403)
  assert.equal((await clerk.get('/call-backs/opening?office=takatsu')).status, 404)
})

test('a promise is typed in a moment; what is refused keeps everything typed; a time when nobody is there is warned about', async () => {
  const { contact } = await receive(city, kumin, clerk.staff)
  const address = `/contacts/${contact}/call-backs`
  const form = await good(await clerk.get(address))
  assert.match(form, /value="2024-06-14"/)
  assert.match(form, /value="17:00"/)
  assert.match(form, /value="044-000-1234"/)
  const past = await good(await clerk.post(address, { ...typed(), dueTime: '09:00' }), 422)
  assert.match(past, /これからの時刻/)
  assert.match(past, /高額療養費の見込み/)
  assert.match(await good(await clerk.post(address, { ...typed(), phone: '' }), 422), /href="#phone"/)
  const saturday = await clerk.post(address, { ...typed(), due: '2024-06-15', dueTime: '10:00' })
  assert.match(decodeURIComponent(saturday.headers.get('set-cookie') ?? ''), /開庁時間の外です/)
  assert.match(
    await good(await clerk.get(saturday.headers.get('location') ?? '')),
    /開庁時間の外に約束しています/,
  )
})

test('one promise shows its number, is logged when read, and is another office’s nothing', async () => {
  const address = await promised()
  const page = await good(await deputy.get(address))
  assert.match(page, /href="tel:0440001234"/)
  assert.match(page, /3回以上、2日以上に分けて/)
  assert.match(page, /まだ一度もかけていません/)
  assert.ok((await auditOf('callbacks.read')).some(({ target }) => address.endsWith(target)))
  for (const answer of [
    await other.get(address),
    await other.post(`${address}/tries`, { seen: '0', result: 'reached' }),
  ])
    assert.equal(answer.status, 404)
  assert.equal((await clerk.foreign(`${address}/tries`, { seen: '0', result: 'reached' })).status, 403)
  assert.doesNotMatch(await good(await clerk.get('/call-backs')), /044-000-1234/, 'lists show no numbers')
})

test('the form sent twice, also at once, is one promise', async () => {
  const { contact } = await receive(city, kumin, clerk.staff)
  const form = { ...typed(), phone: '044-000-7700' }
  const sent = () => clerk.post(`/contacts/${contact}/call-backs`, form)
  const answers = [...(await Promise.all([sent(), sent()])), await sent()]
  assert.equal(new Set(answers.map(({ headers }) => headers.get('location'))).size, 1)
})

test('one press keeps it, one press undoes a slip, and whoever presses second is told', async () => {
  const address = await promised()
  await good(await clerk.post(`${address}/tries`, { seen: '0', result: 'nothing' }), 422)
  const tried = await clerk.post(`${address}/tries`, { seen: '0', result: 'no-answer', note: '留守' })
  assert.equal(tried.status, 303)
  assert.equal((await clerk.post(`${address}/tries`, { seen: '0', result: 'no-answer' })).status, 303)
  assert.match(
    await good(await clerk.get(address)),
    /これまでに1回、1日にかけました。/,
    'pressed twice, tried once',
  )
  const kept = await deputy.post(`${address}/tries`, {
    seen: '0',
    result: 'reached',
    back: '/call-backs?whose=mine',
  })
  assert.equal(kept.headers.get('location'), '/call-backs?whose=mine')
  assert.match(
    await good(await clerk.post(`${address}/tries`, { seen: '0', result: 'reached' }), 422),
    /「果たした」と記録されています/,
  )
  const page = await good(await clerk.get(address))
  const undo = /action="([^"]+\/withdrawn)"/.exec(page)?.[1] ?? ''
  assert.equal((await clerk.post(undo, {})).status, 303)
  assert.match(await good(await clerk.get(address)), /つながり、返答した<\/button>/)
  assert.match(await good(await clerk.post(undo, {}), 422), /最後の記録だけ/)
})

test('time and number are changed by a new promise, the keeper by a form, and what is refused stays open with what was typed', async () => {
  const address = await promised()
  const wrong = { due: '2024-06-14', dueTime: '09:00', phone: '044-000-5678' }
  const refused = await good(await clerk.post(`${address}/again`, wrong), 422)
  assert.match(refused, /<details class="more" open>/)
  assert.match(refused, /044-000-5678/)
  const again = await clerk.post(`${address}/again`, { ...wrong, due: '2024-06-17', agreed: 'yes' })
  const next = again.headers.get('location') ?? ''
  assert.match(await good(await clerk.get(next)), /前の約束/)
  assert.match(await good(await clerk.get(address)), /し直した約束/)
  const keepers = { owner: deputy.staff, deputy: '', section: 'hoken' }
  assert.equal((await clerk.post(`${next}/keepers`, keepers)).status, 303)
  assert.match(await good(await clerk.get(next)), /川崎区役所保険年金課/)
  const stranger = await clerk.post(`${next}/keepers`, { ...keepers, owner: other.staff })
  assert.match(await good(stranger, 422), /この区役所の職員から選んでください/)
})

test('handed to another office the contact takes its promise along: whoever holds it now sees it, keeps it or takes it over', async () => {
  const address = await promised()
  const { contact } = await house.store.within({ city: city.city, offices: '*' }, trx =>
    trx
      .selectFrom('call_backs')
      .select('contact')
      .where('call_back', '=', address.split('/').at(-1) ?? '')
      .executeTakeFirstOrThrow(),
  )
  const sent = await clerk.post(`/contacts/${contact}/hand-offs`, { to: 'takatsu/kumin', told: 'no' })
  assert.equal((await other.get(address)).status, 404)
  assert.equal((await other.post(`${sent.headers.get('location')}/acceptance`, {})).status, 303)
  const page = await good(await other.get(address))
  assert.match(page, /044-000-1234/)
  assert.match(page, /責任を持つ課<\/dt><dd>川崎区役所区民課/)
  const keepers = { owner: other.staff, deputy: '', section: 'kumin' }
  assert.equal((await other.post(`${address}/keepers`, keepers)).status, 303)
  assert.match(await good(await other.get(address)), /責任を持つ課<\/dt><dd>高津区役所区民課/)
  assert.equal((await other.post(`${address}/tries`, { seen: '0', result: 'reached' })).status, 303)
  assert.match(
    await good(await clerk.get(address)),
    /果たした約束です/,
    'who made it still sees what became of it',
  )
})

test('three tries on two days: a clerk asks a head, the head ends it', async () => {
  const address = await promised()
  for (const result of ['no-answer', 'busy', 'message'])
    await clerk.post(`${address}/tries`, { seen: '0', result })
  const early = await clerk.post(`${address}/giving-up`, { ending: 'letter' })
  assert.match(await good(early, 422), /あと1日は別の日にかけてください/)
  city.setNow(new Date('2024-06-17T08:45:00+09:00'))
  await markFallenDue(house, city.city)
  const again = await city.as('staff', 'kawasaki')
  const boss = await city.as('head', 'kawasaki')
  await again.post(`${address}/tries`, { seen: '0', result: 'no-answer' })
  const page = await good(await again.get(address))
  assert.match(page, /終えるための回数はそろいました/)
  assert.match(page, /係長・課長に了承を求める/)
  assert.equal((await again.post(`${address}/asking-head`, {})).status, 303)
  assert.match(await good(await again.post(`${address}/giving-up`, { ending: 'head' }), 422), /自分の画面で/)
  assert.equal((await boss.post(`${address}/giving-up`, { ending: 'head' })).status, 303)
  assert.match(await good(await again.get(address)), /連絡がつかず終えた約束です/)
})

test('the lists of opening and closing say who rings while somebody is away, and show numbers only when asked, on record', async () => {
  city.setNow(new Date('2024-06-14T10:00:00+09:00'))
  const address = await promised({ due: '2024-06-17', dueTime: '12:00' })
  const self = await anew(clerk)
  const away = await self.post('/call-backs/absences', {
    ...{ office: 'kawasaki', staff: clerk.staff, from: '2024-06-17', to: '2024-06-18' },
  })
  assert.equal(away.status, 303)
  const someone = await self.post('/call-backs/absences', {
    ...{ office: 'kawasaki', staff: deputy.staff, from: '2024-06-17', to: '2024-06-18' },
  })
  assert.match(await good(someone, 422), /自分の不在か、係長・課長として/)
  city.setNow(new Date('2024-06-14T16:50:00+09:00'))
  const closing = await good(await (await anew(clerk)).get('/call-backs/closing'))
  assert.match(closing, /令和6年6月17日（月）/)
  assert.match(closing, /は不在/)
  city.setNow(new Date('2024-06-17T08:30:00+09:00'))
  const morning = await city.as('staff', 'kawasaki')
  const opening = await good(await morning.get('/call-backs/opening?section=kumin'))
  assert.match(opening, /今日12:00/)
  assert.match(opening, /今日の不在/)
  assert.ok(opening.includes(address))
  assert.doesNotMatch(opening, /044-000-1234/)
  assert.match(await good(await morning.get('/call-backs/opening?numbers=yes')), /044-000-1234/)
  assert.equal((await auditOf('callbacks.list')).length, 1)
})

test('a leaver’s promises are listed and handed over in bulk; nobody hands over to the leaver', async () => {
  const leaver = await city.as('staff', 'kawasaki')
  await promised({ owner: leaver.staff, due: '2024-06-18' })
  await house.store.owner
    .updateTable('roles')
    .set({ to_day: '2024-06-16' })
    .where('staff', '=', leaver.staff)
    .execute()
  const boss = await city.as('head', 'kawasaki')
  const page = await good(await boss.get('/call-backs/leavers'))
  assert.match(page, /担当がもういない約束や仕事が1件あります/)
  const post = (to: Record<string, string>) => boss.post('/call-backs/leavers', { office: 'kawasaki', ...to })
  await good(await post({}), 422)
  await good(await post({ [`to-${leaver.staff}`]: other.staff }), 422)
  const done = await post({ [`to-${leaver.staff}`]: deputy.staff })
  assert.equal(done.status, 303)
  assert.match(await good(await boss.get('/call-backs/leavers')), /引き渡すものはありません/)
})

test('the rules of the office are its own, visible on the promise, and two who change them see each other', async () => {
  const boss = await city.as('ward', 'kawasaki')
  const rules = {
    ...{
      office: 'kawasaki',
      minutes: '15',
      again: '２０',
      tries: '5',
      days: '3',
      ending: 'letter',
      numbers: '60',
    },
    ...{ waitsVersion: '0', rulesVersion: '0' },
  }
  await good(await boss.post('/call-backs/settings', { ...rules, minutes: '0' }), 422)
  assert.equal((await boss.post('/call-backs/settings', rules)).status, 303)
  assert.match(await good(await boss.post('/call-backs/settings', rules), 422), /ほかの人が先に/)
  const address = await promised({ due: '2024-06-20' })
  const someone = await city.as('staff', 'kawasaki')
  assert.match(await good(await someone.get(address)), /5回以上、3日以上に分けて.*手紙を送ること/)
})

test('every page is sound when full', async () => {
  const boss = await city.as('ward', 'kawasaki')
  for (const path of everyPage) await good(await boss.get(path))
})
