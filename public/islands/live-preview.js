// <form data-live-preview="/notices/preview" data-live-target="preview">: posts the form as it is typed and
// replaces #preview by the #preview of the answer. Without it, the form's own preview button does the same.
// data-live-fields="name phone" asks only while these are typed.
const pause = 400

for (const form of document.querySelectorAll('form[data-live-preview]')) {
  let timer
  let asked

  const refresh = async () => {
    asked?.abort()
    asked = new AbortController()
    const text = new FormData(form)
    for (const [name, value] of [...text]) if (typeof value !== 'string') text.delete(name)
    try {
      const answer = await fetch(form.dataset.livePreview, {
        method: 'POST',
        body: new URLSearchParams(text),
        signal: asked.signal,
      })
      if (!answer.ok && answer.status !== 422) return
      const parsed = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const fresh = parsed.getElementById(form.dataset.liveTarget)
      const shown = document.getElementById(form.dataset.liveTarget)
      if (!fresh || !shown) return
      // Whoever has moved into it by keyboard stays there: on the same link, or at its beginning.
      const held = shown.contains(document.activeElement) && document.activeElement.getAttribute('href')
      shown.replaceWith(fresh)
      if (held === false) return
      const links = [...fresh.querySelectorAll('a, input')]
      const same = links.find(link => link.getAttribute('href') === held) ?? links[0]
      same?.focus({ preventScroll: true })
    } catch {
      // The preview stays as it was; what is typed is untouched and the button still works.
    }
  }

  const isLive = ({ target }) => form.dataset.liveFields?.split(' ').includes(target.name) ?? true

  form.addEventListener('input', event => {
    // While kana are being turned into kanji nothing is decided yet.
    if (event.isComposing || !isLive(event)) return
    clearTimeout(timer)
    timer = setTimeout(refresh, pause)
  })
  form.addEventListener('compositionend', event => {
    if (!isLive(event)) return
    clearTimeout(timer)
    timer = setTimeout(refresh, pause)
  })
}
