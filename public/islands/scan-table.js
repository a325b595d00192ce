// A scanner waits for nobody: #table takes every scan, wherever the focus is, and sends one after the other without leaving
// the page. What cannot be sent is kept and tried again. What is read after a stop is not counted, and that is said.
// With 音を出す ticked, a stop is also heard.
const section = () => document.getElementById('table')
const isStopped = () => section().dataset.stop === 'yes'
const remembered = 'kijun-scan-sound'
/** Two characters of one scan are never further apart. Milliseconds. */
const together = 500
const [soonest, latest] = [500, 8_000]

/** What is still to be sent, the one under way first. */
const waiting = []
let sending = false
/** Somebody has said what became of the stop, and the answer is under way: what is read now counts. */
let clearing = false
/** Scans that did not count. */
let lost = 0
/** A scan that came while no field was there to take it. */
let aside = { text: '', at: 0 }

const sound = Object.assign(document.createElement('input'), {
  type: 'checkbox',
  checked: localStorage.getItem(remembered) === 'yes',
})
sound.addEventListener('change', () => localStorage.setItem(remembered, sound.checked ? 'yes' : 'no'))
const label = Object.assign(document.createElement('label'), { className: 'stuffing-sound' })
label.append(sound, '止まったときに音を出す')
const told = Object.assign(document.createElement('p'), { className: 'stuffing-told', hidden: true })
told.setAttribute('role', 'status')

function tell(...words) {
  told.replaceChildren(...words)
  told.hidden = words.length === 0
}

const tellLost = () =>
  lost > 0 ? tell(`止まった後に読んだ${lost}件は、数えていません。封筒から順に読み直してください。`) : tell()

function beep() {
  if (!sound.checked) return
  const audio = new AudioContext()
  const tone = audio.createOscillator()
  tone.frequency.value = 440
  tone.connect(audio.destination)
  tone.start()
  tone.stop(audio.currentTime + 0.7)
  tone.onended = () => audio.close()
}

/** While scans go on the field stays as it is: somebody, or something, may be typing in it. */
function place(fresh) {
  const old = section()
  const field = old.querySelector('form[data-scan]')
  if (!field || !fresh.querySelector('form[data-scan]')) return old.replaceWith(fresh)
  for (const part of ['.stuffing-sign', '.progress']) {
    const newer = fresh.querySelector(part)
    if (newer) old.querySelector(part)?.replaceWith(newer)
  }
  Object.assign(old.dataset, fresh.dataset)
}

function show(text, { resolves }) {
  const fresh = new DOMParser().parseFromString(text, 'text/html').getElementById('table')
  if (!fresh) return shutOut()
  place(fresh)
  if (isStopped()) {
    lost += waiting.splice(0).length
    section().querySelector('.stuffing-stop')?.focus()
    beep()
  } else {
    if (!resolves) lost = 0
    document.getElementById('code')?.focus()
  }
  tellLost()
}

/** Signed out meanwhile, or the batch is open to this person no longer. */
function shutOut() {
  const uncounted = waiting.splice(0).length + 1
  const again = Object.assign(document.createElement('a'), { href: location.href, textContent: '開き直す' })
  tell(`この台の画面が終わっています。終わってから読んだ${uncounted}件は、数えていません。`, again)
}

/** The page that answers. A network that fails, or a program that is just being started anew, loses nothing. */
async function deliver({ action, body }) {
  for (let pause = soonest; ; pause = Math.min(pause * 2, latest)) {
    try {
      const answer = await fetch(action, { method: 'POST', body: new URLSearchParams(body) })
      if (answer.status < 500 && answer.status !== 429) return await answer.text()
    } catch {
      // Said below, and tried again.
    }
    tell(`つながりません。読んだ${waiting.length}件は覚えていて、つながりしだい送ります。`)
    await new Promise(done => setTimeout(done, pause))
  }
}

async function send() {
  if (sending) return
  sending = true
  while (waiting.length > 0) {
    const [next] = waiting
    const text = await deliver(next)
    waiting.shift()
    if (next.resolves) clearing = false
    show(text, next)
  }
  sending = false
}

function take(text) {
  const code = text.trim()
  if (!code) return
  if (isStopped() && !clearing) {
    lost += 1
    beep()
    return tellLost()
  }
  // By its own name the program knows a scan that comes a second time, because the first answer was lost.
  const scan = `${performance.timeOrigin}-${performance.now()}`
  waiting.push({ action: section().dataset.scans, body: { code, scan } })
  send()
}

document.addEventListener('submit', event => {
  const form = event.target
  if (form.matches('form[data-scan]')) {
    event.preventDefault()
    const field = form.elements.namedItem('code')
    const code = field.value
    field.value = ''
    take(code)
  }
  if (form.matches('form[data-resolve]')) {
    event.preventDefault()
    if (clearing) return
    clearing = true
    waiting.push({ action: form.action, body: new FormData(form), resolves: true })
    send()
  }
})

document.addEventListener('scanned', ({ detail }) => take(detail))

const takesText = target =>
  target.closest?.('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog')

// A scanner types wherever the focus is. Its characters press no shortcut, its Enter no button, and a scan that began while
// there was no field is not torn apart when one appears.
document.addEventListener(
  'keydown',
  event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const goesOn = aside.text !== '' && event.timeStamp - aside.at < together
    if (!goesOn && takesText(event.target)) return
    const character = /^[0-9A-Za-z/-]$/.test(event.key)
    if (!character && !(goesOn && event.key === 'Enter')) return
    event.stopImmediatePropagation()
    const field = document.getElementById('code')
    if (field && !goesOn) return field.focus()
    event.preventDefault()
    if (character) aside = { text: (goesOn ? aside.text : '') + event.key, at: event.timeStamp }
    else {
      take(aside.text)
      aside = { text: '', at: 0 }
    }
  },
  { capture: true },
)

addEventListener('beforeunload', event => {
  if (waiting.length > 0) event.preventDefault()
})

section()?.before(told)
section()?.after(label)
