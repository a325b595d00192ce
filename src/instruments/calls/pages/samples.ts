// Sampling: a head hears one call and ticks what was said, from the keyboard, in a few seconds.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { monthOf } from '../../../calendar/day.ts'
import { allow, type Env, officeIn, type Page, personIn, within } from '../../../people/access.ts'
import { at, downloads, type Room, roomOf } from '../../../people/room.ts'
import { button, buttonLink, buttons } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { dateField, hidden, radios, selectField, typedIn } from '../../../web/components/fields.ts'
import { table } from '../../../web/components/table.ts'
import { sendCsv } from '../../../web/download.ts'
import type { Filled } from '../../../web/filled.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { type Html, html } from '../../../web/html.ts'
import { countWords, dayWords, monthWords } from '../../../web/words.ts'
import { canWithdraw, recordSample, type Sample, samplesOf, withdrawSample } from '../sampling.ts'
import { dayAsked, officePicker, showCalls } from './room.ts'

const path = '/calls/samples'

const directions = {
  receiving: '電話を受けた',
  transferring: '取り次いだ',
  calling: 'こちらからかけた',
} as const
const wayWords = { listened: 'そばで聞いた', mystery: '調べるためにかけた' } as const
const saidWords = { said: '言った', unsaid: '言わなかった', unneeded: '言わなくてよい' } as const

const saying = z.enum(['said', 'unsaid', 'unneeded'], { error: '一つ選んでください。' })
const form = z.object({
  office: z.string(),
  section: z.string({ error: '課を選んでください。' }),
  direction: z.enum(['receiving', 'transferring', 'calling']),
  way: z.enum(['listened', 'mystery']),
  waited: saying,
  said: saying,
  name: saying,
  day: z.iso.date(),
  once: z.uuid(),
})

export const samplePages = new Hono<Env>()
  .use('/calls/samples/*', allow('calls.sample'))
  .use('/calls/samples.csv', allow('calls.sample'))
  .get('/calls/samples', async c => {
    const room = await roomOf(c, 'calls.sample')
    const { month, samples } = await monthAsked(c, room)
    return showCalls(c, room, {
      path,
      title: '電話の聞き取り',
      lead: `${room.officeName}、${monthWords(month)}に聞いた電話は${countWords(samples.length, '件')}です。だれが話したかは記録しません。`,
      body: [
        officePicker(room, path),
        html`<p>${buttonLink({ label: '聞き取りを記録する', href: `${at(room, `${path}/new`)}#waited`, weight: 'primary', key: 'n' })}</p>`,
        list(room, samples),
        downloads(room, '/calls/samples.csv', { day: `${month}-01` }),
      ],
    })
  })
  .get('/calls/samples.csv', async c => {
    const room = await roomOf(c, 'calls.sample')
    const { month, samples } = await monthAsked(c, room)
    const head = ['日', '課', '場面', '聞き方', 'お待たせしました', '所属', '名前']
    return sendCsv(
      c,
      [head, ...samples.map(sample => cellsOf(room, sample))],
      `電話の聞き取り_${room.officeName}_${month}`,
    )
  })
  .get('/calls/samples/new', async c => {
    const room = await roomOf(c, 'calls.sample')
    const own = personIn(c).held.find(one => one.office === room.office && one.section !== '')?.section
    const remembered = {
      section: own ?? '',
      direction: 'receiving',
      way: 'listened',
      day: room.today,
      ...c.req.query(),
    }
    return newPage(c, room, { typed: remembered, errors: [] })
  })
  .post('/calls/samples', async c => {
    const read = await parseForm(c, form)
    const office = read.ok ? read.ok.office : typedIn({ name: 'office', form: read })[0]
    const room = await roomOf(c, 'calls.sample', office)
    if (!read.ok) return newPage(c, room, read)
    const { section, direction, way, waited, said, name, day, once } = read.ok
    const wrong =
      day > room.today
        ? { field: 'day', message: 'これからの日は選べません。' }
        : !room.sections.some(({ value }) => value === section)
          ? { field: 'section', message: '課を選んでください。' }
          : undefined
    if (wrong) return newPage(c, room, { typed: { ...read.ok }, errors: [wrong] })
    const house = c.get('house')
    const heard = { direction, way, waited, section: said, name }
    const heardAt = day === room.today ? house.now() : new Date(`${day}T12:00:00+09:00`)
    const count = await within(c, async trx => {
      await recordSample(trx, house, room.city, { office: room.office, section, heard, at: heardAt, once })
      return (await samplesOf(trx, room.city, room.office, monthOf(day))).length
    })
    const next = at(room, `${path}/new`, { section, direction, way })
    return seeOther(
      c,
      `${next}#waited`,
      `記録しました。${monthWords(monthOf(day))}は${countWords(count, '件')}になりました。`,
    )
  })
  .post('/calls/samples/:sample/withdrawn', async c => {
    const { city } = personIn(c)
    const found = await within(c, trx =>
      trx
        .selectFrom('facts')
        .select(['id', 'office', 'section', 'recorded_at', 'kind'])
        .where('city', '=', city)
        .where('kind', '=', 'call.sampled')
        .where(on => on.eb(on.cast<string>('id', 'text'), '=', c.req.param('sample')))
        .executeTakeFirst(),
    )
    const office = await officeIn(c, 'calls.sample', found?.office)
    if (!found) throw new HTTPException(404)
    const room = await roomOf(c, 'calls.sample', office)
    if (!canWithdraw(found, room.today))
      return seeOther(c, at(room, path), '記録した日を過ぎたので、取り消せません。')
    await within(c, trx => withdrawSample(trx, c.get('house'), city, found))
    return seeOther(c, at(room, path), '聞き取りの記録を一つ取り消しました。')
  })

/** The samples of the month in the address, else of this one. */
async function monthAsked(c: Page, room: Room) {
  const month = monthOf(dayAsked(c) ?? room.today)
  const samples = await within(c, trx => samplesOf(trx, room.city, room.office, month))
  return { month, samples }
}

const options = (of: Record<string, string>) => Object.entries(of).map(([value, label]) => ({ value, label }))

/** What differs from call to call comes first; the rest is remembered from the last one. */
const newPage = (c: Page, room: Room, filled: Filled): Promise<Response> =>
  showCalls(
    c,
    room,
    {
      path,
      title: '電話の聞き取りを記録する',
      lead: '矢印キーで選び、Tab キーで次へ、Enter キーで記録します。',
      body: html`${errorSummary(filled)}<form method="post" action="${path}">${hidden('office', room.office)}${hidden('once', typedIn({ name: 'once', form: filled })[0] ?? randomUUID())}
<div class="field-row">${radios({ name: 'waited', label: '「お待たせしました」', required: true, form: filled, choices: options({ ...saidWords, unneeded: '言わなくてよい（コール数以内に出た）' }) })}
${radios({ name: 'said', label: '所属（課の名前）', required: true, form: filled, choices: options({ ...saidWords, unneeded: '言わなくてよい（業務の性質上）' }) })}
${radios({ name: 'name', label: '自分の名前', required: true, form: filled, choices: options({ ...saidWords, unneeded: '言わなくてよい（業務の性質上）' }) })}
</div><div class="field-row">${selectField({ name: 'section', label: '課', required: true, choices: room.sections, form: filled })}
${radios({ name: 'direction', label: '場面', required: true, form: filled, choices: options(directions) })}
${radios({ name: 'way', label: '聞き方', required: true, form: filled, choices: options(wayWords) })}
${dateField({ name: 'day', label: '聞いた日', required: true, form: filled, max: room.today })}</div>
${buttons(button({ label: '記録する' }), buttonLink({ label: '一覧へ戻る', href: at(room, path), weight: 'plain' }))}</form>`,
      below: [{ href: at(room, `${path}/new`), label: '記録する' }],
    },
    filled.errors.length > 0 ? 422 : 200,
  )

const cellsOf = (room: Room, sample: Sample): string[] => [
  ...[dayWords(sample.happened_at), room.sectionName(sample.section)],
  ...[directions[sample.heard.direction], wayWords[sample.heard.way], saidWords[sample.heard.waited]],
  ...[saidWords[sample.heard.section], saidWords[sample.heard.name]],
]

const list = (room: Room, samples: readonly Sample[]): Html =>
  table<Sample>({
    caption: '聞き取りの記録',
    columns: [
      { label: '日', names: true, of: sample => dayWords(sample.happened_at) },
      { label: '課', of: sample => room.sectionName(sample.section) },
      { label: '場面', of: sample => directions[sample.heard.direction] },
      { label: '聞き方', of: sample => wayWords[sample.heard.way] },
      { label: 'お待たせしました', of: sample => saidWords[sample.heard.waited] },
      { label: '所属', of: sample => saidWords[sample.heard.section] },
      { label: '名前', of: sample => saidWords[sample.heard.name] },
      { label: 'すること', of: sample => canWithdraw(sample, room.today) && undo(sample) },
    ],
    rows: samples,
    empty: 'この月の聞き取りはまだありません。',
  })

const undo = ({ id }: Sample): Html =>
  html`<form method="post" action="${`${path}/${id}/withdrawn`}">${button({ label: '取り消す', weight: 'plain' })}</form>`
