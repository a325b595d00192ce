import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { closeContact, reopenContact } from '../casework/closing.ts'
import { contactBy } from '../casework/contact.ts'
import { receive } from '../casework/testing.ts'
import { promiseCallBack } from '../instruments/call-backs/promising.ts'
import { recordTry } from '../instruments/call-backs/trying.ts'
import { acceptHandOff, returnHandOff } from '../instruments/hand-offs/answering.ts'
import { offerHandOff } from '../instruments/hand-offs/offering.ts'
import { recordRefusal } from '../instruments/refusals/recording.ts'
import { openTestCity } from '../people/testing.ts'
import { openWorkOf } from './open-work.ts'
import { openOn } from './same.ts'
import { clerk, hoken, inCity, kumin } from './testing.ts'

const city = await openTestCity()
const { house } = city
const takatsu = { office: 'takatsu', section: 'kumin' }
const by = (await clerk(city, '窓口　花子', [kumin])).staff
const keyOf = (contact: string) => `contact ${contact}`

/** What waits, as `section key`, in an office. */
async function waitingIn(office = 'kawasaki'): Promise<string[]> {
  house.live.stir({ city: city.city, office, section: '*' })
  const { waiting } = await openWorkOf(house, city.city, office)
  return waiting.map(({ section, key }) => `${section} ${key}`)
}
const standing = async (contact: string) => {
  const found = await inCity(city, trx => contactBy(trx, city.city, contact))
  assert.ok(found)
  return found
}
const promise = async (contact: string) => {
  const due = new Date(+house.now() + 3_600_000)
  const of = { contact: await standing(contact), due, phone: '044-000-0001', owner: by, deputy: null, by }
  return inCity(city, trx => promiseCallBack(trx, house, city.city, of))
}
const offer = async (contact: string, to: typeof kumin) => {
  const of = { contact: await standing(contact), to, told: null, by }
  return inCity(city, trx => offerHandOff(trx, house, city.city, of))
}
const close = async (contact: string) => {
  const of = await standing(contact)
  if (of.state === 'open')
    await inCity(city, trx => closeContact(trx, house, city.city, of, { outcome: 'solved', asked: true, by }))
}

test('a contact that goes on waits by itself only while nothing else of it does, and until it is closed', async () => {
  const { contact } = await receive(city, kumin, by)
  const own = `kumin ${keyOf(contact)}`
  assert.deepEqual(await waitingIn(), [own])
  const made = await promise(contact)
  assert.ok('callBack' in made)
  assert.deepEqual(await waitingIn(), [`kumin callback ${made.callBack}`])
  await inCity(city, trx =>
    recordTry(trx, house, city.city, { callBack: made.callBack, result: 'reached', by }),
  )
  assert.deepEqual(await waitingIn(), [own], 'the promise is kept; the matter is not yet closed')
  await close(contact)
  assert.deepEqual(await waitingIn(), [])
})

test('taken over it waits where it was taken over, returned where it was given', async () => {
  const { contact } = await receive(city, kumin, by)
  const first = await offer(contact, hoken)
  assert.ok('handOff' in first)
  assert.deepEqual(await waitingIn(), [`hoken handoff ${first.handOff}`])
  const deed = { handOff: first.handOff, by }
  await inCity(city, trx => returnHandOff(trx, house, city.city, { ...deed, reason: 'not-ours' }))
  assert.deepEqual(await waitingIn(), [`kumin ${keyOf(contact)}`])
  const second = await offer(contact, takatsu)
  assert.ok('handOff' in second)
  await inCity(city, trx => acceptHandOff(trx, house, city.city, { handOff: second.handOff, by }))
  assert.deepEqual(await waitingIn(), [])
  assert.deepEqual(await waitingIn('takatsu'), [`kumin ${keyOf(contact)}`])
  await close(contact)
})

test('a part of a refusal that the citizen was not told yet waits, with the contact', async () => {
  const contact = await receive(city, kumin, by)
  const refusal = crypto.randomUUID()
  await inCity(city, trx =>
    recordRefusal(trx, house, city.city, {
      ...{ refusal, contact, place: kumin, procedure: '住民票の写し', kind: 'declined', objection: 'none' },
      ...{ template: undefined, parts: ['reason'], recordedBy: by },
      told: { how: 'counter', at: house.now(), by },
      words: { request: '', reason: '委任状がない', purpose: '住所を守る', basis: '法', objection: '' },
    }),
  )
  assert.deepEqual(await waitingIn(), [`kumin refusal ${refusal}`])
  await close(contact.contact)
})

test('of many the longest waiting stand one by one, and one line leads to the others', async () => {
  const contacts: string[] = []
  for (let n = 0; n < 23; n++) contacts.push((await receive(city, hoken, by)).contact)
  const oldest = contacts.slice(0, 20).map(contact => `hoken ${keyOf(contact)}`)
  const waiting = (await waitingIn()).filter(one => one.startsWith('hoken contact'))
  assert.deepEqual(waiting, [...oldest, 'hoken contacts kawasaki hoken'])
  const { waiting: all } = await openWorkOf(house, city.city, 'kawasaki')
  const others = all.find(({ key }) => key === 'contacts kawasaki hoken')
  assert.equal(others?.about, 'ほかに3件')
  assert.equal(others.href, '/contacts?office=kawasaki&section=hoken&state=open&order=asc')
  for (const contact of contacts) await close(contact)
})

test('law: whatever is done to a contact, while it is open it waits with somebody', async () => {
  const deeds = fc.constantFrom('promise', 'keep', 'offer', 'accept', 'return', 'close', 'reopen')
  const step = fc.record({ deed: deeds, to: fc.constantFrom(kumin, hoken, takatsu) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 10 }), async steps => {
      const { contact } = await receive(city, kumin, by)
      let [callBack, handOff] = ['', '']
      for (const { deed, to } of steps) {
        const of = await standing(contact)
        if (deed === 'promise') {
          const made = await promise(contact)
          if ('callBack' in made) callBack = made.callBack
        }
        if (deed === 'offer') {
          const made = await offer(contact, to)
          if ('handOff' in made) handOff = made.handOff
        }
        if (deed === 'close') await close(contact)
        await inCity(city, async trx => {
          if (deed === 'keep' && callBack)
            await recordTry(trx, house, city.city, { callBack, result: 'reached', by })
          if (deed === 'accept' && handOff) await acceptHandOff(trx, house, city.city, { handOff, by })
          if (deed === 'return' && handOff)
            await returnHandOff(trx, house, city.city, { handOff, by, reason: 'other' })
          if (deed === 'reopen' && of.state === 'closed') await reopenContact(trx, house, city.city, of, by)
        })
      }
      const { state, holder } = await standing(contact)
      const on = await inCity(city, trx => openOn(trx, city.city, [contact], house.now()))
      const all = [...(await waitingIn()), ...(await waitingIn('takatsu'))]
      for (const { section, key } of on) assert.ok(all.includes(`${section} ${key}`), key)
      const alone = (await waitingIn(holder.office)).includes(`${holder.section} ${keyOf(contact)}`)
      assert.equal(alone, state === 'open' && on.length === 0)
      await close(contact)
    }),
    { numRuns: 25 },
  )
})
