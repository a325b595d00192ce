// The clocks of an incident as cards, and what is to be done next, in the order of their days.
import { type Day, daysBetween } from '../../../calendar/day.ts'
import { card, cards } from '../../../web/components/card.ts'
import { linkList } from '../../../web/components/links.ts'
import { type Html, html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import { openEnds } from '../acting.ts'
import type { Measure } from '../effects.ts'
import { addressOf, type Incident } from '../incident.ts'
import { answerOf } from '../reporting.ts'

/** あと3日, 今日まで, 5日過ぎています */
export const leftWords = (due: Day, today: Day): string => {
  const left = daysBetween(today, due)
  return left > 0 ? `あと${left}日` : left === 0 ? '今日まで' : `${-left}日過ぎています`
}

/** 期限までに, or how many days late. */
export const sentWords = (sent: Day, due: Day | null): string =>
  due === null || sent <= due ? '期限までに出しました' : `${daysBetween(due, sent)}日遅れて出しました`

/** `writes`: whoever looks may go on to the report and the notice. */
export function clockCards(incident: Incident, { today, writes }: { today: Day; writes: boolean }): Html {
  const { promptAim, promptDue, promptSent, finalDue, finalSent, noticeDue, toldAt, incident: id } = incident
  const here = addressOf(id)
  const one = (heading: string, href: string, due: Day | null, sent: Day | null, more = '') =>
    due === null && sent === null
      ? undefined
      : card({
          heading,
          ...(writes && { href: `${here}/${href}` }),
          figure: sent === null ? leftWords(due ?? today, today) : sentWords(sent, due),
          body:
            sent === null
              ? `${dayWords(due ?? today)}まで${more}`
              : `${dayWords(sent)}に出しました${due ? `（期限は${dayWords(due)}）` : ''}`,
        })
  const told = toldAt !== null
  const all = [
    one(
      '速報',
      'reports/prompt',
      promptDue,
      promptSent,
      promptAim && promptAim !== promptDue ? `。目安は${dayWords(promptAim)}` : '',
    ),
    one('確報', 'reports/final', finalDue, finalSent),
    noticeDue === null && !told
      ? undefined
      : card({
          heading: '本人への通知',
          ...(writes && { href: `${here}/notices` }),
          figure: told
            ? '知らせました'
            : `${(noticeDue ?? today) < today ? '目安を' : ''}${leftWords(noticeDue ?? today, today)}`,
          body: told
            ? ''
            : `${dayWords(noticeDue ?? today)}が目安です。事情に応じて、できるだけ早く知らせます`,
        }),
  ].filter(each => each !== undefined)
  return all.length === 0
    ? html`<p>報告が要らないことを責任者が確かめたので、報告の時計は止まっています。</p>`
    : html`<h2>報告の時計</h2>${cards(...all)}`
}

type Next = { href: string; label: string; about?: string }

/** What is still to do, each with its page. */
export function nextSteps(
  incident: Incident,
  measures: readonly Measure[],
  { today, lead }: { today: Day; lead: boolean },
): Html | undefined {
  const here = addressOf(incident.incident)
  const unknown = (['sensitive', 'financial', 'wrongful', 'many'] as const).filter(
    of => answerOf(of, incident) === 'unknown',
  )
  const { decision, promptDue, promptSent, finalDue, finalSent, noticeDue, toldAt, cause, recovered } =
    incident
  const steps: (Next | false)[] = [
    (unknown.length > 0 || incident.sort === 'unknown' || recovered === 'unknown') && {
      href: `${here}/answers`,
      label: '分からなかったことを確かめる',
      about: '分からないうちは、報告が要るものとして時計が進みます。',
    },
    decision === null && {
      href: `${here}/classification`,
      label: '報告が要るかを確かめる',
      about: lead ? '理由を添えて確かめてください。' : '係長・課長か、区の事務局が確かめます。',
    },
    recovered === 'out' && { href: `${here}/recovery`, label: '戻ったら、回収を記録する' },
    promptDue !== null &&
      promptSent === null && { href: `${here}/reports/prompt`, label: '速報を作って出す' },
    promptSent !== null &&
      finalDue !== null &&
      finalSent === null && { href: `${here}/reports/final`, label: '確報を作って出す' },
    noticeDue !== null && toldAt === null && { href: `${here}/notices`, label: '本人に知らせて、記録する' },
    cause === null && { href: `${here}/cause`, label: '原因を決める' },
    measures.length === 0 && { href: `${here}/measures`, label: '再発防止策を決める' },
    ...measures
      .filter(one => one.done_on === null)
      .map(one => ({
        href: `${here}/measures/${one.measure}/done`,
        label: `行う：${one.words}`,
        about: `${dayWords(one.due)}まで`,
      })),
    ...measures
      .filter(one => one.result === null && one.check_due <= today)
      .map(one => ({
        href: `${here}/measures/${one.measure}/effect`,
        label: `効果を確かめる：${one.words}`,
        about: `${dayWords(one.check_due)}まで`,
      })),
    incident.state === 'open' &&
      openEnds(incident, measures.length).length === 0 && { href: `${here}/closing`, label: '対応を終える' },
  ]
  const open = steps.filter(step => step !== false)
  return open.length === 0 ? undefined : html`<h2>次にすること</h2>${linkList(open)}`
}
