// <form data-confirm-leave>: the browser asks before a page is left whose typed text was not sent.
// Text that came back refused, or in conflict ("unsaved"), is unsent from the start.
for (const form of document.querySelectorAll('form[data-confirm-leave]')) {
  const typed = () => JSON.stringify([...new FormData(form)].filter(([, value]) => typeof value === 'string'))
  const unsaved = form.dataset.confirmLeave === 'unsaved' || form.querySelector('[aria-invalid]') !== null
  const before = unsaved ? undefined : typed()
  let sent = false

  form.addEventListener('submit', () => {
    sent = true
  })
  addEventListener('pageshow', () => {
    sent = false
  })
  addEventListener('beforeunload', event => {
    if (!sent && typed() !== before) event.preventDefault()
  })
}
