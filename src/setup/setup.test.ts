import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { pino } from 'pino'
import { openApp } from '../app.ts'
import { openTestStore } from '../db/testing.ts'
import { houseOn } from '../house.ts'
import { samplePassword } from '../sample/settle.ts'
import { assertGoodHtml } from '../web/testing.ts'

async function openEmpty(now = '2024-06-14T10:00:00+09:00') {
  const store = await openTestStore()
  const house = houseOn(store, { dataFolder: '', log: pino({ level: 'silent' }), now: () => new Date(now) })
  const app = openApp(house)
  let cookie = ''
  return {
    house,
    get: async (path: string) => app.request(path, { headers: { cookie } }),
    post: async (path: string, fields: Record<string, string>, site = 'same-origin') => {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      const answer = await app.request(path, {
        method: 'POST',
        body,
        headers: { cookie, 'sec-fetch-site': site },
      })
      cookie =
        answer.headers
          .getSetCookie()
          .find(one => one.startsWith('kijun='))
          ?.split(';')[0] ?? cookie
      return answer
    },
  }
}

const filled = {
  'city-name': '川崎市',
  edition: 'kawasaki/r6',
  'office-1-name': '川崎区役所',
  'office-2-name': '高津区役所',
  'section-6-take': 'yes',
  'section-6-name': '区民課',
  'section-6-slug': 'kumin',
  'section-7-name': '保険年金課',
  'section-7-slug': 'hokennenkin',
  'admin-name': '見本　花子',
  'admin-login': 'kanri',
  'admin-password': 'a long enough secret',
  'admin-again': 'a long enough secret',
}

test('with nothing there, every way leads to the first page, and a city of one’s own is founded whole', async () => {
  const visitor = await openEmpty()
  const signIn = await visitor.get('/sign-in')
  assert.equal(signIn.headers.get('location'), '/setup')
  for (const path of ['/setup', '/setup/city']) {
    const answer = await visitor.get(path)
    assert.equal(answer.status, 200)
    await assertGoodHtml(await answer.text())
  }
  const founded = await visitor.post('/setup/city', filled)
  assert.equal(founded.status, 303)
  assert.equal(founded.headers.get('location'), '/board')
  const people = await visitor.house.store.within({ city: 'kawasaki', offices: '*' }, async trx => ({
    offices: await trx.selectFrom('offices').select(['office', 'name']).orderBy('position').execute(),
    sections: await trx.selectFrom('sections').select(['office', 'section']).orderBy('office').execute(),
    editions: await trx.selectFrom('editions').select('fiscal_year').execute(),
    roles: await trx.selectFrom('roles').select(['role', 'office']).execute(),
  }))
  assert.deepEqual(people.offices, [
    { office: 'kawasaki', name: '川崎区役所' },
    { office: 'takatsu', name: '高津区役所' },
  ])
  assert.deepEqual(
    people.sections,
    [
      { office: 'kawasaki', section: 'kumin' },
      { office: 'takatsu', section: 'kumin' },
    ],
    'only what was ticked',
  )
  assert.deepEqual(people.editions, [{ fiscal_year: 2024 }])
  assert.deepEqual(people.roles, [{ role: 'admin', office: '*' }])
  for (const path of ['/setup', '/setup/city', '/setup/sample'])
    assert.equal((await visitor.get(path)).status, 404, path)
  for (const path of ['/setup/city', '/setup/sample', '/setup/sample/removal'])
    assert.equal((await visitor.post(path, filled)).status, 404, path)
})

test('refused input says what to mend beside each field, keeps what was typed but no password, and founds nothing', async () => {
  const visitor = await openEmpty()
  const wrong = {
    ...filled,
    'office-2-name': '川崎区役所',
    'city-slug': 'かわさき',
    'admin-password': 'short',
    'office-3-name': '<script>alert(1)</script>',
  }
  const answer = await visitor.post('/setup/city', wrong)
  const page = await answer.text()
  assert.equal(answer.status, 422)
  await assertGoodHtml(page)
  for (const text of [
    '「川崎区役所」が2回あります。',
    '英小文字で始め',
    '10文字以上',
    '2回のパスワードが違います',
  ])
    assert.ok(page.includes(text), text)
  assert.ok(page.includes('value="かわさき"') && page.includes('value="保険年金課"'))
  assert.ok(page.includes('&lt;script&gt;alert(1)&lt;/script&gt;') && !page.includes('<script>alert'))
  assert.ok(!page.includes('short') && !page.includes('a long enough secret'))
  assert.deepEqual(await visitor.house.store.cities(), [])
  const empty = await visitor.post('/setup/city', {})
  assert.equal(empty.status, 422)
  await assertGoodHtml(await empty.text())
})

test('rows for offices grow without scripts, and what was typed stays', async () => {
  const visitor = await openEmpty()
  const page = await (await visitor.post('/setup/city', { ...filled, offices: '8', more: 'yes' })).text()
  assert.ok(page.includes('name="office-16-name"') && page.includes('value="高津区役所"'))
  await assertGoodHtml(page)
})

test('a form posted from another site founds nothing', async () => {
  const visitor = await openEmpty()
  assert.equal((await visitor.post('/setup/city', filled, 'cross-site')).status, 403)
  assert.deepEqual(await visitor.house.store.cities(), [])
})

test('two first visitors at once: one city', async () => {
  const visitor = await openEmpty()
  const answers = await Promise.all(
    ['川崎市', '横浜市'].map(name => visitor.post('/setup/city', { ...filled, 'city-name': name })),
  )
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 404])
  assert.equal((await visitor.house.store.cities()).length, 1)
})

test('the sample is loaded behind a page that shows how far it is; twice pressed is once loaded; then one signs in', async () => {
  const visitor = await openEmpty('2024-04-04T10:00:00+09:00')
  await Promise.all([visitor.post('/setup/sample', {}), visitor.post('/setup/sample', {})])
  const under = await visitor.get('/setup/sample')
  assert.match(under.headers.get('refresh') ?? '', /^2;/)
  const page = await under.text()
  await assertGoodHtml(page)
  assert.match(page, /<progress/)
  for (let waited = 0; waited < 300; waited++) {
    const now = await visitor.get('/setup/sample')
    if (!now.headers.get('refresh')) break
    await setTimeout(100)
  }
  const done = await (await visitor.get('/setup/sample')).text()
  await assertGoodHtml(done)
  assert.ok(done.includes('shi-kanri') && done.includes(samplePassword))
  const signed = await visitor.post('/sign-in', { login: 'shi-kanri', password: samplePassword })
  assert.equal(signed.status, 303)
  assert.equal(
    (await visitor.post('/setup/sample/removal', {})).status,
    404,
    'a whole sample is not wiped by a visitor',
  )
  assert.equal((await visitor.get('/setup/city')).status, 404)
})

test('a loading that was killed can be gone on with or wiped', async () => {
  const visitor = await openEmpty('2024-04-04T10:00:00+09:00')
  await visitor.house.store.within({ city: 'kawasaki', offices: '*' }, trx =>
    trx
      .insertInto('cities')
      .values({
        city: 'kawasaki',
        name: '川崎市',
        settings: '{"sample":{"seed":1,"fiscalYear":2024,"through":"2024-04-02"}}',
      })
      .execute(),
  )
  assert.equal((await visitor.get('/setup')).headers.get('location'), '/setup/sample')
  const page = await (await visitor.get('/setup/sample')).text()
  await assertGoodHtml(page)
  assert.ok(page.includes('続きから入れる'))
  assert.equal((await visitor.post('/setup/sample/removal', {})).status, 303)
  assert.deepEqual(await visitor.house.store.cities(), [])
  assert.equal((await visitor.get('/setup')).status, 200)
})
