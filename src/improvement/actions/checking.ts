// Checking what an action did: before and after by its measure, or in words where nothing counts it; never better than the figures allow.
import { type Day, dayOf, fiscalYearOf } from '../../calendar/day.ts'
import { labelOf } from '../../calendar/periods.ts'
import type { Work } from '../../db/store.ts'
import { editionFor } from '../../editions/shelf.ts'
import type { House } from '../../house.ts'
import { readFigures } from '../../judgement/figures.ts'
import { measures } from '../../measures/index.ts'
import { personalIn, personalWords } from '../../names/personal.ts'
import { dayWords, figureWords } from '../../web/words.ts'
import { type Action, actionBy, noteMoment, recordAction, setAction } from './action.ts'
import type { Done } from './doing.ts'
import { effectOf, monthsAround, type Seen } from './effect.ts'
import { actionEffectChecked, type Effect } from './facts.ts'
import { effectWords } from './words.ts'

export type Measured = Seen & {
  measure: string
  counts: string
  beforeMonths: string
  afterMonths: string
  minimum: number
}

/** What its measure says today; undefined where it has none, or is not done yet. */
export async function measuredNow(
  trx: Work,
  house: House,
  city: string,
  { office, section, measure, standard, state, ended_on, recorded_at }: Action,
): Promise<Measured | undefined> {
  const known = measures.find(({ id }) => id === measure)
  if (!known || state !== 'done' || ended_on === null) return undefined
  const today = dayOf(house.now())
  const { before, after } = monthsAround({ decided: dayOf(recorded_at), done: ended_on, today })
  const figures = await readFigures(trx, city, { months: [...before, ...after], office })
  const place = { office, section: section || '*' }
  const { shelf } = await house.termsOf(trx, city)
  const binding = editionFor(shelf, office, fiscalYearOf(today))
    ?.standards.find(({ key }) => key === standard)
    ?.bindings.find(one => one.measure === measure)
  const minimum = binding?.minimum.value ?? 10
  const seen = effectOf(figures.at(measure, place, before), figures.at(measure, place, after), minimum)
  return {
    ...seen,
    measure,
    counts: known.counts,
    beforeMonths: spanOf(before),
    afterMonths: spanOf(after),
    minimum,
  }
}

const spanOf = (months: readonly string[]): string => {
  const [first, last] = [months.at(0), months.at(-1)]
  if (!first || !last) return 'まだ丸1か月たっていません'
  return first === last ? labelOf(first) : `${labelOf(first)}から${labelOf(last)}`
}

export type Check = {
  /** In one's own words; with a measure it may only be `unsure`, where the figures say something better is not known. */
  answer: Effect
  words: string
  /** Looked at again; needed where it cannot be said yet. */
  next: Day | null
}

/** With a measure the answer is the one the figures give; whoever checks may only hold it back. */
export async function checkEffect(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { answer, words, next }: Check,
  { by, version }: { by: string; version: number },
): Promise<Done> {
  const found = personalIn(words)
  if (found.length > 0) return { field: 'words', refused: personalWords(found) }
  const action = await actionBy(trx, city, id, { lock: true })
  if (!action) throw new Error(`no action ${id}`)
  if (action.version !== version) return { conflict: action }
  if (action.state !== 'done') return { refused: '行った後で、効果を確かめます。' }
  const measured = await measuredNow(trx, house, city, action)
  if (measured && answer !== 'unsure' && answer !== measured.effect)
    return {
      field: 'answer',
      refused: `数字から言えるのは「${effectWords[measured.effect]}」です。それを選ぶか、「まだ言えない」を選んでください。`,
    }
  const today = dayOf(house.now())
  if (answer === 'unsure' && (next === null || next <= today))
    return {
      field: 'next',
      refused: '「まだ言えない」ときは、もう一度確かめる日（明日からあと）を選んでください。',
    }
  const open = answer === 'unsure'
  await setAction(
    trx,
    house,
    city,
    action,
    {
      ...{ effect: answer, check_words: words, check_on: open ? next : action.check_on },
      checked_on: open ? null : today,
      ...(measured && { figures: JSON.stringify(measured) }),
    },
    by,
  )
  await recordAction(trx, house, city, action, {
    ...{ kind: actionEffectChecked.name, once: String(version) },
    body: { answer, by: measured ? 'measure' : 'words', on: today, next: open ? next : null },
  })
  const figures = measured
    ? `前 ${figureWords(measured.before.kept, measured.before.of)}、後 ${figureWords(measured.after.kept, measured.after.of)}。`
    : ''
  await noteMoment(trx, house, city, action, {
    ...{ by, kind: actionEffectChecked.name },
    words: `効果を確かめました：${effectWords[answer]}。${figures}${open && next ? `${dayWords(next)}にもう一度確かめます。` : ''}${words}`,
  })
  return { ok: true }
}
