// The general words of a voice: written by one, checked by another, published, taken back; and the list of all of them.
import { Hono } from 'hono'
import { z } from 'zod'
import { voicesRoom } from '../../../casework/room.ts'
import { namesOf } from '../../../casework/staff-names.ts'
import { allow, type Env, logged, type Page, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { officeField, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { conflict } from '../../../web/components/conflict.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { linkList } from '../../../web/components/links.ts'
import { table } from '../../../web/components/table.ts'
import { blank, type Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import { draftGeneral, offerGeneral, type Published, publish, withdrawGeneral } from '../publishing.ts'
import { type Publication, publicationOf, textOf, type Voice } from '../voice.ts'
import { publicationWords, responseWords, wordIn } from '../words.ts'
import { addressOf, titleOf, voiceAsked } from './asked.ts'
import { checking, shown, standing, waits, withdrawing, writing } from './publication-body.ts'

const path = '/voices/publications'
const version = z.coerce.number().int().default(0)
const words = (most: number, label: string) =>
  z
    .string({ error: issue => (issue.input === undefined ? `${label}を入力してください。` : undefined) })
    .max(most)
const form = z.object({
  version,
  title: words(100, '見出し'),
  said: words(2000, '寄せられた声'),
  answered: words(4000, '区役所の答え'),
  changed: z.string().max(2000).default(''),
  response: z.enum(['improved', 'explained', 'considering', 'declined', 'thanks'], {
    error: '対応の種別を選んでください。',
  }),
  offer: z.literal('yes').optional(),
})
const stepForm = z.object({ version })

export const publicationPages = new Hono<Env>()
  .use('/voices/publications', allow('casework.read'))
  .use('/voices/:voice/publication', allow('casework.read'))
  .use('/voices/:voice/publication/checks', allow('casework.approve'))
  .use('/voices/:voice/publication/withdrawals', allow('casework.approve'))
  .get('/voices/publications', async c => {
    const room = await roomOf(c, 'casework.read')
    const rows = await within(c, trx =>
      trx
        .selectFrom('voice_publications')
        .selectAll()
        .where('city', '=', room.city)
        .where('office', '=', room.office)
        .orderBy('drafted_at', 'desc')
        .orderBy('voice')
        .limit(200)
        .execute(),
    )
    return listPage(c, room, rows)
  })
  .get('/voices/:voice/publication', async c => {
    const { room, voice } = await voiceAsked(c, 'casework.read')
    return onePage(c, room, voice, blank)
  })
  .post('/voices/:voice/publication', async c => {
    const { room, voice } = await voiceAsked(c, 'casework.write')
    const read = await parseForm(c, form)
    if (!read.ok) return onePage(c, room, voice, read)
    const { version, offer, ...general } = read.ok
    const by = personIn(c).staff
    const house = c.get('house')
    const done = await within(c, async (trx): Promise<Published> => {
      const saved = await draftGeneral(trx, house, room.city, voice.voice, general, { by, version })
      if (!('ok' in saved) || !offer) return saved
      return offerGeneral(trx, house, room.city, voice.voice, { by, version: version + 1 })
    })
    if ('conflict' in done) return bothTexts(c, room, voice, done.conflict, general)
    const typed = { ...general, version: String(version) }
    return stepped(
      c,
      room,
      voice,
      done,
      offer ? '保存し、確かめるよう頼みました。' : '公表する文を保存しました。',
      typed,
    )
  })
  .post('/voices/:voice/publication/checks', async c => {
    const { room, voice } = await voiceAsked(c, 'casework.approve')
    return step(c, room, voice, publish, '公表しました。')
  })
  .post('/voices/:voice/publication/withdrawals', async c => {
    const { room, voice } = await voiceAsked(c, 'casework.approve')
    return step(c, room, voice, withdrawGeneral, '公表を取り下げました。')
  })

async function step(
  c: Page,
  room: Room,
  voice: Voice,
  work: typeof publish,
  notice: string,
): Promise<Response> {
  const read = await parseForm(c, stepForm)
  const asked = { by: personIn(c).staff, version: read.ok?.version ?? 0 }
  const done = await within(c, trx => work(trx, c.get('house'), room.city, voice.voice, asked))
  return stepped(c, room, voice, done, notice)
}

function stepped(
  c: Page,
  room: Room,
  voice: Voice,
  done: Published,
  notice: string,
  typed: Filled['typed'] = {},
): Response | Promise<Response> {
  if ('ok' in done) return seeOther(c, `${addressOf(voice)}/publication`, notice)
  const changed = 'ほかの人が先に文を変えました。今の文を読んでから、もう一度決めてください。'
  const error =
    'refused' in done ? { field: done.field ?? '', message: done.refused } : { field: '', message: changed }
  return onePage(c, room, voice, { typed, errors: [error] })
}

const listPage = (c: Page, room: Room, rows: readonly Publication[]): Promise<Response> => {
  const office = officeField(room)
  return showRoom(c, room, voicesRoom, {
    path,
    title: '声と対応の公表',
    lead: 'だれのことか分からない言い方に直し、書いた人とは別の人が確かめてから公表します。文は、それぞれの声の画面から書きます。',
    body: [
      office && filterBar({ action: path, label: '区役所を選ぶ', fields: office, submit: '見る' }),
      linkList([{ href: '/voices/public', label: '市民が読むページ' }]),
      table<Publication>({
        caption: '公表する文',
        columns: [
          {
            label: '見出し',
            names: true,
            of: one => html`<a href="${`${addressOf(one)}/publication`}">${one.title}</a>`,
          },
          { label: '状態', of: one => wordIn(publicationWords, one.state) },
          { label: '対応の種別', of: one => wordIn(responseWords, one.response) },
          { label: '受けた日', of: one => dayWords(one.received_on) },
          { label: '返事をした日', of: one => (one.answered_on ? dayWords(one.answered_on) : '') },
        ],
        rows,
        empty: 'まだ書かれていません。返事をした声の画面から書けます。',
      }),
    ],
  })
}

async function onePage(c: Page, room: Room, voice: Voice, filled: Filled): Promise<Response> {
  const { publication, text, names } = await within(c, async trx => {
    const found = await publicationOf(trx, room.city, voice.voice)
    return {
      publication: found,
      text: await textOf(trx, room.city, voice.voice),
      names: await namesOf(trx, room.city, [found?.drafted_by, found?.checked_by]),
    }
  })
  if (text)
    await logged(c, { action: 'voices.read', outcome: 'done', target: voice.voice, office: voice.office })
  const { staff } = personIn(c)
  const writes = may(personIn(c), 'casework.write', voice.office)
  const approves = may(personIn(c), 'casework.approve', voice.office)
  const own = staff === publication?.drafted_by || staff === publication?.offered_by
  c.header('Cache-Control', 'no-store')
  return showRoom(c, room, voicesRoom, {
    path,
    title: '公表する文',
    lead: '声を寄せた方や職員がだれか分からない、一般の言い方で書きます。寄せた方の名前や電話番号が入った文は保存できません。',
    body: [
      errorSummary(filled),
      publication && standing(publication, names(publication.drafted_by), names(publication.checked_by)),
      publication && shown(publication),
      publication?.state === 'offered' && (approves && !own ? checking(voice, publication) : waits(own)),
      publication?.state === 'published' && approves && withdrawing(voice, publication),
      text && html`<details><summary>もとの声を読む</summary><p class="as-typed">${text.said}</p></details>`,
      writes && writing(voice, publication, filled),
    ],
    below: [
      { href: addressOf(voice), label: titleOf(voice) },
      { href: `${addressOf(voice)}/publication`, label: '公表する文' },
    ],
    errors: filled.errors,
  })
}

async function bothTexts(
  c: Page,
  room: Room,
  voice: Voice,
  theirs: Publication,
  mine: Omit<z.infer<typeof form>, 'version' | 'offer'>,
): Promise<Response> {
  const names = await within(c, trx => namesOf(trx, room.city, [theirs.drafted_by]))
  const labels = {
    title: '見出し',
    said: '寄せられた声',
    answered: '区役所の答え',
    changed: '改めたこと',
  } as const
  return showRoom(
    c,
    room,
    voicesRoom,
    {
      path,
      title: '公表する文',
      body: conflict({
        ...{ by: names(theirs.drafted_by), at: theirs.drafted_at, version: theirs.version },
        ...{ action: `${addressOf(voice)}/publication`, back: `${addressOf(voice)}/publication` },
        also: hidden('response', mine.response),
        fields: (['title', 'said', 'answered', 'changed'] as const).map(name => ({
          ...{ name, label: labels[name], theirs: theirs[name], mine: mine[name], rows: 4 },
        })),
      }),
      below: [{ href: `${addressOf(voice)}/publication`, label: '公表する文' }],
    },
    409,
  )
}
