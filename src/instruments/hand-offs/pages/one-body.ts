// What the page of one hand-off shows: where it stands, what can be done about it, and how it went.
import { dueCell } from '../../../casework/across.ts'
import type { Moment } from '../../../casework/moments.ts'
import type { PersonKept } from '../../../casework/person.ts'
import { type KnownPlace, type Place, samePlace } from '../../../casework/places.ts'
import { banner } from '../../../web/components/banner.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { radios, selectField, textArea } from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { instantWords } from '../../../web/words.ts'
import { reasonWords } from '../answering.ts'
import { reasons } from '../facts.ts'
import type { HandOff } from '../hand-off.ts'
import { addressOf } from '../offering.ts'
import { cameBackWords, placeChoices, placeValue, stateWords, toldWords, withinWords } from './room.ts'

export type Seen = {
  holder: Place | undefined
  matter: string
  person: PersonKept | undefined
  moments: readonly Moment[]
  places: readonly KnownPlace[]
  name: (place: Place) => string
  offeredBy: string
  answeredBy: string
  now: Date
  /** What this person may do here. */
  may: { answer: boolean; give: boolean }
}

export function handOffBody(handOff: HandOff, seen: Seen, filled: Filled): Content[] {
  const { from, to, state, told, dueAt, within, cameBack, reason, better } = handOff
  const { holder, name, person, now, may } = seen
  return [
    standing(handOff, seen),
    state === 'offered' && may.answer && answering(handOff, seen, filled),
    state === 'offered' && may.give && takingBack(handOff),
    state === 'accepted' && may.give && holder && !samePlace(holder, from) && recalling(handOff, seen),
    state === 'returned' && may.give && sendingOn(handOff, seen),
    html`<h2>引継ぎの内容</h2>`,
    descriptionList([
      { term: '用件', is: html`<a href="${`/contacts/${handOff.contact}`}">${seen.matter}</a>` },
      ...(person
        ? [
            {
              term: '市民の方',
              is: [person.name, person.phone].filter(Boolean).join('　') || '名前も番号も聞いていない',
            },
          ]
        : []),
      { term: 'いま責任を持つ課', is: holder ? name(holder) : 'この課の手を離れています' },
      { term: '渡す課', is: html`${name(from)}（${instantWords(handOff.offeredAt)}　${seen.offeredBy}）` },
      { term: '受ける課', is: name(to) },
      { term: '市民へ、だれから連絡があるか', is: toldWords(told) },
      {
        term: '答えの期限',
        is: html`${state === 'offered' ? dueCell(dueAt, now) : instantWords(dueAt)}（${withinWords(within)}）`,
      },
      {
        term: '答え',
        is: html`${stateWords[state]}${handOff.answeredAt && html`（${instantWords(handOff.answeredAt)}　${seen.answeredBy}）`}`,
      },
      ...(reason ? [{ term: '返した理由', is: reasonWords[reason] }] : []),
      ...(better ? [{ term: '受けるべき課', is: name(better) }] : []),
      ...(cameBack > 0
        ? [{ term: 'これまでの行き来', is: `${cameBackWords(cameBack)}。元の課に戻った回数です。` }]
        : []),
    ]),
    html`<h2>これまでのこと</h2><ol class="course">${seen.moments.map(
      ({ at, name, words, note }) =>
        html`<li><p class="when">${instantWords(at)}　${name}</p><p>${words}</p>${note && html`<p class="as-typed">${note}</p>`}</li>`,
    )}</ol>`,
  ]
}

function standing({ state, from, dueAt }: HandOff, { name, now }: Seen): Content {
  if (state !== 'offered') return undefined
  return banner({
    tone: dueAt <= now ? 'error' : 'info',
    heading:
      dueAt <= now
        ? '期限を過ぎても、受けるか返すかの答えがありません'
        : `受けるまでは、${name(from)}が責任を持ちます`,
    body:
      dueAt <= now ? `まだ${name(from)}が責任を持っています。電話などで直接確かめてください。` : undefined,
  })
}

const answering = ({ handOff }: HandOff, { places }: Seen, form: Filled): Html =>
  html`<h2>受けるか、返すか</h2><form method="post" action="${`${addressOf(handOff)}/acceptance`}" class="one-hand">${button({ label: '引継ぎを受ける', key: 'y' })}</form>
<details class="more"${form.errors.length > 0 ? html` open` : ''}><summary>理由を添えて返す</summary>
<form method="post" action="${`${addressOf(handOff)}/return`}" class="narrow" data-confirm-leave novalidate>
${radios({ name: 'reason', label: '返す理由', required: true, form, choices: reasons.map(value => ({ value, label: reasonWords[value] })) })}
${selectField({ name: 'better', label: '分かれば、受けるべき課', none: '分からない', form, choices: placeChoices(places) })}
${textArea({ name: 'note', label: '渡した課へひとこと', rows: 3, form })}
${button({ label: '返す', weight: 'secondary' })}</form></details>`

const takingBack = ({ handOff }: HandOff): Html =>
  html`<form method="post" action="${`${addressOf(handOff)}/withdrawal`}">${buttons(button({ label: '申し出を取り下げる', weight: 'plain' }))}</form>`

const recalling = ({ handOff }: HandOff, { name, holder }: Seen): Html =>
  html`<form method="post" action="${`${addressOf(handOff)}/recall`}">${buttons(button({ label: '用件を取り戻す', weight: 'secondary' }))}<p class="hint">${holder && name(holder)}に知らせて、すぐにこの課の責任に戻します。</p></form>`

const sendingOn = ({ contact, better }: HandOff, { name }: Seen): Html =>
  buttons(
    buttonLink({
      label: better ? `${name(better)}へ引き継ぐ` : '次の引継ぎ先を決める',
      href: `/contacts/${contact}/hand-offs${better ? `?to=${encodeURIComponent(placeValue(better))}` : ''}`,
      weight: 'primary',
    }),
  )
