// The house's own CSS and island scripts: read and hashed once at start, looked up by address.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

export type Asset = { href: string; type: string; etag: string; body: Buffer; br(): Buffer; gzip(): Buffer }

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
}

function read(name: string, file: string): [string, Asset] {
  const body = readFileSync(file)
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16)
  const kind = extname(name)
  return [
    name,
    {
      href: `/assets/${name.slice(0, -kind.length)}.${hash}${kind}`,
      type: types[kind] ?? 'application/octet-stream',
      etag: `"${hash}"`,
      body,
      br: once(() =>
        brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: effort(body) } }),
      ),
      gzip: once(() => gzipSync(body)),
    },
  ]
}

/** A large file is compressed well enough; the last few bytes would hold everybody up for seconds. */
const effort = ({ length }: Buffer): number => (length > 200_000 ? 6 : constants.BROTLI_MAX_QUALITY)

/** Compressed when it is first asked for, and kept. */
function once(make: () => Buffer): () => Buffer {
  let made: Buffer | undefined
  return () => {
    made ??= make()
    return made
  }
}

const folder = fileURLToPath(new URL('../../public', import.meta.url))
// The token package's own file is served as it is, so a new version of デジタル庁's tokens is one line in package.json.
const tokens = fileURLToPath(import.meta.resolve('@digital-go-jp/design-tokens/dist/tokens.css'))
// So is the reader of codes that a camera needs where the browser has none of its own.
const reader = import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')

/** Every file a page may ask for, by its name in `public/`. */
export const assets: ReadonlyMap<string, Asset> = new Map([
  read('tokens.css', tokens),
  read('zxing.wasm', fileURLToPath(reader)),
  read('zxing.js', fileURLToPath(new URL('../iife/reader/index.js', reader))),
  ...readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && extname(entry.name) in types)
    .map(entry => join(entry.parentPath, entry.name))
    .map(file => read(file.slice(folder.length + 1).replaceAll('\\', '/'), file)),
])
/** By its address: a request is looked up among those we made, never on the disk, so there is no path to climb out of. */
export const assetAt: ReadonlyMap<string, Asset> = new Map(
  [...assets.values()].map(asset => [asset.href, asset]),
)

/** The address of a file in `public/`, with the hash of its content: `asset('kijun.css')`. */
export function asset(name: string): string {
  const found = assets.get(name)
  if (!found) throw new Error(`public/${name} does not exist`)
  return found.href
}
