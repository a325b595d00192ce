// What the sign-in page shows; it leans on nothing but the look, so that the door can show it first.
import { button, buttonLink, buttons } from '../web/components/button.ts'
import { errorSummary } from '../web/components/error-summary.ts'
import { hidden, passwordField, selectField, textField } from '../web/components/fields.ts'
import { linkList } from '../web/components/links.ts'
import type { Filled } from '../web/filled.ts'
import { type Content, html } from '../web/html.ts'
import type { Page } from '../web/layout.ts'

export type AtDoor = {
  cities: readonly { city: string; name: string }[]
  /** The city is an invented one, whose logins anybody may read. */
  sample: boolean
  /** The city's own identity provider is configured. */
  oidc: boolean
}

export function signInContent({ cities, sample, oidc }: AtDoor, filled: Filled): Page {
  const choices = cities.map(({ city, name }) => ({ value: city, label: name }))
  const next = [filled.typed.next ?? ''].flat()[0] ?? ''
  const body = html`${errorSummary(filled)}${
    oidc &&
    html`${buttons(buttonLink({ label: '市の認証でサインイン', href: `/sign-in/oidc?next=${encodeURIComponent(next)}`, weight: 'primary' }))}<p>または、ログイン名とパスワードで：</p>`
  }<form method="post" action="/sign-in" class="narrow">
${hidden('next', next)}
${choices.length > 1 && selectField({ name: 'city', label: '市', choices, form: filled, required: true })}
${textField({ name: 'login', label: 'ログイン名', form: filled, required: true, autocomplete: 'username' })}
${passwordField({ name: 'password', label: 'パスワード', form: filled, required: true })}
${button({ label: 'サインイン' })}</form>${
    sample && linkList([{ href: '/setup/sample', label: '見本のログイン名とパスワードを見る' }])
  }${forCitizens(cities)}`
  return { title: 'サインイン', here: [], body }
}

/** Whoever comes here without working here wants to say something to an office, or to read what it answered. */
const forCitizens = (cities: AtDoor['cities']): Content =>
  cities.length > 0 &&
  html`<h2>市民の方へ</h2>${linkList(
    cities.map(({ city, name }) =>
      cities.length > 1
        ? { href: `/voice?city=${city}`, label: `${name}の区役所に声を送る・返事を読む` }
        : { href: '/voice', label: '区役所に声を送る・返事を読む' },
    ),
  )}`
