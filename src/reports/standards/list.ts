// The edition as people read it: the standards by number, scene or scope, the principles, and a search over the text.
import type { Principle, ResolvedEdition, ResolvedStandard } from '../../editions/edition.ts'
import { fromCity } from '../../editions/resolve.ts'
import { hidden, selectField, textField } from '../../web/components/fields.ts'
import { filterBar } from '../../web/components/filter-bar.ts'
import { tabs } from '../../web/components/navigation.ts'
import { type Html, html } from '../../web/html.ts'
import { fiscalYearWords } from '../../web/words.ts'
import type { Directory } from '../board/directory.ts'
import { plain } from '../board/filter.ts'
import { changedSettings, sourceName } from './measures.ts'

export const groupings = ['number', 'scene', 'scope', 'principle'] as const
type Grouping = (typeof groupings)[number]

type ListAsked = { by: Grouping; q: string; office: string; year: number }

type Listed = { edition: ResolvedEdition; asked: ListAsked; offices: Directory; years: readonly number[] }

export function standardsBody(listed: Listed): Html {
  const { edition, asked } = listed
  const word = plain(asked.q)
  const found = edition.standards.filter(one => plain(searched(one)).includes(word))
  return html`${search(listed)}${switcher(asked)}${
    asked.by === 'principle'
      ? principles(edition.principles.filter(one => plain(`${one.name}${one.text}`).includes(word)))
      : html`${asked.q && html`<p role="status">「${asked.q}」を含む基準は${found.length}件です。</p>`}${
          found.length === 0 &&
          html`<p>当てはまる基準はありません。ことばを短くするか、別のことばで探してください。</p>`
        }${groups(found, asked.by).map(
          ([heading, some]) =>
            html`<section>${heading && html`<h2>${heading}</h2>`}${!heading && html`<h2 class="visually-hidden">基準</h2>`}${some.map(one => item(one, listed))}</section>`,
        )}`
  }`
}

const searched = ({ no, text, display = '', scene, scope, owner }: ResolvedStandard): string =>
  [no, text, display, scene, scope, owner].join(' ')

const groups = (standards: readonly ResolvedStandard[], by: Grouping): [string, ResolvedStandard[]][] =>
  by === 'scene' || by === 'scope'
    ? [...Map.groupBy(standards, one => one[by])]
    : standards.length > 0
      ? [['', [...standards]]]
      : []

const listHref = (asked: ListAsked): string =>
  `/standards?${new URLSearchParams({ by: asked.by, office: asked.office, year: String(asked.year), ...(asked.q && { q: asked.q }) })}`

function search({ asked, offices, years }: Listed): Html {
  const form = { typed: { q: asked.q, office: asked.office, year: String(asked.year) }, errors: [] }
  return filterBar({
    action: '/standards',
    label: '基準を探す',
    submit: '探す',
    fields: [
      hidden('by', asked.by),
      textField({ name: 'q', label: 'ことば・番号', type: 'search', form }),
      selectField({
        name: 'office',
        label: 'どこの基準か',
        none: '市の共通の基準',
        form,
        choices: offices.map(({ office, name }) => ({ value: office, label: name })),
      }),
      years.length > 1 &&
        selectField({
          name: 'year',
          label: '年度',
          form,
          choices: years.map(year => ({ value: String(year), label: fiscalYearWords(year) })),
        }),
    ],
  })
}

const groupingWords: Record<Grouping, string> = {
  number: '番号順',
  scene: '場面ごと',
  scope: '範囲ごと',
  principle: '8つの理念',
}

const switcher = (asked: ListAsked): Html =>
  tabs({
    label: '並べ方',
    here: listHref(asked),
    links: groupings.map(by => ({ href: listHref({ ...asked, by }), label: groupingWords[by] })),
  })

const principles = (some: readonly Principle[]): Html =>
  html`<section><h2>区役所サービスの理念</h2><p>公表された文には、どの基準がどの理念によるのかは書かれていません。</p>${some.map(
    ({ name, text, display }, at) =>
      html`<article class="standard"><h3><span class="standard-no">${at + 1}</span>${display?.name ?? name}</h3><p>${display?.text ?? text}</p>${
        display && html`<p>原文のまま：${name}　${text}</p>`
      }</article>`,
  )}${some.length === 0 && html`<p>当てはまる理念はありません。</p>`}</section>`

function item(standard: ResolvedStandard, { asked, offices }: Listed): Html {
  const { key, no, text, display, scene, scope, owner, from, exceptions, bindings } = standard
  const office = asked.office && `?office=${asked.office}`
  const changed = bindings.flatMap(binding =>
    changedSettings(binding, asked.office, offices).map(setting => ({ setting, reasons: binding.reasons })),
  )
  return html`<article class="standard"><h3><span class="standard-no">${no}</span><a href="${`/standards/${key}${office}`}">${display ?? text}</a></h3>
<p>${[scene, scope, owner].filter(Boolean).join('　/　')}${from !== fromCity && `　/　${sourceName(from, offices)}の基準`}</p>${
    display !== undefined && html`<p>読みやすく直した文です。原文のまま：${text}</p>`
  }${exceptions.map(exception => html`<p>例外：${exception}</p>`)}${changed.map(
    ({ setting, reasons }) =>
      html`<p>${setting.from}で変えています：${setting.name} ${setting.value}（理由：${reasons.join('、')}）</p>`,
  )}</article>`
}
