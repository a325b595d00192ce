// What is posted to an action: done, an occurrence, a check, a word, a change, a drop; refused input keeps what was typed.
import { Hono } from 'hono'
import { z } from 'zod'
import { namesOf } from '../../../casework/staff-names.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { type Room, showRoom } from '../../../people/room.ts'
import { conflict } from '../../../web/components/conflict.ts'
import { hidden } from '../../../web/components/fields.ts'
import { numeral, parseForm, seeOther } from '../../../web/forms.ts'
import { improvementRoom } from '../../room.ts'
import { type Action, addressOf } from '../action.ts'
import { checkEffect } from '../checking.ts'
import { changeAction, type Done, doAction, doOccurrence, dropAction, sayWord } from '../doing.ts'
import { effects } from '../facts.ts'
import { actionAsked } from './asked.ts'
import { parts } from './form.ts'
import { unknownIn } from './new.ts'
import { actionPage } from './one.ts'

const version = z.coerce.number().int()
const money = numeral(z.number().int().min(0).max(9_999_999_999))
const asked = (most: number, message: string) =>
  z.string({ error: issue => (issue.input === undefined ? message : undefined) }).max(most)

const forms = {
  done: z.object({ on: z.iso.date(), spent: money.optional() }),
  check: z.object({
    version,
    answer: z.enum(effects, { error: '効果を選んでください。' }),
    words: z.string().max(1000).default(''),
    next: z.iso.date().optional(),
  }),
  word: z.object({ word: asked(1000, 'ひとことを入力してください。') }),
  change: z.object({ ...parts, version }),
  drop: z.object({ why: asked(500, '取りやめる理由を入力してください。') }),
}

export const stepPages = new Hono<Env>()
  .use('/actions/:action/*', allow('improvement.write'))
  .post('/actions/:action/done', async c => {
    const { room, action } = await actionAsked(c, 'improvement.write')
    const read = await parseForm(c, forms.done)
    if (!read.ok) return actionPage(c, room, action, read, 'done')
    const { on, spent } = read.ok
    const by = personIn(c).staff
    const done = await within(c, trx =>
      doAction(trx, c.get('house'), room.city, action.action, { on, spent: spent ?? null, by }),
    )
    return answered(c, room, action, done, '行ったことを記録しました。', 'done', read.ok)
  })
  .post('/actions/:action/occurrences', async c => {
    const { room, action } = await actionAsked(c, 'improvement.write')
    const read = await parseForm(c, z.object({ due: z.iso.date(), words: z.string().max(200).default('') }))
    if (!read.ok) return actionPage(c, room, action, read)
    const { due, words } = read.ok
    const by = personIn(c).staff
    const done = await within(c, trx =>
      doOccurrence(trx, c.get('house'), room.city, action.action, due, { by, words }),
    )
    return answered(c, room, action, done, 'この回を行ったことを記録しました。', undefined, read.ok)
  })
  .post('/actions/:action/checks', async c => {
    const { room, action } = await actionAsked(c, 'improvement.write')
    const read = await parseForm(c, forms.check)
    if (!read.ok) return actionPage(c, room, action, read, 'check')
    const { version, next, ...check } = read.ok
    const by = { by: personIn(c).staff, version }
    const done = await within(c, trx =>
      checkEffect(trx, c.get('house'), room.city, action.action, { ...check, next: next ?? null }, by),
    )
    return answered(c, room, action, done, '効果を確かめたことを記録しました。', 'check', read.ok)
  })
  .post('/actions/:action/words', async c => {
    const { room, action } = await actionAsked(c, 'improvement.write')
    const read = await parseForm(c, forms.word)
    if (!read.ok) return actionPage(c, room, action, read, 'word')
    const { word } = read.ok
    const done = await within(c, trx =>
      sayWord(trx, c.get('house'), room.city, action.action, word, personIn(c).staff),
    )
    return answered(c, room, action, done, 'ひとことを加えました。', 'word', read.ok)
  })
  .post('/actions/:action/changes', async c => {
    const { room, action } = await actionAsked(c, 'improvement.write')
    const read = await parseForm(c, forms.change)
    if (!read.ok) return actionPage(c, room, action, read, 'change')
    const { version, owner, cost, checkOn, ...rest } = read.ok
    const change = { ...rest, owner: owner ?? null, cost: cost ?? null, checkOn: checkOn ?? null }
    const by = { by: personIn(c).staff, version }
    // Somebody who has left since may stay the owner until a successor is named.
    const kept = change.owner === action.owner ? { ...change, owner: null } : change
    const done =
      (await unknownIn(c, room, kept)) ??
      (await within(c, trx => changeAction(trx, c.get('house'), room.city, action.action, change, by)))
    if ('conflict' in done) return bothTexts(c, room, done.conflict, read.ok)
    return answered(c, room, action, done, '直した内容で保存しました。', 'change', read.ok)
  })
  .post('/actions/:action/drops', async c => {
    const { room, action } = await actionAsked(c, 'improvement.write')
    const read = await parseForm(c, forms.drop)
    if (!read.ok) return actionPage(c, room, action, read, 'drop')
    const { why } = read.ok
    const by = personIn(c).staff
    const done = await within(c, trx => dropAction(trx, c.get('house'), room.city, action.action, why, by))
    return answered(c, room, action, done, '取りやめました。', 'drop', read.ok)
  })

const textsOf = (typed: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )

function answered(
  c: Page,
  room: Room,
  action: Action,
  done: Done,
  notice: string,
  at: Parameters<typeof actionPage>[4],
  typed: object,
): Response | Promise<Response> {
  if ('ok' in done) return seeOther(c, addressOf(action), notice)
  const changed = 'ほかの人が先に変えました。今の内容を読んでから、もう一度記録してください。'
  const error =
    'refused' in done ? { field: done.field ?? '', message: done.refused } : { field: '', message: changed }
  const now = 'conflict' in done ? done.conflict : action
  return actionPage(
    c,
    room,
    now,
    { typed: { ...textsOf(typed), version: String(now.version) }, errors: [error] },
    at,
  )
}

/** Two changed it: the second reads both, and loses nothing. */
async function bothTexts(
  c: Page,
  room: Room,
  theirs: Action,
  mine: z.infer<(typeof forms)['change']>,
): Promise<Response> {
  const name = await within(c, trx => namesOf(trx, room.city, [theirs.changed_by]))
  const { title, words, version: _, ...rest } = mine
  const labels = { title: '何をするか', words: 'なぜ、どのように' } as const
  return showRoom(
    c,
    room,
    improvementRoom,
    {
      ...{ path: '/actions', title: 'ほかの人も直しました' },
      below: [{ href: addressOf(theirs), label: theirs.title }],
      body: conflict({
        ...{ by: name(theirs.changed_by) || '以前の職員', at: theirs.changed_at, version: theirs.version },
        ...{ action: `${addressOf(theirs)}/changes`, back: addressOf(theirs) },
        also: Object.entries(textsOf(rest)).map(([name, value]) => hidden(name, value)),
        fields: (['title', 'words'] as const).map(field => ({
          ...{
            name: field,
            label: labels[field],
            theirs: theirs[field],
            mine: { title, words }[field],
            rows: 3,
          },
        })),
      }),
    },
    409,
  )
}
