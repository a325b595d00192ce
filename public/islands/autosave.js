// <form data-autosave>: what is typed is saved at every pause, text by text. What another wrote in the same text is shown
// beside one's own, which stays as typed; what is refused says why. Without this the button of the form saves it all.
const pause = 1_500

for (const form of document.querySelectorAll('form[data-autosave]')) {
  const state = form.querySelector('[data-autosave-state]')
  const texts = [...form.querySelectorAll('[data-text]')]
  const areaOf = text => text.querySelector('textarea')
  const saved = new Map(texts.map(text => [text.dataset.text, areaOf(text).value]))
  let timer
  let saving = false
  let submitted = false

  const tell = words => {
    if (state && state.textContent !== words) state.textContent = words
  }

  const changed = () => texts.filter(text => saved.get(text.dataset.text) !== areaOf(text).value)

  const save = async () => {
    const mine = changed()
    if (saving || submitted || mine.length === 0) return
    saving = true
    tell('保存しています…')
    const body = new FormData()
    const sent = new Map()
    for (const text of mine) {
      const field = text.dataset.text
      sent.set(field, areaOf(text).value)
      body.set(field, areaOf(text).value)
      body.set(`version-${field}`, text.querySelector(`[name="version-${field}"]`).value)
    }
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        body,
        headers: { accept: 'application/json' },
      })
      if (!answer.ok) throw new Error(String(answer.status))
      taken(mine, sent, await answer.json())
    } catch {
      tell('いまは自動で保存できません。書いた文はこの画面に残っています。「保存する」を押してください。')
    } finally {
      saving = false
      if (changed().some(text => sent.get(text.dataset.text) !== areaOf(text).value)) later()
    }
  }

  const taken = (mine, sent, { versions, clashes, errors }) => {
    for (const text of mine) {
      const field = text.dataset.text
      const clash = clashes.find(one => one.field === field)
      const error = errors.find(one => one.field === field || one.field === '')
      text.querySelector('[data-theirs]')?.remove()
      if (clash || error) beside(text, [error?.message, clash?.words], clash?.theirs)
      else saved.set(field, sent.get(field))
      text.querySelector(`[name="version-${field}"]`).value = versions[field]
    }
    const open = clashes.length + errors.length
    const now = new Date().toLocaleTimeString('ja-JP', { hour: '2-digit', minute: '2-digit' })
    tell(
      open > 0 ? '保存できていないところがあります。印のある欄を読んでください。' : `${now}に保存しました。`,
    )
  }

  const beside = (text, words, theirs) => {
    const box = document.createElement('section')
    box.className = 'theirs'
    box.dataset.theirs = ''
    box.setAttribute('role', 'alert')
    const lines = [...words.map(content => ['when', content]), ['as-typed', theirs]]
    for (const [name, content] of lines) {
      if (!content) continue
      const line = document.createElement('p')
      line.className = name
      line.textContent = content
      box.append(line)
    }
    text.prepend(box)
  }

  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(save, pause)
  }

  form.addEventListener('input', event => {
    if (event.target instanceof HTMLTextAreaElement) later()
  })
  form.addEventListener('submit', () => {
    submitted = true
  })
  addEventListener('pageshow', () => {
    submitted = false
  })
  tell('書くのを止めると、自動で保存します。')
}
