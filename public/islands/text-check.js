// <div data-checked-text="/text-checks">: asks for the findings of its text while it is typed, and shows them beside it.
// F2 goes from the text to the nearest finding, Enter takes its proposal and goes on to the next, Escape goes back.
const pause = 100

for (const box of document.querySelectorAll('[data-checked-text]')) {
  const area = box.querySelector('textarea')
  const { checkedText: address, field, office, kind, version, whole } = box.dataset
  let timer
  let asked
  let last = area.value

  const post = (to, of, signal) =>
    fetch(to, { method: 'POST', headers: { Accept: 'text/html' }, body: new URLSearchParams(of), signal })

  async function refresh({ focus } = {}) {
    asked?.abort()
    asked = new AbortController()
    last = area.value
    const of = { text: last, field, office, kind, version, ...(whole && { whole }) }
    try {
      const answer = await post(address, of, asked.signal)
      if (!answer.ok) return
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const panel = fresh.querySelector('[data-findings]')
      const old = box.querySelector('[data-findings]')
      // A reason being typed is not swept away by an answer that comes late.
      const busy = focus === undefined && old.contains(document.activeElement)
      if (!panel || area.value !== last || busy) return
      const top = old.querySelector('ol')?.scrollTop ?? 0
      old.replaceWith(panel)
      prepare()
      panel.querySelector('ol')?.scrollTo(0, top)
      box.dispatchEvent(new CustomEvent('text-checked', { bubbles: true }))
      if (focus !== undefined) goTo(focus)
    } catch {
      // What was found before stays; what is typed is untouched and the button still works.
    }
  }

  const findings = () => [...box.querySelectorAll('.finding')]
  const placeOf = item => [Number(item.dataset.from), Number(item.dataset.to)]

  /** The first finding that ends after the place, else the text itself. */
  function goTo(place) {
    const item = findings().find(one => placeOf(one)[1] >= place) ?? findings()[0]
    const target = item?.querySelector('.finding-take, summary')
    if (target) target.focus()
    else area.focus()
  }

  function show(item) {
    const [from, to] = placeOf(item)
    for (const one of findings()) one.classList.toggle('finding-here', one === item)
    area.setSelectionRange(from, Math.max(to, from))
    // Browsers scroll to a selection only when the field has the focus: its line is reckoned from the text before it.
    const before = area.value.slice(0, from).length / Math.max(area.value.length, 1)
    area.scrollTop = Math.max(0, before * area.scrollHeight - area.clientHeight / 2)
  }

  function take(button) {
    const item = button.closest('.finding')
    const [from, to] = placeOf(item)
    const proposal = button.value.split(' ').slice(3).join(' ')
    const word = area.value.slice(from, to)
    area.focus()
    area.setSelectionRange(from, to)
    // As if typed, so that one can undo it.
    const typed =
      proposal === '' ? document.execCommand('delete') : document.execCommand('insertText', false, proposal)
    if (!typed) area.setRangeText(proposal, from, to, 'end')
    clearTimeout(timer)
    if (word) post(`${address}/uses`, { office, word }).catch(() => {})
    return refresh({ focus: from + proposal.length })
  }

  async function accept(button) {
    const item = button.closest('.finding')
    const [from, to] = placeOf(item)
    const reason = item.querySelector('input')
    const of = { office, rule: item.dataset.rule, words: area.value.slice(from, to), reason: reason.value }
    const answer = await post(`${address}/exceptions`, of).catch(() => undefined)
    if (answer?.ok) return refresh({ focus: to })
    const { error } = (await answer?.json().catch(() => undefined)) ?? { error: '記録できませんでした。' }
    reason.setCustomValidity(error)
    reason.reportValidity()
    reason.addEventListener('input', () => reason.setCustomValidity(''), { once: true })
  }

  function prepare() {
    for (const keys of box.querySelectorAll('[data-scripted]')) keys.hidden = false
  }

  box.addEventListener('click', event => {
    const button = event.target.closest('[data-findings] button')
    if (!button) {
      const item = event.target.closest('.finding-where')?.closest('.finding')
      if (item) show(item)
      return
    }
    event.preventDefault()
    if (button.name === 'text-take') take(button)
    else if (button.name === 'text-accept') accept(button)
    else refresh({ focus: 0 })
  })

  box.addEventListener('focusin', event => {
    const item = event.target.closest('.finding')
    if (item) show(item)
  })

  box.addEventListener('keydown', event => {
    if (event.isComposing) return
    if (event.key === 'F2' && event.target === area) {
      event.preventDefault()
      goTo(area.selectionStart)
    } else if (event.key === 'Escape' && event.target !== area && event.target.closest('[data-findings]')) {
      event.preventDefault()
      area.focus()
    } else if (event.key === 'Enter' && event.target.name?.startsWith('text-reason ')) {
      event.preventDefault()
      event.target.parentElement.nextElementSibling.click()
    }
  })

  const soon = event => {
    // While kana are being turned into kanji nothing is decided yet.
    if (event.isComposing || area.value === last) return
    clearTimeout(timer)
    timer = setTimeout(refresh, pause)
  }
  area.addEventListener('input', soon)
  area.addEventListener('compositionend', soon)
  prepare()
}
