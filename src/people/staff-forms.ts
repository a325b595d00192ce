// What the pages about one person look like: the form of somebody new, and everything that is known and can be changed.
import { dayOf } from '../calendar/day.ts'
import { banner } from '../web/components/banner.ts'
import { button, buttonLink, buttons } from '../web/components/button.ts'
import { descriptionList } from '../web/components/description-list.ts'
import { errorSummary } from '../web/components/error-summary.ts'
import { dateField, hidden, selectField, textField } from '../web/components/fields.ts'
import { table } from '../web/components/table.ts'
import type { Filled } from '../web/filled.ts'
import { type Html, html } from '../web/html.ts'
import { dayWords, instantWords } from '../web/words.ts'
import { type Page, personIn } from './access.ts'
import type { Directory } from './directory.ts'
import { show } from './frame.ts'
import { peopleHere, placeChoices, placeWords, roleChoices } from './people-frame.ts'
import { may, type Person, roleWords } from './roles.ts'
import { mayChange, type RoleSpan, type Staff } from './staff.ts'

export function newStaffForm(c: Page, form: Filled, directory: Directory): Promise<Response> {
  const person = personIn(c)
  const body = html`${errorSummary(form)}<form method="post" action="/people/staff" data-confirm-leave>
${detailFields(form)}${roleFields(form, person, directory)}
${buttons(button({ label: '加える' }), buttonLink({ label: '一覧に戻る', href: '/people', weight: 'plain' }))}</form>`
  const here = [peopleHere, { href: '/people/staff/new', label: '職員を加える' }]
  return show(c, { title: '職員を加える', here, body }, form.errors.length > 0 ? 422 : 200)
}

const detailFields = (form: Filled): Html =>
  html`${textField({ name: 'name', label: '氏名', form, required: true, autocomplete: 'off', hint: '外字や異体字もそのまま入力できます。' })}
${textField({ name: 'login', label: 'ログイン名', form, required: true, autocomplete: 'off', hint: '半角の英数字と . _ - @ 。あとから変えられます。' })}
${textField({ name: 'subject', label: '市の認証の番号（OIDCのsub）', form, autocomplete: 'off', hint: '空欄なら、最初のサインインのときにログイン名で結び付けます。' })}
${dateField({ name: 'from', label: '着任の日', form, required: true })}`

const roleFields = (form: Filled, person: Person, directory: Directory): Html =>
  html`${selectField({ name: 'role', label: '役割', form, required: true, choices: roleChoices(person) })}
${selectField({ name: 'place', label: '所属', form, required: true, choices: placeChoices(person, directory) })}`

export function personPage(c: Page, staff: Staff, refused: Filled, directory: Directory): Promise<Response> {
  const viewer = personIn(c)
  const today = dayOf(c.get('house').now())
  const edits = mayChange(viewer, staff, today)
  const shown = staff.roles.filter(({ office }) => may(viewer, 'people.write', office))
  const kept = { name: staff.name, login: staff.login, subject: staff.subject ?? '', from: staff.from }
  const proposed = { 'role-from': today, last: today, 'last-day': staff.to ?? '' }
  const form: Filled = { typed: { ...kept, ...proposed, ...refused.typed }, errors: refused.errors }
  const path = `/people/staff/${staff.staff}`
  const body = html`${errorSummary(form)}${state(staff, today)}${rolesTable(shown, path, edits, form, directory, today)}${
    edits
      ? html`<details><summary>役割を加える</summary><form method="post" action="${`${path}/roles`}">
${roleFields(form, viewer, directory)}${dateField({ name: 'role-from', label: '役割のはじめの日', form, required: true })}
${dateField({ name: 'role-to', label: '役割のおわりの日', form, hint: '決まっていなければ空欄。' })}
${button({ label: '役割を加える', weight: 'secondary' })}</form></details>
<h2>氏名とログイン名</h2><form method="post" action="${path}" data-confirm-leave>${hidden('version', staff.version)}
${detailFields(form)}${button({ label: '保存する' })}</form>
<h2>退職・転出</h2><form method="post" action="${`${path}/leaving`}">
${dateField({ name: 'last-day', label: '最後の日', form, hint: 'この日を過ぎるとサインインできません。空欄で保存すると取り消します。記録は3年後に消えます。' })}
${button({ label: '最後の日を保存する', weight: 'secondary' })}</form>
<h2>仮のパスワード</h2><p>忘れたとき、初めてのときに作ります。本人の今のパスワードと、開いているサインインは終わります。</p>
<form method="post" action="${`${path}/password`}">${button({ label: '仮のパスワードを作る', weight: 'danger' })}</form>`
      : html`<p>ほかの区役所や市の役割も持っているので、ここでは変えられません。管理者に頼んでください。</p>`
  }`
  const here = [peopleHere, { href: path, label: staff.name }]
  return show(c, { title: staff.name, here, body }, form.errors.length > 0 ? 422 : 200)
}

function state(staff: Staff, today: string): Html {
  const left = staff.to !== null && staff.to < today
  return html`${left && banner({ heading: `${dayWords(staff.to ?? today)}で退職・転出しました` })}${descriptionList(
    [
      { term: 'ログイン名', is: html`<code>${staff.login}</code>` },
      { term: '在職', is: `${dayWords(staff.from)}から${staff.to ? `${dayWords(staff.to)}まで` : ''}` },
      { term: 'サインイン', is: signInState(staff) },
      ...(staff.changed
        ? [{ term: '最後の変更', is: `${instantWords(staff.changed.at)}　${staff.changed.by}` }]
        : []),
    ],
  )}`
}

function signInState({ hasPassword, onceUntil, subject, failures }: Staff): string {
  const ways = [
    hasPassword && (onceUntil ? `仮のパスワード（${instantWords(onceUntil)}まで）` : 'パスワード'),
    subject && '市の認証',
  ].filter(Boolean)
  const wrong = failures > 0 ? `　誤りが${failures}回続いています。` : ''
  return (ways.length > 0 ? ways.join('、') : 'まだできません') + wrong
}

function rolesTable(
  roles: RoleSpan[],
  path: string,
  edits: boolean,
  form: Filled,
  directory: Directory,
  today: string,
): Html {
  return table({
    caption: '役割',
    columns: [
      { label: '役割', of: row => roleWords[row.role], names: true },
      { label: '所属', of: row => placeWords(row, directory) },
      { label: 'はじめ', of: row => dayWords(row.from) },
      { label: 'おわり', of: row => (row.to ? dayWords(row.to) : '決まっていません') },
      {
        label: '変更',
        of: row =>
          edits && (row.to === null || row.to >= today) && endForm(row, path, form, roles.indexOf(row)),
      },
    ],
    rows: roles,
    empty: '役割がありません。役割がないと、サインインしても何も見られません。',
  })
}

const endForm = ({ role, office, section, from }: RoleSpan, path: string, form: Filled, nth: number): Html =>
  html`<details><summary>おわりの日を決める</summary><form method="post" action="${`${path}/roles/end`}">
${hidden('end-role', role)}${hidden('end-office', office)}${hidden('end-section', section)}${hidden('end-from', from)}
${dateField({ name: 'last', id: `last-${nth}`, label: 'おわりの日', form, required: true })}${button({ label: '決める', weight: 'secondary' })}</form></details>`
