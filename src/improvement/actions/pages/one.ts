// One action: what it is, how it stands, what it did, its course, and the one thing to do next.
import { Hono } from 'hono'
import { namesOf } from '../../../casework/staff-names.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { type Room, showRoom } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import { improvementRoom } from '../../room.ts'
import { type Action, addressOf, momentsOf, occurrencesOf, overdue, overrun } from '../action.ts'
import { measuredNow } from '../checking.ts'
import { rhythmWords } from '../recurring.ts'
import { originHref, originWords, stateWords, wordIn, yen } from '../words.ts'
import { actionAsked, bindingsOf, ownersOf } from './asked.ts'
import { changing, checking, doing, dropping, saying } from './dealing.ts'
import { course, effectSection, times } from './shown.ts'

export const onePages = new Hono<Env>()
  .use('/actions/:action', allow('improvement.read'))
  .get('/actions/:action', async c => {
    const { room, action } = await actionAsked(c, 'improvement.read')
    return actionPage(c, room, action, blank)
  })

/** `filled` is the refused form; `at` says which of the forms of the page it was. */
export async function actionPage(
  c: Page,
  room: Room,
  action: Action,
  filled: Filled,
  at: 'done' | 'word' | 'check' | 'change' | 'drop' | undefined = undefined,
): Promise<Response> {
  const { city } = room
  const house = c.get('house')
  const known = await within(c, async trx => {
    const [occurrences, moments] = [
      await occurrencesOf(trx, city, action.action),
      await momentsOf(trx, city, action.action),
    ]
    const people = [action.owner, ...moments.map(({ by_staff }) => by_staff)]
    const measured = await measuredNow(trx, house, city, action)
    return { occurrences, moments, measured, name: await namesOf(trx, city, people) }
  })
  const writes = may(personIn(c), 'improvement.write', action.office)
  const bindings = await bindingsOf(c, room)
  const choices = { sections: room.standing, owners: writes ? await ownersOf(c, room) : [], ...bindings }
  const formOf = (which: typeof at): Filled => (at === which ? filled : blank)
  const late = overdue(action, room.today)
  return showRoom(c, room, improvementRoom, {
    ...{ path: '/actions', title: action.title, errors: filled.errors },
    below: [{ href: addressOf(action), label: action.title }],
    body: [
      errorSummary(filled),
      late &&
        banner({
          tone: 'warning',
          heading: `期限の${dayWords(action.due)}を過ぎています`,
          body: '行ったら記録します。まだのときは期限を変え、「ひとこと」に理由を書きます。',
        }),
      overrun(action) &&
        banner({
          tone: 'warning',
          heading: `費用が見込みを${yen((action.spent ?? 0) - (action.cost ?? 0))}超えました`,
        }),
      about(room, action, known.name(action.owner), bindings),
      action.words !== '' && html`<p class="as-typed">${action.words}</p>`,
      known.occurrences.length > 0 && times(action, known.occurrences, room.today, writes),
      writes &&
        action.state === 'open' &&
        known.occurrences.length === 0 &&
        doing(action, room, formOf('done')),
      action.state === 'done' && effectSection(action, known.measured),
      writes &&
        action.state === 'done' &&
        action.checked_on === null &&
        checking(action, known.measured, formOf('check')),
      course(known.moments, known.name),
      writes && saying(action, formOf('word')),
      writes && action.state === 'open' && changing(action, choices, formOf('change')),
      writes && action.state === 'open' && dropping(action, formOf('drop')),
    ],
  })
}

const about = (
  room: Room,
  action: Action,
  owner: string,
  {
    standards,
    measures,
  }: { standards: { value: string; label: string }[]; measures: { value: string; label: string }[] },
) => {
  const href = originHref(action.origin, action.origin_id)
  const origin = wordIn(originWords, action.origin)
  const because = action.origin_words ? `${origin}：${action.origin_words}` : origin
  const standard = standards.find(({ value }) => value === action.standard)?.label
  const measure = measures.find(({ value }) => value === action.measure)?.label
  return descriptionList([
    {
      term: '状態',
      is: `${wordIn(stateWords, action.state)}${action.ended_on ? `（${dayWords(action.ended_on)}）` : ''}`,
    },
    { term: 'きっかけ', is: href ? html`<a href="${href}">${because}</a>` : because },
    { term: '行う課', is: action.section ? room.sectionName(action.section) : '区役所の全体' },
    { term: '担当', is: owner || '決まっていません' },
    { term: '期限', is: dayWords(action.due) },
    ...(action.every
      ? [
          {
            term: 'くり返し',
            is: `${wordIn(rhythmWords, action.every)}${action.until ? `（${dayWords(action.until)}まで）` : ''}`,
          },
        ]
      : []),
    { term: '費用', is: costWords(action) },
    ...(standard
      ? [{ term: 'かかわる基準', is: html`<a href="${`/standards/${action.standard}`}">${standard}</a>` }]
      : []),
    {
      term: '効果の確かめ方',
      is: `${measure ?? 'ものさしでは見ない'}${action.check_on ? `（${dayWords(action.check_on)}に確かめる）` : ''}`,
    },
  ])
}

const costWords = ({ cost, spent }: Action): string =>
  [cost === null ? '見込みなし' : `見込み ${yen(cost)}`, spent === null ? '' : `実際 ${yen(spent)}`]
    .filter(Boolean)
    .join('、')
