// Elements with data-key="n" are pressed by that key; ? lists them, and there they can be switched off
// (single-key shortcuts disturb people who speak to their computer: WCAG 2.1.4).
// A page's own key goes before the same key of a room: of two, the one further down the page is meant, and listed.
const keyed = [
  ...new Map(
    [...document.querySelectorAll('[data-key]')].map(element => [element.dataset.key, element]),
  ).values(),
]
const remembered = 'kijun-keys-off'
const isOff = () => localStorage.getItem(remembered) === 'yes'

const make = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more)

function list() {
  const dialog = make('dialog', '', { className: 'keys', ariaLabel: 'キーボードでの操作' })
  dialog.append(make('h2', 'キーボードでの操作'))
  const rows = make('dl', '', { className: 'descriptions' })
  for (const element of [{ dataset: { key: '?' }, textContent: 'この一覧を開く' }, ...keyed]) {
    const row = make('div', '')
    const term = make('dt', '')
    term.append(make('kbd', element.dataset.key))
    row.append(term, make('dd', element.textContent.trim()))
    rows.append(row)
  }
  const choice = make('div', '', { className: 'choice' })
  const off = make('input', '', { type: 'checkbox', id: 'keys-off', checked: isOff() })
  off.addEventListener('change', () => localStorage.setItem(remembered, off.checked ? 'yes' : 'no'))
  choice.append(off, make('label', '一文字の操作を使わない', { htmlFor: 'keys-off' }))
  const close = make('button', '閉じる', { type: 'button', className: 'button button-secondary' })
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  dialog.append(rows, choice, close)
  document.body.append(dialog)
  dialog.showModal()
}

const typing = target => target.closest?.('input, textarea, select, [contenteditable], dialog')

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return
  if (event.key === '?') return list()
  if (isOff()) return
  const element = keyed.find(({ dataset }) => dataset.key === event.key)
  if (!element) return
  event.preventDefault()
  if (element.matches('input:not([type=submit]), textarea, select')) element.focus()
  else element.click()
})
