// One voice: what was said, what it is about, the answer on its way, and what happened since.
import { Hono } from 'hono'
import { z } from 'zod'
import { attachmentSetting, listAttachments } from '../../../attachments/keeping.ts'
import { dayOf } from '../../../calendar/day.ts'
import { peopleIn } from '../../../casework/colleagues.ts'
import { voicesRoom } from '../../../casework/room.ts'
import { settingOf } from '../../../casework/settings.ts'
import { namesOf } from '../../../casework/staff-names.ts'
import { allow, type Env, logged, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { type Room, showRoom } from '../../../people/room.ts'
import { checkKnowing } from '../../../text-check/office/checking.ts'
import { knownTo } from '../../../text-check/office/known.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther, several } from '../../../web/forms.ts'
import { note, replyAsked, wordsOf } from '../answering.ts'
import { classify } from '../classifying.ts'
import { voiceTags } from '../facts.ts'
import { themesOf } from '../listing.ts'
import { sayUnsolved } from '../reopening.ts'
import { answersOf, publicationOf, textOf, type Voice } from '../voice.ts'
import { addressOf, titleOf, voiceAsked } from './asked.ts'
import { voiceBody } from './body.ts'

const classificationForm = z.object({
  version: z.coerce.number().int(),
  sort: z.enum(['complaint', 'opinion', 'thanks']),
  theme: z.string().max(100),
  section: z.string({ error: '返事をする課を選んでください。' }),
  owner: z.uuid().optional(),
  tags: several(z.enum(voiceTags)),
})

export const voicePages = new Hono<Env>()
  .use('/voices/:voice', allow('casework.read'))
  .use('/voices/:voice/classifications', allow('casework.write'))
  .use('/voices/:voice/notings', allow('casework.write'))
  .use('/voices/:voice/reopenings', allow('casework.write'))
  .get('/voices/:voice', async c => {
    const { room, voice } = await voiceAsked(c, 'casework.read')
    return voicePage(c, room, voice, blank)
  })
  .post('/voices/:voice/classifications', async c => {
    const { room, voice } = await voiceAsked(c, 'casework.write')
    const read = await parseForm(c, classificationForm)
    if (!read.ok) return voicePage(c, room, voice, read)
    const { version, owner, section, ...rest } = read.ok
    const typed = { ...rest, section, owner: owner ?? '', version: String(version) }
    if (!room.standing.some(({ value }) => value === section))
      return voicePage(c, room, voice, {
        typed,
        errors: [{ field: 'section', message: '返事をする課を選んでください。' }],
      })
    const saved = await within(c, trx =>
      classify(
        trx,
        c.get('house'),
        room.city,
        voice.voice,
        { ...rest, section, owner: owner ?? null },
        { by: personIn(c).staff, version },
      ),
    )
    if ('ok' in saved) return seeOther(c, addressOf(voice), '分類を保存しました。')
    // Few fields: what stands now is shown above, one's own choices stay chosen below.
    return voicePage(c, room, saved.conflict, {
      typed: { ...typed, version: String(saved.conflict.version) },
      errors: [
        {
          field: 'theme',
          message: `ほかの人が先に分類を変えました（いまのテーマ：${saved.conflict.theme}、課：${room.sectionName(saved.conflict.section)}）。確かめて、もう一度保存してください。`,
        },
      ],
    })
  })
  .post('/voices/:voice/notings', async c => {
    const { room, voice } = await voiceAsked(c, 'casework.write')
    const done = await within(c, trx => note(trx, c.get('house'), room.city, voice.voice, personIn(c).staff))
    if ('ok' in done) return seeOther(c, addressOf(voice), '読んで受け止めたことを記録しました。')
    return voicePage(c, room, voice, { typed: {}, errors: [{ field: '', message: done.refused }] })
  })
  .post('/voices/:voice/reopenings', async c => {
    const { room, voice } = await voiceAsked(c, 'casework.write')
    const read = await parseForm(c, z.object({ left: z.string().max(4000) }))
    if (!read.ok) return voicePage(c, room, voice, read)
    await within(c, trx =>
      sayUnsolved(trx, c.get('house'), room.city, voice.voice, {
        ...{ words: read.ok.left, by: { staff: personIn(c).staff } },
      }),
    )
    return seeOther(c, addressOf(voice), 'もう一度開きました。新しい返事の期限が付いています。')
  })

export async function voicePage(c: Page, room: Room, voice: Voice, filled: Filled): Promise<Response> {
  const { city, staff } = personIn(c)
  const asked = replyAsked(room, voice)
  const found = await within(c, async trx => {
    const answers = await answersOf(trx, city, voice.voice)
    const moments = await trx
      .selectFrom('voice_moments')
      .select(['at', 'by_staff', 'words'])
      .where('city', '=', city)
      .where('voice', '=', voice.voice)
      .orderBy('moment')
      .execute()
    const people = answers.flatMap(one => [one.drafted_by, one.approved_by, one.sent_by])
    return {
      ...{ answers, moments },
      text: await textOf(trx, city, voice.voice),
      publication: await publicationOf(trx, city, voice.voice),
      themes: await themesOf(trx, city, voice.office),
      colleagues: await peopleIn(trx, city, voice.office, room.today),
      attachments: await listAttachments(trx, city, 'voice', voice.voice),
      megabytes: (await settingOf(trx, city, voice.office, attachmentSetting)).megabytes,
      names: await namesOf(trx, city, [...people, voice.owner, ...moments.map(one => one.by_staff)]),
    }
  })
  const text = String(filled.typed.body ?? wordsOf(found.answers))
  const known = await within(c, trx => knownTo(trx, asked, [text]))
  const check = await checkKnowing(known, { ...asked, text: voice.state === 'open' ? text : '' })
  if (found.text)
    await logged(c, { action: 'voices.read', outcome: 'done', target: voice.voice, office: voice.office })
  c.header('Cache-Control', 'no-store')
  return showRoom(c, room, voicesRoom, {
    path: '/voices',
    title: titleOf(voice),
    body: voiceBody({
      ...{ room, voice, filled, staff, ...found },
      check,
      writes: may(personIn(c), 'casework.write', voice.office),
      approves: may(personIn(c), 'casework.approve', voice.office),
      improves: may(personIn(c), 'improvement.write', voice.office),
      sameDay: voice.recorded_by !== null && dayOf(voice.recorded_at) === room.today,
    }),
    below: [{ href: addressOf(voice), label: titleOf(voice) }],
    errors: filled.errors,
  })
}
