// <form data-scan-list>: a scanner reads one code after the other without leaving the page, and what became of each is told
// below, the newest first. What cannot be sent is kept and tried again.
const form = document.querySelector('form[data-scan-list]')
const field = form?.elements.namedItem('code')
const make = (tag, more) => Object.assign(document.createElement(tag), more)
const told = make('ol', { className: 'scanned', reversed: true })
told.setAttribute('aria-live', 'polite')
const [soonest, latest] = [500, 8_000]
const waiting = []
let sending = false

/** What the page that answers says: why it was refused, or its notice. */
function answerOf(text) {
  const page = new DOMParser().parseFromString(text, 'text/html')
  const refused = page.querySelector('.error-summary li')?.textContent
  if (refused) return { refused: true, words: refused }
  const words = page.querySelector('.notice')?.textContent
  return words
    ? { words }
    : { refused: true, words: '記録できませんでした。このページを開き直してください。' }
}

async function deliver(body, line) {
  for (let pause = soonest; ; pause = Math.min(pause * 2, latest)) {
    try {
      const answer = await fetch(form.action, { method: 'POST', body })
      if (answer.status < 500 && answer.status !== 429) return answerOf(await answer.text())
    } catch {
      // Said below, and tried again.
    }
    line.textContent = `${body.get('code')}：つながりません。つながりしだい記録します。`
    await new Promise(done => setTimeout(done, pause))
  }
}

async function send() {
  if (sending) return
  sending = true
  while (waiting.length > 0) {
    const { body, line } = waiting[0]
    const { refused, words } = await deliver(body, line)
    waiting.shift()
    line.textContent = words.includes(body.get('code')) ? words : `${body.get('code')}：${words}`
    line.classList.toggle('scanned-refused', refused === true)
  }
  sending = false
}

function take() {
  const body = new URLSearchParams(new FormData(form))
  field.value = ''
  if (body.get('code').trim() === '') return
  const line = make('li', { textContent: `${body.get('code')}：記録しています` })
  told.prepend(line)
  waiting.push({ body, line })
  send()
}

form?.addEventListener('submit', event => {
  event.preventDefault()
  take()
})

document.addEventListener('scanned', ({ detail }) => {
  field.value = detail
  if (form.reportValidity()) take()
})

addEventListener('beforeunload', event => {
  if (waiting.length > 0) event.preventDefault()
})

form?.after(told)
