// What the pages of the directory look like: the list of offices, one office with its sections, one section with its hours.
import { dayOf } from '../calendar/day.ts'
import { button, buttonLink, buttons } from '../web/components/button.ts'
import { errorSummary } from '../web/components/error-summary.ts'
import { checkboxes, dateField, hidden, numberField, radios, textField } from '../web/components/fields.ts'
import { table } from '../web/components/table.ts'
import type { Filled } from '../web/filled.ts'
import { type Html, html } from '../web/html.ts'
import { countWords, dayWords } from '../web/words.ts'
import { type Page, personIn } from './access.ts'
import { type Directory, kindWords, type Office, type Section, standsOn } from './directory.ts'
import { show } from './frame.ts'
import { beyondForm, dayChoices, hoursWords, ordinaryHours, typedHours } from './hours.ts'
import { peopleHere, peopleTabs } from './people-frame.ts'
import { may } from './roles.ts'

export const officesHere = { href: '/people/offices', label: '区役所と課' }
const slugHint = '英小文字・数字・ハイフン。アドレスと記録に残るので、あとから変えられません。'
const statusOf = (form: Filled) => (form.errors.length > 0 ? 422 : 200)

const lasting = ({ from, to }: { from: string; to: string | null }): string =>
  `${dayWords(from)}から${to ? `${dayWords(to)}まで` : ''}`

export function officesPage(c: Page, { offices, sections }: Directory): Promise<Response> {
  const person = personIn(c)
  const today = dayOf(c.get('house').now())
  const mine = offices.filter(({ office }) => may(person, 'people.write', office))
  const body = html`${peopleTabs('/people/offices')}${
    may(person, 'people.write', '*') &&
    buttons(buttonLink({ label: '区役所を加える', href: '/people/offices/new', weight: 'primary' }))
  }${table({
    caption: '区役所',
    columns: [
      {
        label: '名前',
        of: row => html`<a href="${`/people/offices/${row.office}`}">${row.name}</a>`,
        names: true,
      },
      { label: 'アドレスに使う名前', of: row => html`<code>${row.office}</code>` },
      { label: '今ある課', of: row => count(row, 'section', today, sections), numeric: true },
      { label: '今ある支所など', of: row => count(row, 'site', today, sections), numeric: true },
      { label: '期間', of: lasting },
    ],
    rows: mine,
    empty: 'まだ区役所がありません。',
  })}`
  return show(c, { title: '区役所と課', here: [peopleHere, officesHere], body })
}

const count = ({ office }: Office, kind: string, today: string, sections: Directory['sections']): string =>
  countWords(
    sections.filter(one => one.office === office && one.kind === kind && standsOn(one, today)).length,
  )

export function newOfficePage(c: Page, form: Filled): Promise<Response> {
  const body = html`${errorSummary(form)}<form method="post" action="/people/offices" data-confirm-leave>
${textField({ name: 'name', label: '区役所の名前', form, required: true })}${namesFields(form)}
${textField({ name: 'slug', label: 'アドレスに使う名前', form, required: true, hint: slugHint })}
${dateField({ name: 'from', label: 'はじめの日', form, required: true })}${buttons(
  button({ label: '加える' }),
  buttonLink({ label: '一覧に戻る', href: '/people/offices', weight: 'plain' }),
)}</form>`
  const here = [peopleHere, officesHere, { href: '/people/offices/new', label: '区役所を加える' }]
  return show(c, { title: '区役所を加える', here, body }, statusOf(form))
}

export function officePage(c: Page, office: Office, sections: Section[], refused: Filled): Promise<Response> {
  const path = `/people/offices/${office.office}`
  const form = { typed: { ...placeTyped(office), ...refused.typed }, errors: refused.errors }
  const today = dayOf(c.get('house').now())
  const body = html`${errorSummary(form)}${buttons(buttonLink({ label: '課や支所を加える', href: `${path}/new`, weight: 'primary' }))}${table(
    {
      caption: '課、支所・出張所など',
      columns: [
        {
          label: '名前',
          of: row => html`<a href="${`${path}/sections/${row.section}`}">${row.name}</a>`,
          names: true,
        },
        { label: '種類', of: row => kindWords[row.kind] },
        { label: '開いている時間', of: row => (row.hours ? hoursWords(row.hours) : '未登録') },
        { label: '期間', of: lasting },
        { label: '今', of: row => (standsOn(row, today) ? 'ある' : row.from > today ? 'これから' : '廃止') },
      ],
      rows: sections,
      empty: 'まだ課がありません。「課や支所を加える」で登録できます。',
    },
  )}${
    may(personIn(c), 'people.write', '*') &&
    html`<h2>区役所の名前と期間</h2><form method="post" action="${path}" data-confirm-leave>${placeFields(form, office.version)}${button({ label: '保存する', weight: 'secondary' })}</form>`
  }`
  return show(
    c,
    { title: office.name, here: [peopleHere, officesHere, { href: path, label: office.name }], body },
    statusOf(form),
  )
}

const placeTyped = ({ name, kana, english, from, to, position }: Office) => ({
  name,
  kana,
  english,
  from,
  to: to ?? '',
  position: String(position),
})

const namesFields = (form: Filled): Html =>
  html`<div class="field-row">${textField({ name: 'kana', label: 'よみがな', form, maxlength: 100, hint: 'ひらがなで。やさしい日本語のお知らせに付きます。' })}
${textField({ name: 'english', label: '英語の名前', form, maxlength: 100, hint: '英語のお知らせに載ります。' })}</div>`

const placeFields = (form: Filled, version: number): Html => html`${hidden('version', version)}
${textField({ name: 'name', label: '名前', form, required: true, hint: '名前を変えても、今までの記録はつながります。' })}${namesFields(form)}
<div class="field-row">${dateField({ name: 'from', label: 'はじめの日', form, required: true })}
${dateField({ name: 'to', label: 'おわりの日', form, hint: '廃止する日。続くときは空欄。' })}
${numberField({ name: 'position', label: '並び順', form, required: true })}</div>`

export function newSectionPage(c: Page, { office, name }: Office, form: Filled): Promise<Response> {
  const path = `/people/offices/${office}`
  const body = html`${errorSummary(form)}<form method="post" action="${`${path}/sections`}" data-confirm-leave>
${textField({ name: 'name', label: '名前', form, required: true })}${namesFields(form)}
${textField({ name: 'slug', label: 'アドレスに使う名前', form, required: true, hint: slugHint })}
${radios({ name: 'kind', label: '種類', form, required: true, choices: Object.entries(kindWords).map(([value, label]) => ({ value, label })) })}
${dateField({ name: 'from', label: 'はじめの日', form, required: true })}${contactFields(form)}${hoursFields(form)}${buttons(
  button({ label: '加える' }),
  buttonLink({ label: `${name}に戻る`, href: path, weight: 'plain' }),
)}</form>`
  const here = [
    peopleHere,
    officesHere,
    { href: path, label: name },
    { href: `${path}/new`, label: '加える' },
  ]
  return show(c, { title: '課や支所を加える', here, body }, statusOf(form))
}

export function sectionPage(
  c: Page,
  { office, name }: Office,
  section: Section,
  refused: Filled,
): Promise<Response> {
  const path = `/people/offices/${office}`
  const here = `${path}/sections/${section.section}`
  const { phone, place, hours } = section
  const kept = { ...placeTyped(section), phone, place, ...typedHours(hours ?? ordinaryHours) }
  // What was refused stands alone: a row that was emptied must not fill itself again.
  const form = refused.errors.length > 0 ? refused : { typed: kept, errors: [] }
  const beyond = hours && beyondForm(hours)
  const body = html`${errorSummary(form)}<form method="post" action="${here}" data-confirm-leave>${placeFields(form, section.version)}${contactFields(form)}
${beyond ? html`<h2>開いている時間</h2><p>${hoursWords(section.hours ?? ordinaryHours)}</p><p>期間で変わる時間などが含まれるので、この画面では変えられません。そのまま残ります。</p>` : hoursFields(form)}${buttons(
  button({ label: '保存する' }),
  buttonLink({ label: `${name}に戻る`, href: path, weight: 'plain' }),
)}</form>`
  const trail = [peopleHere, officesHere, { href: path, label: name }, { href: here, label: section.name }]
  return show(
    c,
    { title: section.name, lead: `${name}の${kindWords[section.kind]}です。`, here: trail, body },
    statusOf(form),
  )
}

const contactFields = (form: Filled): Html => html`<h2>問合せ先</h2>
<p>発送の窓あき封筒用の紙などに、問合せ先として印刷されます。</p>
<div class="field-row">${textField({ name: 'phone', label: '電話番号', type: 'tel', form, width: 'short', hint: '例：044-201-3113' })}
${textField({ name: 'place', label: '窓口の場所', form, hint: '例：2階 3番窓口' })}</div>`

/** What stands there, and two empty rows more. */
const rowsOf = (form: Filled, kind: 'rule' | 'exception'): number[] => {
  const filled = Object.entries(form.typed).flatMap(([field, value]) =>
    [value].flat().some(Boolean) ? Number(field.match(`^${kind}-(\\d+)-`)?.[1] ?? 0) : [],
  )
  return Array.from({ length: Math.max(0, ...filled) + 2 }, (_, at) => at + 1)
}

const hoursFields = (form: Filled): Html => html`<h2>開いている時間</h2>
<p>電話や窓口の記録が、開いている間のものかどうかを、これで見分けます。空の行は無視します。足りないときは、いったん保存すると行が増えます。</p>
${rowsOf(form, 'rule').map(
  n => html`<div class="field-row">${checkboxes({ name: `rule-${n}-days`, label: `曜日（${n}行目）`, choices: dayChoices, form })}
${textField({ name: `rule-${n}-nth`, label: `第何週か（${n}行目）`, form, width: 'short', hint: '毎週なら空欄。例：2,4' })}
${textField({ name: `rule-${n}-opens`, label: `開く時刻（${n}行目）`, form, width: 'short', hint: '例：8:30' })}
${textField({ name: `rule-${n}-closes`, label: `閉じる時刻（${n}行目）`, form, width: 'short', hint: '例：17:00' })}</div>`,
)}${radios({
  name: 'holidays',
  label: '祝日',
  form,
  choices: [
    { value: 'closed', label: '休み' },
    { value: 'open', label: '開く' },
  ],
})}${radios({
  name: 'year-end',
  label: '年末年始（12月29日から1月3日まで）',
  form,
  choices: [
    { value: 'closed', label: '休み' },
    { value: 'open', label: '開く' },
  ],
})}<h2>臨時の休みと、臨時に開く日</h2><p>時刻が空欄なら休みです。</p>
${rowsOf(form, 'exception').map(
  n => html`<div class="field-row">${dateField({ name: `exception-${n}-from`, label: `はじめの日（${n}件目）`, form })}
${dateField({ name: `exception-${n}-to`, label: `おわりの日（${n}件目）`, form })}
${textField({ name: `exception-${n}-opens`, label: `開く時刻（${n}件目）`, form, width: 'short' })}
${textField({ name: `exception-${n}-closes`, label: `閉じる時刻（${n}件目）`, form, width: 'short' })}
${textField({ name: `exception-${n}-why`, label: `理由（${n}件目）`, form })}</div>`,
)}`
