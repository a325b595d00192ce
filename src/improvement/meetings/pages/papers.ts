// The programme or the minutes as a file: PDF to print and keep, Word to work on.
import { Hono } from 'hono'
import { namesOf } from '../../../casework/staff-names.ts'
import { allow, type Env, type Page, within } from '../../../people/access.ts'
import { sendFile } from '../../../web/download.ts'
import { dayWords } from '../../../web/words.ts'
import { correctionsOf, decisionsOf } from '../meeting.ts'
import { type Paper, paperOf } from '../papers/content.ts'
import { printMinutes } from '../papers/print.ts'
import { writeMinutes } from '../papers/word.ts'
import { passesOf } from '../passing.ts'
import { type Asked, meetingAsked } from './asked.ts'

export const paperPages = new Hono<Env>()
  .use('/meetings/:meeting/minutes.pdf', allow('improvement.read'))
  .use('/meetings/:meeting/minutes.docx', allow('improvement.read'))
  .get('/meetings/:meeting/minutes.pdf', async c => {
    const { paper, name } = await paperAsked(c)
    const { bytes } = await printMinutes(paper)
    return sendFile(c, Uint8Array.from(bytes), `${name}.pdf`, 'application/pdf')
  })
  .get('/meetings/:meeting/minutes.docx', async c => {
    const { paper, name } = await paperAsked(c)
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    return sendFile(c, await writeMinutes(paper), `${name}.docx`, type)
  })

async function paperAsked(c: Page): Promise<{ paper: Paper; name: string }> {
  const asked = await meetingAsked(c, 'improvement.read')
  const paper = await paperFor(c, asked)
  return { paper, name: `${paper.title.replace('　', '_')}_${asked.meeting.on_day}` }
}

const paperFor = (c: Page, { room, meeting, items }: Asked): Promise<Paper> =>
  within(c, async trx => {
    const { city } = room
    const decisions = await decisionsOf(trx, city, meeting.meeting)
    const corrections = await correctionsOf(trx, city, meeting.meeting)
    const ids = decisions.flatMap(({ action }) => action ?? [])
    const actions =
      ids.length === 0
        ? []
        : await trx
            .selectFrom('actions')
            .select(['action', 'section', 'due'])
            .where('city', '=', city)
            .where('action', 'in', ids)
            .execute()
    return paperOf(meeting, items, {
      ...{ officeName: room.officeName, sectionName: room.sectionName, decisions, corrections },
      passes: await passesOf(trx, city, meeting.meeting),
      actions: new Map(
        actions.map(({ action, section, due }) => [
          action,
          `${section ? room.sectionName(section) : '区役所の全体'}、${dayWords(due)}まで`,
        ]),
      ),
      name: await namesOf(trx, city, [meeting.approved_by, ...corrections.map(({ by_staff }) => by_staff)]),
    })
  })
