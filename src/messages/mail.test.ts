import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { clerk, hoken, inCity, kumin } from '../desk/testing.ts'
import { openTestCity } from '../people/testing.ts'
import { assertGoodHtml } from '../web/testing.ts'
import { mailSettings } from './mail-settings.ts'
import { post } from './sending.ts'
import { tell } from './tell.ts'

const city = await openTestCity()
const now = city.house.now()
const suzuki = await clerk(city, '鈴木　一郎', [kumin])
const sato = await clerk(city, '佐藤　花子', [kumin])
const tanaka = await clerk(city, '田中　次郎', [hoken])

/** A real server, which keeps what it is given and refuses what it is told to. */
const arrived: ParsedMail[] = []
let refusing = { code: 0, whose: '' }
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: ({ address }, _session, done) =>
    refusing.code && address.startsWith(refusing.whose)
      ? done(Object.assign(new Error('no such mailbox'), { responseCode: refusing.code }))
      : done(),
  onData: (stream, _session, done) => {
    simpleParser(stream).then(mail => {
      arrived.push(mail)
      done()
    }, done)
  },
})
server.listen(0, '127.0.0.1')
await once(server.server, 'listening')
const { port } = server.server.address() as AddressInfo
after(() => server.close(() => {}))

const settings = {
  smtp: `smtp://127.0.0.1:${port}`,
  from: 'kijun@city.example',
  address: 'https://kijun.city.example',
}
const say = (to: { section: string; staff?: string }, kind = 'handoff.offered') =>
  inCity(city, trx =>
    tell(trx, city.house, city.city, {
      ...{ office: 'kawasaki', ...to, kind, href: '/hand-offs/1' },
      words: '引継ぎの申し出が届きました。',
    }),
  )
const round = async (with_ = settings) => {
  arrived.length = 0
  const posted = await post(city.house, city.city, with_)
  return { ...posted, to: arrived.map(({ to }) => [to].flat()[0]?.text).toSorted() }
}
const wants = (who: typeof suzuki, email: string, kinds: string[]) =>
  who.post('/account/mail', { email, kinds })

test('each says where and of what; the rest of the page is sound, a wrong address is refused with what was typed', async () => {
  await assertGoodHtml(await (await suzuki.get('/account/mail')).text())
  const refused = await wants(suzuki, 'suzuki', ['handoff'])
  assert.equal(refused.status, 422)
  const html = await refused.text()
  await assertGoodHtml(html)
  assert.match(html, /value="suzuki"/)
  assert.equal((await wants(suzuki, '', ['handoff'])).status, 422)
  assert.equal((await wants(suzuki, 'suzuki@city.example', ['handoff', 'near'])).status, 303)
  assert.equal((await wants(sato, 'sato@city.example', ['voice'])).status, 303)
  assert.equal((await wants(tanaka, 'tanaka@city.example', ['handoff'])).status, 303)
  assert.match(await (await suzuki.get('/account/mail')).text(), /value="suzuki@city.example"/)
})

test('a message to a section goes to those of it who want its kind, once', async () => {
  await say({ section: 'kumin' })
  assert.deepEqual(await round(), { sent: 1, failed: 0, to: ['suzuki@city.example'] })
  assert.deepEqual(await round(), { sent: 0, failed: 0, to: [] })
})

test('the letter holds the words and where to read on, and no name', async () => {
  await say({ section: '', staff: suzuki.staff })
  await round()
  const [letter] = arrived
  assert.equal(letter?.from?.text, 'kijun@city.example')
  assert.equal(letter?.subject, '【基準】引継ぎの連絡')
  assert.match(
    letter?.text ?? '',
    /^引継ぎの申し出が届きました。\n\nhttps:\/\/kijun\.city\.example\/hand-offs\/1\n/,
  )
  assert.match(letter?.messageId ?? '', new RegExp(`${suzuki.staff}@kijun\\.city\\.example`))
  assert.equal(letter?.headers.get('auto-submitted'), 'auto-generated')
  assert.doesNotMatch(letter?.text ?? '', /鈴木/)
})

test('a server that is away is tried again, later each time, and no letter is lost', async () => {
  await say({ section: 'kumin' })
  await say({ section: 'kumin' })
  const away = { ...settings, smtp: 'smtp://127.0.0.1:1' }
  assert.deepEqual(await round(away), { sent: 0, failed: 1, to: [] }, 'one try tells that it is away')
  assert.deepEqual(await round(away), { sent: 0, failed: 1, to: [] }, 'the other letter')
  assert.deepEqual(await round(away), { sent: 0, failed: 0, to: [] }, 'neither is due')
  city.setNow(new Date(+now + 61_000))
  assert.deepEqual((await round()).to, ['suzuki@city.example', 'suzuki@city.example'])
  city.setNow(now)
})

test('a mailbox that is no more is given up at once, holds up nobody, and is shown to those who look after people', async () => {
  await wants(sato, 'sato@city.example', ['handoff'])
  await say({ section: 'kumin' })
  refusing = { code: 550, whose: 'suzuki' }
  assert.deepEqual(await round(), { sent: 1, failed: 1, to: ['sato@city.example'] })
  refusing = { code: 0, whose: '' }
  city.setNow(new Date(+now + 86_000_000))
  assert.deepEqual(await round(), { sent: 0, failed: 0, to: [] })
  city.setNow(now)
  const ward = await city.as('ward', 'kawasaki')
  const html = await (await ward.get('/account/mail/failures')).text()
  await assertGoodHtml(html)
  assert.match(html, /鈴木　一郎[\s\S]*550[\s\S]*もう送りません/)
  assert.doesNotMatch(html, /suzuki@/)
  const elsewhere = await city.as('ward', 'takatsu')
  assert.doesNotMatch(await (await elsewhere.get('/account/mail/failures')).text(), /鈴木/)
  assert.equal((await suzuki.get('/account/mail/failures')).status, 403)
})

test('a full mailbox is tried six times in all, then given up', async () => {
  await wants(sato, '', [])
  await say({ section: 'kumin' })
  refusing = { code: 452, whose: 'suzuki' }
  let tries = 0
  for (let hours = 0; hours < 40; hours++) {
    city.setNow(new Date(+now + hours * 3_600_000))
    tries += (await round()).failed
  }
  assert.equal(tries, 6)
  refusing = { code: 0, whose: '' }
  city.setNow(now)
})

test('what was told long before e-mail was set up is not sent, nor to who has left or takes the address away', async () => {
  city.setNow(new Date(+now - 2 * 86_400_000))
  await say({ section: 'hoken' })
  city.setNow(now)
  assert.deepEqual((await round()).to, [])
  await say({ section: 'hoken' })
  await wants(tanaka, '', [])
  assert.deepEqual((await round()).to, [])
})

test('two programs on one database send a letter once', async () => {
  for (let n = 0; n < 10; n++) await say({ section: 'kumin' })
  arrived.length = 0
  await Promise.all([post(city.house, city.city, settings), post(city.house, city.city, settings)])
  assert.equal(arrived.length, 10)
})

test('without all three settings nothing is sent', () => {
  assert.equal(mailSettings({ KIJUN_SMTP_URL: 'smtp://x', KIJUN_MAIL_FROM: 'a@b.example' }), undefined)
  assert.deepEqual(
    mailSettings({ KIJUN_SMTP_URL: 'smtp://x', KIJUN_MAIL_FROM: 'a', KIJUN_ADDRESS: 'https://k.example/' })
      ?.address,
    'https://k.example',
  )
})
