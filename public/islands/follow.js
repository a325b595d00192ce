// <section data-follow="/today/events" data-shown="…">: keeps [data-follow-list] as it is now, over a stream of events.
// What is being typed or read is left alone: only entries that changed are exchanged, and the focus stays where it was.
// A tab that is hidden lets go of its stream; what fails is tried again, later each time, and said where one can read anew.
const first = 2_000
const longest = 60_000

for (const region of document.querySelectorAll('[data-follow]')) {
  const list = region.querySelector('[data-follow-list]')
  const state = region.querySelector('[data-follow-state]')
  const said = region.querySelector('[data-follow-said]')
  let shown = region.dataset.shown
  let pause = first
  let stream
  let timer

  const tell = text => {
    if (state && state.textContent !== text) state.textContent = text
  }

  const stop = () => {
    clearTimeout(timer)
    stream?.close()
    stream = undefined
  }

  const open = () => {
    stop()
    const address = new URL(region.dataset.follow, location)
    address.searchParams.set('seen', shown)
    stream = new EventSource(address)
    stream.addEventListener('open', () => {
      pause = first
      tell('変わると、すぐにここに映ります。')
    })
    stream.addEventListener('list', ({ data, lastEventId }) => {
      shown = lastEventId
      exchange(data)
    })
    stream.addEventListener('unread', ({ data }) => {
      for (const badge of document.querySelectorAll('[data-unread]')) {
        badge.textContent = data
        badge.hidden = data === ''
      }
    })
    stream.addEventListener('ended', () => {
      stop()
      tell('サインインが終わったので、もう変わりません。')
    })
    stream.addEventListener('elsewhere', () => {
      stop()
      tell('ほかの画面で開いているので、ここは変わりません。')
    })
    stream.addEventListener('error', () => {
      stop()
      tell('いまの様子を受け取れません。')
      // Not all at the same instant, when many lost it at the same instant.
      timer = setTimeout(open, pause * (0.5 + Math.random()))
      pause = Math.min(pause * 2, longest)
    })
  }

  const exchange = text => {
    const fresh = document.createElement('div')
    fresh.innerHTML = text
    const [before, after] = [entries(list), entries(fresh)]
    const focused = document.activeElement?.closest('[data-waiting]')?.dataset.waiting
    if ([...before.keys()].join('\n') === [...after.keys()].join('\n'))
      for (const [key, entry] of after) refresh(before.get(key), entry)
    else {
      list.replaceChildren(...fresh.childNodes)
      for (const [key, entry] of after) entry.classList.toggle('waiting-new', !before.has(key))
      announce(before, after)
    }
    if (focused === undefined || document.activeElement?.closest('[data-waiting]')) return
    const again = entries(list).get(focused) ?? list.querySelector('[data-waiting]')
    const target = again?.querySelector('a') ?? list
    target.focus({ preventScroll: true })
  }

  // Entry by entry and line by line, so that a line that is read or selected is not touched without need.
  const refresh = (old, fresh) => {
    old.className = fresh.className
    for (const [at, line] of [...fresh.children].entries())
      if (old.children[at]?.outerHTML !== line.outerHTML) old.children[at]?.replaceWith(line)
  }

  const announce = (before, after) => {
    const come = [...after].filter(([key]) => !before.has(key)).map(([, entry]) => entry)
    const gone = [...before.keys()].filter(key => !after.has(key)).length
    const named = come[0]?.querySelector('.waiting-what')?.innerText.replace(/\s+/g, '　')
    const words = [
      come.length > 0 ? `新しく${come.length}件：${named}${come.length > 1 ? 'など' : ''}。` : '',
      gone > 0 ? `${gone}件が終わりました。` : '',
    ]
    if (said) said.textContent = words.join('')
  }

  const entries = within =>
    new Map([...within.querySelectorAll('[data-waiting]')].map(entry => [entry.dataset.waiting, entry]))

  document.addEventListener('visibilitychange', () => (document.hidden ? stop() : open()))
  // A page taken back from the browser's memory shows what was; the stream brings what is.
  addEventListener('pagehide', stop)
  addEventListener('pageshow', ({ persisted }) => persisted && open())
  if (!document.hidden) open()
}
