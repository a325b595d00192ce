// One meeting: when and where, its agenda in order, and what comes next: to be held, minutes to be taken, to be approved.
import { Hono } from 'hono'
import { addDays, dayOf, fiscalYearOf } from '../../../calendar/day.ts'
import { type NameOf, namesOf } from '../../../casework/staff-names.ts'
import { complaintsOf } from '../../../instruments/voices/meeting.ts'
import { complaintsSharedInTime } from '../../../measures/complaints-shared-in-time.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { showRoom } from '../../../people/room.ts'
import { banner } from '../../../web/components/banner.ts'
import { buttonLink, buttons } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { type Content, html } from '../../../web/html.ts'
import { countWords, dayWords, instantWords } from '../../../web/words.ts'
import { improvementRoom } from '../../room.ts'
import { addressOf, correctionsOf, decisionsOf, type Meeting, onAgenda } from '../meeting.ts'
import { passesOf } from '../passing.ts'
import { stateWords, wordIn } from '../words.ts'
import { agendaList, takenOff } from './agenda-shown.ts'
import { adding, callingOff, holding, moving, takingBack } from './arranging.ts'
import { type Asked, hereOf, meetingAsked, titleOf } from './asked.ts'
import { movedWords } from './list.ts'
import { approving, minutesShown } from './minutes-shown.ts'

export const onePages = new Hono<Env>()
  .use('/meetings/:meeting', allow('improvement.read'))
  .get('/meetings/:meeting', async c => meetingPage(c, await meetingAsked(c, 'improvement.read'), blank))

export type FormOn = 'take-back' | 'add' | 'move' | 'off' | 'take-off' | 'hold' | 'approve'

export async function meetingPage(
  c: Page,
  asked: Asked,
  filled: Filled,
  on: FormOn | undefined = undefined,
): Promise<Response> {
  const { room, meeting, items } = asked
  const { city } = room
  const writes = may(personIn(c), 'improvement.write', meeting.office)
  const leads = may(personIn(c), 'improvement.lead', meeting.office)
  const known = await within(c, async trx => {
    const decisions = await decisionsOf(trx, city, meeting.meeting)
    const corrections = await correctionsOf(trx, city, meeting.meeting)
    const people = [
      meeting.approved_by,
      meeting.taken_back_by,
      ...corrections.map(({ by_staff }) => by_staff),
    ]
    return {
      ...{ decisions, corrections, passes: await passesOf(trx, city, meeting.meeting) },
      ...{ late: await lateBy(c, trx, asked), name: await namesOf(trx, city, people) },
    }
  })
  const formOf = (which: FormOn): Filled => (on === which ? filled : blank)
  const planned = meeting.state === 'planned'
  const today = meeting.on_day <= room.today
  return showRoom(c, room, improvementRoom, {
    ...{ path: '/meetings', title: titleOf(meeting), errors: filled.errors, below: hereOf(meeting) },
    body: [
      errorSummary(filled),
      about(meeting, known.name),
      planned &&
        known.late > 0 &&
        banner({
          tone: 'warning',
          heading: `この日では、共有の期限を過ぎる苦情が${countWords(known.late, '件')}あります`,
          body: '会議を早めるか、臨時の会議を開くと間に合います。苦情の件数は成績ではありません。',
        }),
      !planned && minutesShown(room, meeting, items, known),
      meeting.state !== 'off' &&
        html`<div class="not-printed">${buttons(
          ...(writes && meeting.state !== 'approved'
            ? [
                buttonLink({
                  label: '議事録を書く',
                  href: `${addressOf(meeting)}/minutes`,
                  weight: planned && !today ? 'secondary' : 'primary',
                  key: 'm',
                }),
              ]
            : []),
          buttonLink({
            label: planned ? '次第（PDF）' : '議事録（PDF）',
            href: `${addressOf(meeting)}/minutes.pdf`,
          }),
          buttonLink({
            label: planned ? '次第（Word）' : '議事録（Word）',
            href: `${addressOf(meeting)}/minutes.docx`,
          }),
        )}</div>`,
      planned && agendaList(room, meeting, onAgenda(items), { writes, filled: formOf('take-off') }),
      takenOff(meeting, items, { writes: writes && planned }),
      writes && planned && holding(meeting, room),
      leads && meeting.state === 'held' && approving(meeting),
      writes && (planned || meeting.state === 'held') && adding(meeting, room, formOf('add')),
      writes && meeting.state === 'held' && takingBack(meeting, formOf('take-back')),
      writes && planned && moving(meeting, formOf('move')),
      writes && planned && callingOff(meeting, formOf('off')),
    ],
  })
}

const about = (meeting: Meeting, name: NameOf): Content =>
  descriptionList([
    { term: '日', is: [`${dayWords(meeting.on_day)}　${meeting.starts}`, movedWords(meeting)] },
    ...(meeting.place ? [{ term: '場所', is: meeting.place }] : []),
    { term: '状態', is: wordIn(stateWords, meeting.state) },
    ...(meeting.approved_at
      ? [{ term: '議事録の承認', is: `${instantWords(meeting.approved_at)}　${name(meeting.approved_by)}` }]
      : []),
    ...(meeting.taken_back_at
      ? [
          {
            term: '取り消した記録',
            is: `${instantWords(meeting.taken_back_at)}に、「開いた」という記録を取り消しました　${name(meeting.taken_back_by)}　理由：${meeting.taken_back_why}`,
          },
        ]
      : []),
    ...(meeting.attended ? [{ term: '出席', is: meeting.attended }] : []),
  ])

/** Complaints on this agenda whose last day for sharing lies before the meeting. */
async function lateBy(
  c: Page,
  trx: Parameters<typeof complaintsOf>[0],
  { room, meeting, items }: Asked,
): Promise<number> {
  const voices = new Set(
    items
      .filter(({ source, off_why }) => source === 'voice' && off_why === null)
      .map(({ source_id }) => source_id),
  )
  if (meeting.state !== 'planned' || voices.size === 0) return 0
  const terms = await c.get('house').termsOf(trx, room.city)
  const days = (year: number): number =>
    complaintsSharedInTime.parameters.parse(
      terms.parameters(complaintsSharedInTime.id)(meeting.office, year) ?? {},
    ).days
  const found = await complaintsOf(trx, room.city, {
    from: addDays(meeting.on_day, -400),
    to: meeting.on_day,
  })
  return found.filter(({ voice, receivedAt }) => {
    const received = dayOf(receivedAt)
    const last = addDays(received, days(fiscalYearOf(received)))
    return voices.has(voice) && last < meeting.on_day && last >= room.today
  }).length
}
