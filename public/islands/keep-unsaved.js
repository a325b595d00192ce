// <form data-keep-unsaved>: what is typed and not saved yet is kept in this browser, for whoever is signed in and for the
// address the form posts to; opened again, the page offers it. Saved, it goes; with sign-out, or when another person signs
// in at the same machine, everything kept goes. Without this the browser still asks before typed text is left.
const pause = 500
const days = 14
const most = 3
const prefix = 'kijun-unsaved '
const person = document.body.dataset.person

const read = key => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]')
  } catch {
    return []
  }
}

const write = (key, texts) => {
  try {
    if (texts.length === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(texts.slice(-most)))
  } catch {
    // Where nothing may be kept, the question before leaving is what remains.
  }
}

const allKept = () => {
  try {
    return Object.keys(localStorage).filter(key => key.startsWith(prefix))
  } catch {
    return []
  }
}

/** Only what says something, so that a text that came back from the server is the same as the one that was sent. */
const wordsOf = typed =>
  JSON.stringify(
    typed
      .map(([name, value]) => [name, value.replaceAll('\r\n', '\n').trim()])
      .filter(([name, value]) => value !== '' && name !== 'version' && name !== 'show')
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )

/** One's own save since it was begun; what was never sent is still to be saved. */
const isSaved = ({ sent, version }, mine) => sent && mine > version

// On a machine that several use, nobody finds what another typed.
if (person) {
  const own = `${prefix}${person} `
  const oldest = Date.now() - days * 86_400_000
  for (const key of allKept())
    write(key, key.startsWith(own) ? read(key).filter(({ at }) => at > oldest) : [])

  for (const { dataset } of document.querySelectorAll('[data-saved-of]')) {
    const key = own + dataset.savedOf
    write(
      key,
      read(key).filter(one => !isSaved(one, Number(dataset.savedUpTo))),
    )
  }

  document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', event => {
    const kept = allKept()
    const asked =
      'この端末に、保存していない書きかけがあります。サインアウトすると消えます。サインアウトしますか。'
    if (kept.length > 0 && !confirm(asked)) return event.preventDefault()
    for (const key of kept) write(key, [])
  })

  for (const form of document.querySelectorAll('form[data-keep-unsaved]')) keep(form, own)
}

function keep(form, own) {
  const key = own + new URL(form.action).pathname
  const here = `${Date.now()} ${Math.random()}`
  const version = Number(form.elements.version.value)
  const typed = () =>
    [...new FormData(form)].filter(
      ([name, value]) => typeof value === 'string' && !/^text-(check|take|accept|reason)/.test(name),
    )
  // Text that came back refused, or in conflict, was not saved: it is kept from the start.
  const unsaved = form.dataset.confirmLeave === 'unsaved'
  const standing = wordsOf(typed())
  const others = () => read(key).filter(({ page }) => page !== here)
  let timer

  const now = (sent = false) => {
    clearTimeout(timer)
    timer = undefined
    const mine = { page: here, at: Date.now(), version, sent, typed: typed() }
    const asItWas = !unsaved && wordsOf(mine.typed) === standing
    write(key, asItWas ? others() : [...others(), mine])
  }

  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(now, pause)
  })
  addEventListener('pagehide', () => {
    if (timer !== undefined) now()
  })
  form.addEventListener('submit', ({ submitter }) => {
    // A look at the preview saves nothing.
    now(!submitter?.hasAttribute('formaction'))
  })

  write(
    key,
    others().filter(one => wordsOf(one.typed) !== standing),
  )
  if (unsaved) now()
  offer(form, {
    last: () => others().at(-1),
    drop: ({ page }) =>
      write(
        key,
        read(key).filter(one => one.page !== page),
      ),
  })
}

/** What was left here before: put back through the preview, which opens the page with any text, or thrown away. */
function offer(form, { last, drop }) {
  const box = document.querySelector('[data-unsaved]')
  if (!box) return
  const show = () => {
    const one = last()
    box.hidden = one === undefined
    if (one === undefined) return
    box.querySelector('[data-unsaved-at]').textContent = new Date(one.at).toLocaleString('ja-JP', {
      ...{ month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' },
    })
  }
  box.addEventListener('click', event => {
    const { unsavedDo } = event.target.dataset
    const one = last()
    if (!one || !unsavedDo) return
    if (unsavedDo === 'discard') {
      drop(one)
      return show()
    }
    const back = document.createElement('form')
    back.method = 'post'
    back.action = form.dataset.keepUnsaved
    for (const [name, value] of one.typed) {
      const field = document.createElement('input')
      field.type = 'hidden'
      field.name = name
      field.value = value
      back.append(field)
    }
    document.body.append(back)
    back.submit()
  })
  show()
}
