// <div data-camera="…" data-reader="…" data-wasm="…">: the camera of a tablet reads codes, where there is one and the page
// came by https. The page is told `scanned` once for each code, and again only after it has left the picture for a while.
const [pause, gone] = [60, 1_500]
const box = document.querySelector('[data-camera]')
const make = (tag, more) => Object.assign(document.createElement(tag), more)

const start = make('button', { type: 'button', className: 'button button-secondary' })
const video = make('video', { muted: true, playsInline: true, hidden: true })
const told = make('p', {})
told.setAttribute('role', 'status')
video.setAttribute('aria-label', 'カメラに映っているもの')
const sizes = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }
let stream

function show(words) {
  start.textContent = stream ? 'カメラを止める' : 'カメラで読む'
  video.hidden = !stream
  told.textContent = words
}

function stop(words = '') {
  for (const track of stream?.getTracks() ?? []) track.stop()
  stream = undefined
  show(words)
}

const whyNot = {
  NotAllowedError: 'カメラを使う許しがありません。ブラウザの設定で、このページに許してください。',
  NotFoundError: 'この機械にカメラがありません。スキャナーで読むか、番号を入力してください。',
  NotReadableError: 'カメラをほかのソフトが使っています。閉じてから、もう一度押してください。',
}

/** The browser's own reader where it knows both kinds of code; else ours, which needs nothing from outside. */
async function openReader() {
  const formats = ['qr_code', 'data_matrix']
  const known = (await globalThis.BarcodeDetector?.getSupportedFormats?.()) ?? []
  if (formats.every(format => known.includes(format))) {
    const detector = new BarcodeDetector({ formats })
    return { read: async () => (await detector.detect(video)).map(({ rawValue }) => rawValue), close() {} }
  }
  const { camera, reader, wasm } = box.dataset
  const worker = new Worker(`${camera}?${new URLSearchParams({ reader, wasm })}`)
  const canvas = make('canvas', {})
  const brush = canvas.getContext('2d', { willReadFrequently: true })
  const answer = () =>
    new Promise((done, failed) => {
      worker.onmessage = ({ data }) => done(data)
      worker.onerror = () => failed(new Error('the reader of codes failed'))
    })
  return {
    async read() {
      Object.assign(canvas, { width: video.videoWidth, height: video.videoHeight })
      if (canvas.width === 0) return []
      brush.drawImage(video, 0, 0)
      const picture = brush.getImageData(0, 0, canvas.width, canvas.height)
      const found = answer()
      worker.postMessage(picture, [picture.data.buffer])
      return found
    },
    close: () => worker.terminate(),
  }
}

async function watch() {
  const reader = await openReader()
  const seen = new Map()
  const own = stream
  try {
    while (stream === own && own.active) {
      const codes = new Set(await reader.read())
      if (codes.size > 1) told.textContent = 'コードが二つ以上映っています。一つだけを映してください。'
      const now = performance.now()
      for (const code of codes) {
        if (codes.size === 1 && now - (seen.get(code) ?? -gone) >= gone) {
          told.textContent = `読みました：${code}`
          document.dispatchEvent(new CustomEvent('scanned', { detail: code }))
        }
        if (codes.size === 1 || seen.has(code)) seen.set(code, now)
      }
      await new Promise(done => setTimeout(done, pause))
    }
  } finally {
    reader.close()
  }
}

start.addEventListener('click', async () => {
  if (stream) return stop()
  if (!isSecureContext || !navigator.mediaDevices)
    return show('カメラは、https で開いたページでだけ使えます。スキャナーと番号の入力は、このまま使えます。')
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: sizes })
    video.srcObject = stream
    await video.play()
    show('コードを一つずつ、画面いっぱいに映してください。')
    await watch()
  } catch (error) {
    stop(whyNot[error.name] ?? 'カメラで読めません。スキャナーで読むか、番号を入力してください。')
  }
})

addEventListener('pagehide', () => stop())
box?.append(start, video, told)
show('')
