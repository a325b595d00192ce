// <form data-scan> in #table: sends each scan without leaving the page, one after the other, so that a quick scanner loses
// nothing. What is read after a stop is not counted, and that is said. With 音を出す ticked, a stop is also heard.
const section = () => document.getElementById('table')
const remembered = 'kijun-scan-sound'
const waiting = []
let sending = false
let lost = 0

const label = document.createElement('label')
const sound = Object.assign(document.createElement('input'), {
  type: 'checkbox',
  checked: localStorage.getItem(remembered) === 'yes',
})
label.className = 'stuffing-sound'
label.append(sound, '止まったときに音を出す')
sound.addEventListener('change', () => {
  localStorage.setItem(remembered, sound.checked ? 'yes' : 'no')
  document.getElementById('code')?.focus()
})
section()?.after(label)

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

function show(text, address) {
  const fresh = new DOMParser().parseFromString(text, 'text/html').getElementById('table')
  if (!fresh) return location.assign(address)
  place(fresh)
  if (fresh.dataset.stop === 'yes') {
    lost += waiting.length
    waiting.length = 0
    fresh.querySelector('.stuffing-stop')?.focus()
    beep()
  } else document.getElementById('code')?.focus()
  if (lost > 0) {
    const told = document.createElement('p')
    told.setAttribute('role', 'status')
    told.textContent = `止まった後に読んだ${lost}件は、数えていません。封筒から順に読み直してください。`
    section().querySelector('.stuffing-sign')?.append(told)
    if (fresh.dataset.stop !== 'yes') lost = 0
  }
}

async function send() {
  if (sending) return
  sending = true
  try {
    while (waiting.length > 0) {
      const { action, code } = waiting.shift()
      const answer = await fetch(action, { method: 'POST', body: new URLSearchParams({ code }) })
      show(await answer.text(), answer.url)
    }
  } catch {
    location.reload()
  } finally {
    sending = false
  }
}

document.addEventListener('submit', event => {
  const form = event.target
  if (!form.matches('form[data-scan]')) return
  event.preventDefault()
  const field = form.elements.namedItem('code')
  const code = field.value.trim()
  field.value = ''
  if (!code) return
  waiting.push({ action: form.action, code })
  send()
})
