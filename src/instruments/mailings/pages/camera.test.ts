// A tablet's camera at a stuffing table, in a real browser whose camera films a printed code.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { serve } from '@hono/node-server'
import { openApp } from '../../../app.ts'
import { type CodeSymbol, symbolsOf } from '../../../pdf/symbol.ts'
import { beginSession } from '../../../people/sessions.ts'
import { openTestCity } from '../../../people/testing.ts'
import { openBrowser } from '../../../web/testing.ts'
import { pieceCode } from '../sheets/piece-code.ts'
import { givePieces, makeKind, planOne } from '../testing.ts'

/** A film of one picture: the code in black on white, eight points a module, in the middle of 640 × 480. */
function film({ side, runs }: CodeSymbol): Buffer {
  const [width, height, module] = [640, 480, 8]
  const light = Buffer.alloc(width * height, 235)
  const [left, top] = [(width - side * module) / 2, (height - side * module) / 2]
  for (const run of runs)
    for (let y = 0; y < module; y++) {
      const from = (top + run.y * module + y) * width + left + run.x * module
      light.fill(16, from, from + run.width * module)
    }
  const colours = Buffer.alloc((width * height) / 2, 128)
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${width} H${height} F5:1 Ip C420\nFRAME\n`),
    light,
    colours,
    Buffer.from('FRAME\n'),
    light,
    colours,
  ])
}

test('the camera of a tablet reads an envelope once, as long as it lies in the picture', async it => {
  const city = await openTestCity()
  const sending = await planOne(city, 'kawasaki', await makeKind(city, 'kawasaki'))
  const batch = await givePieces(city, sending, 3)
  const [symbol] = await symbolsOf([pieceCode(batch, 2)], 'datamatrix')
  assert.ok(symbol)
  const folder = mkdtempSync(join(tmpdir(), 'kijun-camera-'))
  writeFileSync(join(folder, 'camera.y4m'), film(symbol))
  const app = openApp(city.house)
  const { server, origin } = await new Promise<{ server: ReturnType<typeof serve>; origin: string }>(
    resolve => {
      const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
        resolve({ server, origin: `http://127.0.0.1:${port}` }),
      )
    },
  )
  const browser = await openBrowser([
    ...['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
    `--use-file-for-fake-video-capture=${join(folder, 'camera.y4m')}`,
  ])
  it.after(async () => {
    await browser.close()
    server.close()
    rmSync(folder, { recursive: true })
  })
  const { staff } = await city.as('staff', 'kawasaki')
  const token = await city.house.store.within({ city: city.city, offices: '*' }, trx =>
    beginSession(trx, city.city, staff, city.house.now()),
  )
  const context = await browser.newContext({ viewport: { width: 768, height: 1024 }, locale: 'ja-JP' })
  await context.addCookies([{ name: 'kijun', value: token, url: origin }])
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const complaints: string[] = []
  page.on('console', said => said.type() === 'error' && complaints.push(said.text()))
  await page.goto(`${origin}/mailings/${sending}/stuffing`)
  await page.getByRole('button', { name: 'バーコードを読む台を開く' }).click()
  await page.getByRole('button', { name: 'カメラで読む' }).click()
  await page.getByText('2番に入れる紙').waitFor()
  // The picture stays as it is: the piece is neither read again nor stopped.
  await page.getByText(`読みました：${pieceCode(batch, 2)}`).waitFor()
  assert.equal(await page.getByRole('alert').count(), 0)
  await page.getByRole('button', { name: 'カメラを止める' }).click()
  await page.getByRole('button', { name: 'カメラで読む' }).waitFor()
  assert.deepEqual(complaints, [])
})
