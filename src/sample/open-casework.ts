// Work that is open in 川崎区役所 区民課 when the sample is made, so that whoever looks first sees the tools alive; made by the tools themselves.
import { dayOf } from '../calendar/day.ts'
import { colleaguesIn } from '../casework/colleagues.ts'
import { type Contact, freshContact, type NewContact, openContact } from '../casework/contact.ts'
import { addMatter, mattersOf, matterTyped, usualMatters } from '../casework/matters.ts'
import type { PersonSaid } from '../casework/person.ts'
import type { Place } from '../casework/places.ts'
import type { Work } from '../db/store.ts'
import { newFactId } from '../facts/id.ts'
import type { House } from '../house.ts'
import { promiseCallBack } from '../instruments/call-backs/promising.ts'
import { recordTry } from '../instruments/call-backs/trying.ts'
import type { Channel } from '../instruments/contacts/facts.ts'
import { offerHandOff } from '../instruments/hand-offs/offering.ts'
import { noteNearMiss } from '../instruments/incidents/near-misses.ts'
import { openIncident } from '../instruments/incidents/opening.ts'
import { recordRefusal } from '../instruments/refusals/recording.ts'
import { receiveVoice } from '../instruments/voices/receiving.ts'
import type { SampleCity } from './city.ts'
import { sampleId } from './settle.ts'

const office = 'kawasaki'
const kumin: Place = { office, section: 'kumin' }
const hokennenkin: Place = { office, section: 'hokennenkin' }

/** Somebody called, or came, so many minutes before now. */
type Said = {
  ago: number
  matter: string
  person: PersonSaid
  place?: Place
  channel?: Channel
  closed?: true
}

/** In one transaction with the mark that the sample is whole. */
export async function openCasework(
  trx: Work,
  house: House,
  { city: { slug: city }, offices }: SampleCity,
): Promise<void> {
  const now = house.now()
  const after = (minutes: number) => new Date(+now + minutes * 60_000)
  /** The house as it was so many minutes before now. */
  const then = (ago: number): House => ({ ...house, now: () => after(-ago) })
  for (const { slug } of offices)
    for (const label of usualMatters)
      await addMatter(trx, city, slug, { label, section: '', day: dayOf(after(-2880)) })
  const matters = await mattersOf(trx, city, [office])
  const [clerk, head] = [sampleId(city, 'kawasaki-kumin-02'), sampleId(city, 'kawasaki-kumin-01')]
  const deputy = await somebody(trx, city, now, kumin, [clerk, head])
  const there = await somebody(trx, city, now, hokennenkin, [])

  const contact = async ({
    ago,
    matter,
    person,
    place = kumin,
    channel = 'phone',
    closed,
  }: Said): Promise<Contact> => {
    const by = place === kumin ? clerk : there
    const said: NewContact = {
      ...{ ...place, channel, receivedAt: after(-ago), keyedIn: false, by, person },
      matter: matterTyped(matters, place, matter),
      ...(closed && { closing: { outcome: 'solved', asked: true, at: after(-ago) } }),
    }
    return freshContact(await openContact(trx, then(ago), city, said), said)
  }
  const promise = async (of: Said, owner: string, other: string | null, due: number): Promise<string> => {
    const promised = await promiseCallBack(trx, then(of.ago - 2), city, {
      ...{
        contact: await contact(of),
        due: after(due),
        phone: of.person.phone ?? '',
        owner,
        deputy: other,
        by: clerk,
      },
      note: '調べてから電話でお答えすると伝えました。',
    })
    if ('refused' in promised) throw new Error(promised.refused)
    return promised.callBack
  }
  const offer = async (of: Said, to: Place, told: string | null): Promise<void> => {
    const by = of.place === hokennenkin ? there : clerk
    const done = await offerHandOff(trx, then(of.ago - 3), city, { contact: await contact(of), to, told, by })
    if ('refused' in done) throw new Error(done.refused)
  }

  const late = await promise(
    {
      ago: 310,
      matter: '戸籍の届出・証明',
      person: { name: '例沢　範代', kana: 'れいざわ　のりよ', phone: '044-000-8101' },
    },
    ...([clerk, deputy, -40] as const),
  )
  await recordTry(trx, then(60), city, { callBack: late, result: 'no-answer', by: clerk })
  await promise(
    {
      ago: 95,
      matter: 'マイナンバーカード',
      person: { name: '髙﨑　例子', kana: 'たかさき　れいこ', phone: '090-0000-8102' },
    },
    ...([clerk, deputy, 25] as const),
  )
  await promise(
    { ago: 50, matter: '転入・転出・転居の届出', person: { name: '見本木　想介', phone: '044-000-8103' } },
    ...([deputy, clerk, 180] as const),
  )
  await promise(
    {
      ago: 30,
      matter: '税の証明',
      person: { name: '𠮷例　架音', kana: 'よしれい　かのん', phone: '080-0000-8104' },
    },
    ...([head, null, 1500] as const),
  )
  await offer(
    {
      ago: 40,
      matter: '国民健康保険',
      place: hokennenkin,
      person: { name: '架空橋　題子', phone: '044-000-8105' },
    },
    ...([kumin, '区民課の職員から、今日のうちにお電話します。'] as const),
  )
  await offer(
    { ago: 26, matter: '後期高齢者医療', channel: 'counter', person: { name: '模木　一例' } },
    ...([hokennenkin, null] as const),
  )
  await contact({ ago: 20, matter: '住民票・印鑑証明', channel: 'counter', person: {}, closed: true })
  await contact({
    ago: 8,
    matter: 'マイナンバーカード',
    person: { name: '髙﨑　例子', phone: '090-0000-8102' },
  })

  await recordRefusal(trx, then(1400), city, {
    ...{
      refusal: newFactId(after(-1400)),
      place: kumin,
      procedure: '本人以外への住民票の交付',
      kind: 'declined',
    },
    contact: await contact({ ago: 1410, matter: '住民票・印鑑証明', channel: 'counter', person: {} }),
    ...{ told: { how: 'counter', at: after(-1400), by: clerk }, recordedBy: clerk, template: undefined },
    ...{ objection: 'exists', parts: ['reason', 'purpose', 'basis'] },
    words: {
      request: '友人の住民票の写しを取りたい。',
      reason: '委任状がないと、ほかの方の住民票はお渡しできません。',
      purpose: '住所などの大切な情報が、本人の知らないうちに渡ることを防ぐためです。',
      ...{ basis: '住民基本台帳法第12条の3', objection: '審査請求ができます。' },
    },
  })
  const voice = { office, contact: null, language: 'ja', name: '', phone: '', mail: '', address: '' } as const
  await receiveVoice(trx, then(1300), city, {
    ...{
      ...voice,
      once: newFactId(after(-1300)),
      section: 'kumin',
      channel: 'web',
      sort: 'complaint',
      by: null,
    },
    ...{ answerBy: 'here', receivedAt: after(-1300) },
    said: '転入の手続きで3つの窓口を回りました。最初に、どこへ行けばよいかを全部教えてほしかったです。',
  })
  await receiveVoice(trx, then(200), city, {
    ...{
      ...voice,
      once: newFactId(after(-200)),
      section: 'kumin',
      channel: 'counter',
      sort: 'thanks',
      by: clerk,
    },
    ...{ answerBy: 'none', receivedAt: after(-200), said: '待っている間に声をかけてもらい、安心しました。' },
  })
  await openIncident(trx, then(70), city, {
    ...{ ...kumin, piece: '', sort: 'wrong-person', foundBy: 'receiver', known: after(-75), by: clerk },
    contact: await contact({
      ago: 80,
      matter: '税の証明',
      person: { name: '試川　範人', phone: '044-000-8106' },
    }),
    ...{
      sensitive: 'no',
      financial: 'unknown',
      wrongful: 'no',
      people: { from: 1, to: 1 },
      recovered: 'out',
    },
    ...{ what: '違う人の証明書が届いたと電話がありました。', whose: '証明書に書かれている方' },
  })
  for (const [ago, sort, words] of [
    [1500, 'contents', '封をする前に、別の人の書類が重なっていることに気づきました。'],
    [400, 'screen', ''],
    [90, 'address', '同じ名字の方の住所を選びかけましたが、生年月日で気づきました。'],
  ] as const)
    await noteNearMiss(trx, then(ago), city, { ...kumin, sort, words, once: newFactId(after(-ago)) })
}

/** A clerk of the section today, none of those named. */
async function somebody(
  trx: Work,
  city: string,
  now: Date,
  place: Place,
  not: readonly string[],
): Promise<string> {
  const all = await colleaguesIn(trx, city, place.office, dayOf(now))
  const found = all.find(
    one => one.section === place.section && one.role === 'staff' && !not.includes(one.staff),
  )
  if (!found) throw new Error(`nobody works at ${place.section}`)
  return found.staff
}
