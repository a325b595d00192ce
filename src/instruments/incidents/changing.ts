// What is known of an incident changes: answers, the moment of knowing, a head's decision; the clocks and the facts follow.
import { settingOf } from '../../casework/settings.ts'
import type { Work } from '../../db/store.ts'
import type { House } from '../../house.ts'
import { stir } from '../../messages/live.ts'
import { instantWords } from '../../web/words.ts'
import { clocksOf } from './clocks.ts'
import { addEntry, leave } from './entries.ts'
import { type Finder, type IncidentSort, incidentClassified, incidentKnown } from './facts.ts'
import { type Incident, incidentBy, numberWords } from './incident.ts'
import { type Answers, type Decision, mayDecide, metBy, stillDecided, verdictOf } from './reporting.ts'
import { incidentSetting } from './settings.ts'
import { isGrave, tellInside } from './telling.ts'
import { answerWords, questions, recoveryWords, sortWords, verdictWords } from './words.ts'

export type By = { staff: string; version: number }
export type Saved = { ok: true } | { conflict: Incident } | { refused: string }

export type Said = Answers & {
  section: string
  sort: IncidentSort
  foundBy: Finder
  what: string
  whose: string
}

/** The answers anew. A decision that was made on other answers lapses, and those who are to know are told. */
export async function changeAnswers(
  trx: Work,
  house: House,
  city: string,
  id: string,
  said: Said,
  by: By,
): Promise<Saved> {
  const before = await incidentBy(trx, city, id, { lock: true })
  if (!before || before.version !== by.version) return before ? { conflict: before } : { refused: '' }
  const after: Incident = {
    ...before,
    ...given(said),
    section: said.section,
    sort: said.sort,
    foundBy: said.foundBy,
  }
  after.verdict = verdictOf(after)
  after.decision = stillDecided(before.verdict, before.decision, after.verdict)
  const changed = differences(before, after)
  await trx
    .updateTable('incident_words')
    .set({ what: said.what, people: said.whose })
    .where('city', '=', city)
    .where('incident', '=', id)
    .execute()
  if (after.sort !== before.sort || after.foundBy !== before.foundBy || after.section !== before.section)
    after.knownFact = await knownAnew(trx, house, city, after)
  await settle(trx, house, city, before, after, by.staff)
  const lapsed = before.decision !== null && after.decision === null
  await addEntry(trx, house, city, after, {
    ...{ kind: 'changed', happenedAt: house.now(), by: by.staff },
    words: `分かったことを書き直しました${changed.length > 0 ? `：${changed.join('、')}` : ''}。${lapsed ? '報告が要るかの確認は、やり直しになりました。' : ''}`,
  })
  const worse = isGrave(after) && before.verdict !== after.verdict
  if (worse || lapsed) {
    const settings = await settingOf(trx, city, after.office, incidentSetting)
    const words = `${numberWords(after)}の判断が「${verdictWords[after.verdict]}」に変わりました。確かめてください。`
    await tellInside(trx, house, city, after, settings, words)
  }
  return { ok: true }
}

const given = ({ sensitive, financial, wrongful, people, recovered }: Answers): Answers => ({
  ...{ sensitive, financial, wrongful, people, recovered },
})

/** In words without personal data: what was and what is. */
function differences(before: Incident, after: Incident): string[] {
  const told = (label: string, was: string, is: string) =>
    was === is ? [] : [`${label}「${was}」→「${is}」`]
  const people = ({ people: { from, to } }: Incident) => (from === null ? '不明' : `${from}〜${to ?? from}人`)
  return [
    ...told('出来事', sortWords[before.sort].label, sortWords[after.sort].label),
    ...(['sensitive', 'financial', 'wrongful'] as const).flatMap(criterion =>
      told(questions[criterion].short, answerWords[before[criterion]], answerWords[after[criterion]]),
    ),
    ...told('人数', people(before), people(after)),
    ...told('回収', recoveryWords[before.recovered].label, recoveryWords[after.recovered].label),
  ]
}

const knownAnew = async (trx: Work, house: House, city: string, after: Incident): Promise<string> =>
  (await leave(trx, house, city, after, {
    ...{ kind: incidentKnown.name, at: after.known, corrects: after.knownFact },
    body: { sort: after.sort, foundBy: after.foundBy },
  })) ?? after.knownFact

/** Writes the row with its clocks, and the fact of what is now thought of it, when that has changed. */
async function settle(
  trx: Work,
  house: House,
  city: string,
  before: Incident,
  after: Incident,
  staff: string,
): Promise<void> {
  const now = house.now()
  const settings = await settingOf(trx, city, after.office, incidentSetting)
  const clocks = clocksOf(after, settings)
  const { verdict, decision, people, sort, foundBy, section } = after
  const body = {
    ...{ verdict, met: metBy(after), decision },
    ...{ prompt: clocks?.prompt ?? null, final: clocks?.final ?? null },
  }
  const was = { verdict: before.verdict, met: metBy(before), decision: before.decision }
  if (JSON.stringify(body) !== JSON.stringify({ ...was, prompt: before.promptDue, final: before.finalDue }))
    await leave(trx, house, city, after, { kind: incidentClassified.name, at: now, body })
  await trx
    .updateTable('incidents')
    .set({
      ...{ kind: sort, found_by: foundBy, section, known_at: after.known, known_fact: after.knownFact },
      ...{ sensitive: after.sensitive, financial: after.financial, wrongful: after.wrongful },
      ...{ people_from: people.from, people_to: people.to, recovered: after.recovered, verdict, decision },
      ...(decision === null && { decided_at: null, decided_by: null }),
      ...{ prompt_aim: clocks?.promptAim ?? null, prompt_due: clocks?.prompt ?? null },
      ...{ final_due: clocks?.final ?? null, notice_due: clocks?.notice ?? null },
      ...{ version: before.version + 1, changed_at: now, changed_by: staff },
    })
    .where('city', '=', city)
    .where('incident', '=', after.incident)
    .execute()
  stir(trx, house, city, after)
  if (before.section !== after.section) stir(trx, house, city, before)
}

/** The moment of knowing was another one: the note says why, the old moment stays in the course. */
export async function correctKnown(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { known, note }: { known: Date; note: string },
  by: By,
): Promise<Saved> {
  const before = await incidentBy(trx, city, id, { lock: true })
  if (!before || before.version !== by.version) return before ? { conflict: before } : { refused: '' }
  const after: Incident = { ...before, known }
  after.knownFact = await knownAnew(trx, house, city, after)
  await settle(trx, house, city, before, after, by.staff)
  await addEntry(trx, house, city, after, {
    ...{ kind: 'corrected', happenedAt: house.now(), by: by.staff, note },
    words: `知った時を「${instantWords(before.known)}」から「${instantWords(known)}」に訂正しました。`,
  })
  return { ok: true }
}

/** A head confirms, with a reason, what the answers mean. */
export async function decide(
  trx: Work,
  house: House,
  city: string,
  id: string,
  { decision, reason }: { decision: Decision; reason: string },
  by: By,
): Promise<Saved> {
  const before = await incidentBy(trx, city, id, { lock: true })
  if (!before || before.version !== by.version) return before ? { conflict: before } : { refused: '' }
  if (!mayDecide(before.verdict, decision))
    return {
      refused:
        before.verdict === 'perhaps'
          ? 'まだ分からない答えがあるので、「報告は要らない」とは決められません。先に答えを確かめてください。'
          : '報告が要る条件に当たっているので、「報告は要らない」とは決められません。答えが違うときは、先に答えを直してください。',
    }
  const now = house.now()
  await settle(trx, house, city, before, { ...before, decision }, by.staff)
  await trx
    .updateTable('incidents')
    .set({ decided_at: now, decided_by: by.staff })
    .where('city', '=', city)
    .where('incident', '=', id)
    .execute()
  await trx
    .updateTable('incident_words')
    .set({ reason })
    .where('city', '=', city)
    .where('incident', '=', id)
    .execute()
  await addEntry(trx, house, city, before, {
    ...{ kind: incidentClassified.name, happenedAt: now, by: by.staff, note: reason },
    words:
      decision === 'report'
        ? '責任者が「報告が要る」と確かめました。'
        : '責任者が「報告は要らない」と確かめました。',
  })
  return { ok: true }
}
