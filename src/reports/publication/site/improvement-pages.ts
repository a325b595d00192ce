// The pages of goals and of voices: what each office aims at and what became of it, and what changed because somebody spoke.
import { fiscalYearOfPeriod, yearPeriod } from '../../../calendar/periods.ts'
import { percent } from '../../../judgement/words.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import type { FrozenCheck, FrozenGoal, FrozenVoice, Publication } from '../frozen.ts'
import { nameOfFile } from './data.ts'
import { between, fileOf, type Page, type Site } from './frame.ts'
import { sets } from './improvement-data.ts'
import { reachedBy } from './improvement-words.ts'

/** The newest publication of each fiscal year that holds any, the latest year first. */
const yearly = ({ series }: Site, has: (one: Publication) => boolean): Publication[] =>
  [
    ...new Map(
      series.current
        .filter(has)
        .toReversed()
        .map(one => [fiscalYearOfPeriod(one.frozen.period), one]),
    ).values(),
  ].toReversed()

export function goalsPage(site: Site): Page {
  const w = site.words.improvement
  const years = yearly(site, one => (one.frozen.goals ?? []).length > 0)
  return {
    ...{ folder: 'goals/', title: w.goals, lead: site.say(w.goalsLead), draft: draftOf(years) },
    body:
      years.length === 0
        ? html`<p>${site.say(w.noGoals)}</p>`
        : html`${years.map(
            one =>
              html`<h2>${site.period(yearPeriod(fiscalYearOfPeriod(one.frozen.period)))}</h2>${files(site, 'goals/', 'goals', one, site.say(w.goalData))}${byOffice(site, one, one.frozen.goals ?? [], goal => goalSection(site, goal))}`,
          )}`,
  }
}

export function voicesPage(site: Site): Page {
  const w = site.words.improvement
  const years = yearly(site, one => (one.frozen.voices ?? []).length > 0)
  return {
    ...{ folder: 'voices/', title: w.voices, lead: site.say(w.voicesLead), draft: draftOf(years) },
    body:
      years.length === 0
        ? html`<p>${site.say(w.noVoices)}</p>`
        : html`${years.map(one => {
            const voices = one.frozen.voices ?? []
            const changed = voices.filter(voice => voice.changed !== '')
            const others = voices.filter(voice => voice.changed === '')
            return html`<h2>${site.period(yearPeriod(fiscalYearOfPeriod(one.frozen.period)))}</h2>${files(site, 'voices/', 'voices', one, site.say(w.voiceData))}${byOffice(site, one, changed, voice => voiceSection(site, voice))}${
              others.length > 0 &&
              html`<h2>${site.say(w.allVoices)}</h2>${byOffice(site, one, others, voice => voiceSection(site, voice))}`
            }`
          })}`,
  }
}

const draftOf = (years: readonly Publication[]): Publication | undefined =>
  years.find(one => one.state !== 'published')

/** In the order of the city's document; an office with nothing is left out. */
const byOffice = <T extends { office: string }>(
  site: Site,
  { frozen }: Publication,
  all: readonly T[],
  section: (one: T) => Html,
): Html =>
  html`${frozen.offices.map(({ slug, name }) => {
    const own = all.filter(one => one.office === slug)
    return own.length > 0 && html`<section><h3>${site.read(name)}</h3>${own.map(section)}</section>`
  })}`

/** What an office wrote is in its own words, whatever the language of the page. */
const own = ({ language }: Site, text: string): Content =>
  language === 'ja' ? text : html`<span lang="ja">${text}</span>`

const terms = (items: readonly (readonly [Content, Content])[]): Html =>
  html`<dl>${items.map(([term, is]) => html`<div><dt>${term}</dt><dd>${is}</dd></div>`)}</dl>`

function goalSection(site: Site, goal: FrozenGoal): Html {
  const w = site.words.improvement
  const { say } = site
  const aim =
    goal.target === null || goal.nearTarget === null
      ? html`${say(w.notMeasured)}${own(site, goal.untilMeasured)}`
      : html`${goal.counts && html`${site.read(goal.counts)}　`}${say(w.aimOf(percent(goal.target), percent(goal.nearTarget)))}`
  return html`<section class="result"><h4>${own(site, goal.title)}</h4>${terms([
    [
      say(site.words.standard),
      html`<a href="${site.link('goals/', `standards/${goal.standard}/`)}">${goal.no}</a>`,
    ],
    ...(goal.means === '' ? [] : [[say(w.means), own(site, goal.means)] as const]),
    [say(w.aim), aim],
    ...(goal.target === null ? [] : [[say(w.start), share(site, goal.start)] as const]),
    [say(w.due), site.day(goal.due)],
    ...checked(site, goal, goal.half, w.half),
    ...checked(site, goal, goal.result, w.result),
    ...(goal.last
      ? [[say(w.lastYear), html`${own(site, goal.last.grade)}　${share(site, goal.last.percent)}`] as const]
      : []),
    ...goal.corrections.map(({ about, why }) => [say(w.corrected), own(site, `${about}。${why}`)] as const),
  ])}</section>`
}

const share = ({ words, say }: Site, of: number | null): Content =>
  say(of === null ? words.improvement.notSaid : words.improvement.percent(of))

/** Two terms, one beside the other: the words of the office, and what was counted. */
function checked(
  site: Site,
  { target }: FrozenGoal,
  check: FrozenCheck | undefined,
  label: string,
): (readonly [Content, Content])[] {
  if (!check) return []
  const w = site.words.improvement
  const { say } = site
  const counted =
    target === null
      ? say(w.reached.other)
      : html`${share(site, check.percent)}${check.percent !== null && html`　${say(w.reached[reachedBy(check.judgement)])}`}`
  return [
    [
      html`${say(label)}：${say(w.ourWords)}`,
      html`${check.grade !== '' && html`<strong>${own(site, check.grade)}</strong>　`}${own(site, check.words)}`,
    ],
    [html`${say(label)}：${say(w.counted)}`, counted],
    ...(check.next === '' ? [] : [[say(w.next), own(site, check.next)] as const]),
  ]
}

function voiceSection(site: Site, voice: FrozenVoice): Html {
  const w = site.words.improvement
  const { say } = site
  return html`<section class="result"><h4>${own(site, voice.title)}</h4><p class="small">${say(w.sort[voice.sort])}　${say(w.received)} ${site.day(voice.receivedOn)}　${say(w.response[voice.response])}</p>${terms(
    [
      [say(w.said), own(site, voice.said)],
      [say(w.answered), own(site, voice.answered)],
      ...(voice.changed === ''
        ? []
        : [[say(w.changed), html`<strong>${own(site, voice.changed)}</strong>`] as const]),
    ],
  )}</section>`
}

/** The files of goals and voices of a publication that holds any, for the page of all data. */
export const improvementLinks = (site: Site, one: Publication): Html[] => {
  const { goalData, voiceData } = site.words.improvement
  const labels = { goals: goalData, voices: voiceData }
  return sets
    .filter(({ rows }) => rows(one).length > 0)
    .map(({ name }) =>
      files(site, 'data/', name, one, html`${site.period(one.frozen.period)}　${site.say(labels[name])}`),
    )
}

function files(site: Site, from: string, set: string, one: Publication, label: Content): Html {
  const to = (name: string) => between(fileOf(site.language, from), `data/${name}`)
  const link = (kind: string) =>
    html`<a href="${to(`${set}-${nameOfFile(one, kind)}`)}">${kind.toUpperCase()}</a>`
  return html`<p class="small">${label}：${link('csv')}　${link('json')}　<a href="${to(`${set}-dictionary.json`)}">${site.say(site.words.dictionary)}</a></p>`
}
