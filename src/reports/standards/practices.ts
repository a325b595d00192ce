// How it is kept (まもり方), on the page of a standard: what each section wrote, and which have written nothing.
import { type Day, dayOf } from '../../calendar/day.ts'
import { lastDay } from '../../calendar/periods.ts'
import { settingOf } from '../../casework/settings.ts'
import type { Work } from '../../db/store.ts'
import { ownersSetting, ownStandards, practicesAt } from '../../improvement/practices/practice.ts'
import { type Html, html } from '../../web/html.ts'
import { dayWords } from '../../web/words.ts'
import type { StandardPage } from './standard.ts'

export type SectionPractice = { section: string; name: string; words?: string; savedOn?: Day; reviewBy?: Day }
export type Shown =
  | { office: string; sections: SectionPractice[] }
  | { offices: { name: string; written: number }[] }

/** As they stood at the end of the period, or on the day one looks through; of the whole city only how many are written. */
export async function readPractices(
  trx: Work,
  city: string,
  { board, row, asked }: StandardPage,
): Promise<Shown> {
  const { key } = row.standard
  const end = lastDay(asked.period)
  const day = end < asked.seen ? end : asked.seen
  const office = asked.office ?? (board.offices.length === 1 ? board.offices[0]?.office : undefined)
  const kept = await practicesAt(trx, city, key, { day, office })
  if (office === undefined)
    return {
      offices: board.offices.map(one => ({
        name: one.name,
        written: kept.filter(practice => practice.office === one.office).length,
      })),
    }
  const { owners } = await settingOf(trx, city, office, ownersSetting)
  const standing = board.offices.find(one => one.office === office)?.sections ?? []
  const sections = standing.filter(
    ({ section }) =>
      ownStandards([row.standard], section, owners).length > 0 || kept.some(one => one.section === section),
  )
  return {
    office,
    sections: sections.map(({ section, name }) => {
      const found = kept.find(one => one.section === section)
      return {
        section,
        name,
        ...(found && { words: found.words, savedOn: dayOf(found.saved_at), reviewBy: found.review_by }),
      }
    }),
  }
}

export function practicesSection(shown: Shown): Html {
  if ('offices' in shown)
    return html`<section><h2>まもり方</h2><ul>${shown.offices.map(
      ({ name, written }) =>
        html`<li>${name}：${written > 0 ? `${written}の課が書いています` : 'まだ書いていません'}</li>`,
    )}</ul><p class="hint">区役所を選ぶと、課ごとのまもり方が読めます。</p></section>`
  const { sections } = shown
  const written = sections.filter(one => one.words !== undefined)
  const empty = sections.filter(one => one.words === undefined)
  return html`<section><h2>まもり方</h2>${written.map(
    one =>
      html`<h3>${one.name}</h3><p class="as-typed">${one.words}</p><p class="hint">${one.savedOn && `${dayWords(one.savedOn)}に書きました。`}${one.reviewBy && `${dayWords(one.reviewBy)}に見直します。`}</p>`,
  )}${
    empty.length > 0 &&
    html`<p><strong>まだ書いていない課：</strong>${empty.map(one => one.name).join('、')}</p>`
  }${
    sections.length === 0 &&
    html`<p>この基準を担う課が、まだ決まっていません。「まもり方」のページで決められます。</p>`
  }</section>`
}
