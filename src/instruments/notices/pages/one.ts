// One notice: where it stands and what is next, what it says, whom to ask, where it is shown, what was said about it, and its history.
import { Hono } from 'hono'
import { namesOf } from '../../../casework/staff-names.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { may, worksIn } from '../../../people/roles.ts'
import { type Room, showRoom } from '../../../people/room.ts'
import { checkFor } from '../../../text-check/office/checking.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { checkNotice, dayOfIssue } from '../checking.ts'
import { textOf } from '../content.ts'
import { contactFor } from '../making.ts'
import { issuesOf, itemsOf, languagesOf, type Notice } from '../notice.ts'
import { openRecalls } from '../recalling.ts'
import { noticesRoom } from '../room.ts'
import { daysIn, versionsOf, writersOf } from '../writing.ts'
import { addressOf, noticeAsked, outAsked } from './asked.ts'
import { noticeBody } from './body.ts'
import { momentsOf } from './history.ts'

export const noticePages = new Hono<Env>()
  .use('/notices/:notice', allow('notices.read'))
  .get('/notices/:notice', async c => {
    const { out, outside } = await outAsked(c, 'notices.read')
    // Lists and messages name either by one address.
    if (outside) return c.redirect(`/notices/sheets/${out.notice}`, 303)
    const { room, notice } = await noticeAsked(c, 'notices.read')
    return noticePage(c, room, notice, blank)
  })

export async function noticePage(c: Page, room: Room, notice: Notice, filled: Filled): Promise<Response> {
  const { city, staff } = personIn(c)
  const id = notice.notice
  const found = await within(c, async trx => {
    const versions = await versionsOf(trx, city, id)
    const comments = await trx
      .selectFrom('notice_comments')
      .select(['comment', 'at', 'by_staff', 'words', 'settled_at'])
      .where('city', '=', city)
      .where('notice', '=', id)
      .orderBy('comment')
      .execute()
    const moments = await momentsOf(trx, city, id)
    const readBacks = await trx
      .selectFrom('notice_read_backs')
      .select(['at', 'reader', 'answers'])
      .where('city', '=', city)
      .where('notice', '=', id)
      .orderBy('read_back')
      .execute()
    const items = await itemsOf(trx, city, id)
    const issues = await issuesOf(trx, city, id)
    const asked = { city, office: notice.office, today: room.today, kind: 'notice' as const }
    const checks = []
    for (const { language, content } of languagesOf(notice.texts))
      if (language !== 'english')
        checks.push({
          language,
          check: await checkFor(trx, { ...asked, version: language, text: textOf(content) }),
        })
    const people = [
      ...[notice.begun_by, notice.saved_by, notice.offered_by, notice.approved_by],
      ...[...comments, ...moments].map(one => one.by_staff),
      ...items.flatMap(one => [one.up_by, one.down_by]),
    ]
    return {
      saved: versions.find(({ by_staff }) => by_staff === staff)?.version ?? 0,
      ...{ versions: versions.length, comments, moments, readBacks, items, checks },
      issues,
      checked: await checkNotice(trx, c.get('house'), city, notice),
      // What is out is shown as it was printed; what is not, as the directory would have it.
      contact:
        (notice.state === 'issued' && issues.find(one => one.ended_at === null)?.contact) ||
        (await contactFor(
          trx,
          city,
          { office: notice.office, section: notice.asked },
          dayOfIssue(notice, room.today),
        )),
      wrong: (await openRecalls(trx, city, notice.office)).some(one => one.notice === id),
      writers: await writersOf(trx, city, notice),
      names: await namesOf(trx, city, people),
    }
  })
  return showRoom(c, room, noticesRoom, {
    path: '/notices',
    title: notice.title,
    body: noticeBody({
      ...{ room, notice, filled, staff, ...found },
      // Days that came along from an older notice are looked at one by one.
      oldDays:
        notice.copied_from && notice.issue === 0
          ? daysIn(
              languagesOf(notice.texts)
                .map(({ content }) => textOf(content))
                .join('\n'),
            )
          : [],
      writes: worksIn(personIn(c), 'notices.write', notice),
      mayComment: may(personIn(c), 'notices.write', notice.office),
      approves: worksIn(personIn(c), 'notices.approve', notice),
    }),
    below: [{ href: addressOf(notice), label: notice.title }],
    errors: filled.errors,
  })
}
