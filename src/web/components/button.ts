// A button that does something, or a link that looks like one; one primary per page.
import { attributes, type Example, type Html, html } from '../html.ts'

export type Weight = 'primary' | 'secondary' | 'danger' | 'plain'

type Button = {
  label: string
  weight?: Weight
  /** Posted with the form when this button was the one pressed. */
  name?: string
  value?: string
  /** Another address than the form's own, for a preview. */
  action?: string
  /** A form elsewhere on the page. */
  form?: string
  /** Keyboard shortcut, one letter. */
  key?: string
}

export const button = ({ label, weight = 'primary', action, key, ...rest }: Button): Html =>
  html`<button type="submit" class="${`button button-${weight}`}"${attributes({ ...rest, formaction: action, 'data-key': key })}>${label}</button>`

export const buttonLink = ({
  label,
  href,
  weight = 'secondary',
  key,
}: {
  label: string
  href: string
  weight?: Weight
  key?: string
}): Html =>
  html`<a class="${`button button-${weight}`}" href="${href}"${attributes({ 'data-key': key })}>${label}</a>`

/** Buttons side by side, the primary first. */
export const buttons = (...of: Html[]): Html => html`<div class="buttons">${of}</div>`

export const examples: Example[] = [
  {
    name: '主な操作と取りやめ',
    html: buttons(
      button({ label: '記録する' }),
      button({ label: '下書きを保存する', weight: 'secondary', name: 'draft', value: 'yes' }),
      buttonLink({ label: '取りやめて一覧へ戻る', href: '#', weight: 'plain' }),
    ),
  },
  { name: '取り返しのつかない操作', html: button({ label: 'この記録を取り消す', weight: 'danger' }) },
]
