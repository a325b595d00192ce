// A whole site as one file to carry: tar (POSIX ustar) under gzip, the same bytes for the same site.
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'

const block = 512

export const archive = (
  files: AsyncIterable<[string, Buffer]>,
  folder: string,
): ReadableStream<Uint8Array<ArrayBuffer>> =>
  Readable.toWeb(Readable.from(parts(files, folder)).pipe(createGzip()))

async function* parts(files: AsyncIterable<[string, Buffer]>, folder: string): AsyncGenerator<Buffer> {
  for await (const [name, bytes] of files) {
    yield header(`${folder}/${name}`, bytes.length)
    yield bytes
    yield Buffer.alloc((block - (bytes.length % block)) % block)
  }
  yield Buffer.alloc(2 * block)
}

/** Names of ours are ASCII and short; a longer one would need a second kind of header. */
function header(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`too long for ustar: ${name}`)
  const head = Buffer.alloc(block)
  const octal = (n: number, width: number) => n.toString(8).padStart(width - 1, '0')
  head.write(name, 0)
  head.write(octal(0o644, 8), 100)
  head.write(octal(0, 8), 108)
  head.write(octal(0, 8), 116)
  head.write(octal(size, 12), 124)
  head.write(octal(0, 12), 136)
  head.write(' '.repeat(8), 148)
  head.write('0', 156)
  head.write('ustar\x0000', 257)
  const sum = head.reduce((all, byte) => all + byte, 0)
  head.write(`${octal(sum, 7)}\0 `, 148)
  return head
}
