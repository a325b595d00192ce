// Files for tests: small honest ones of each type, and packed ones that lie.
import { crc32, deflateRawSync } from 'node:zlib'

type Part = { name: string; content: Buffer; declared?: number; flags?: number }

/** A packed file; a part may declare another size than it has. */
export function packed(parts: readonly Part[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content, declared = content.length, flags = 0 } of parts) {
    const bytes = deflateRawSync(content)
    const title = Buffer.from(name)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(flags, 6)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(content), 14)
    head.writeUInt32LE(bytes.length, 18)
    head.writeUInt32LE(declared, 22)
    head.writeUInt16LE(title.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    head.copy(entry, 6, 4, 28)
    entry.writeUInt32LE(at, 42)
    files.push(head, title, bytes)
    directory.push(entry, title)
    at += head.length + title.length + bytes.length
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, ...directory, end])
}

const types = { name: '[Content_Types].xml', content: Buffer.from('<Types/>') }
export const docx = packed([types, { name: 'word/document.xml', content: Buffer.from('<w:document/>') }])
export const xlsx = packed([types, { name: 'xl/workbook.xml', content: Buffer.from('<workbook/>') }])
export const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n')
export const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46])

export const fileOf = (bytes: Buffer | string, name: string): File =>
  new File([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)], name)
