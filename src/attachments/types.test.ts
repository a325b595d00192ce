import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import test from 'node:test'
import { safeName } from './keeping.ts'
import { docx, jpeg, packed, pdf, xlsx } from './testing.ts'
import { typeOf } from './types.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const told = async (bytes: Buffer, name: string) => {
  const answer = await typeOf(bytes, name)
  return 'type' in answer ? answer.type : answer.refused
}

test('each type an office needs is known by its content', async () => {
  assert.equal(await told(pdf, '通知.pdf'), 'pdf')
  assert.equal(await told(jpeg, 'IMG_0001.JPG'), 'jpeg')
  assert.equal(await told(latin('\x89PNG\r\n\x1a\n....'), 'a.png'), 'png')
  assert.equal(await told(latin('GIF89a....'), 'a.gif'), 'gif')
  assert.equal(await told(latin('RIFF....WEBPVP8 '), 'a.webp'), 'webp')
  assert.equal(await told(latin('\0\0\0\x18ftypheic....'), 'a.heic'), 'heic')
  assert.equal(await told(docx, '回答案.docx'), 'docx')
  assert.equal(await told(xlsx, '表.xlsx'), 'xlsx')
  assert.equal(await told(Buffer.from('窓口の待ち時間について'), 'a.txt'), 'txt')
  assert.equal(await told(Buffer.from([0x8b, 0xe6, 0x96, 0xaf, 0x0d, 0x0a]), 'sjis.csv'), 'csv')
})

test('a name does not make a type: what it ends in must be what it is', async () => {
  assert.match(
    await told(latin('MZ\x90\0\x03\0\0\0'), 'invoice.pdf'),
    /受け取れる種類のファイルではありません/,
  )
  assert.match(await told(Buffer.from('<script>alert(1)</script>'), 'a.html'), /名前の終わり（\.html）/)
  assert.match(await told(Buffer.from('alert(1)'), 'a.js'), /合いません/)
  assert.match(await told(pdf, 'a.jpg'), /中身（PDF）/)
  assert.match(await told(pdf, 'a'), /なし/)
  assert.match(await told(Buffer.alloc(0), 'a.pdf'), /空です/)
  assert.match(await told(latin('\0\0\0\x18ftypisom....'), 'a.heic'), /動画/)
  assert.match(await told(latin('\xd0\xcf\x11\xe0'), 'a.doc'), /以前の形/)
  assert.match(await told(Buffer.from('a\0b'), 'a.txt'), /種類のファイルではありません/)
})

test('a packed file that is no document, hides a macro or has a password is refused', async () => {
  const part = (name: string) => ({ name, content: Buffer.from('x') })
  assert.match(await told(packed([part('a.txt')]), 'a.docx'), /ZIP/)
  const macro = packed(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'].map(part))
  assert.match(await told(macro, 'a.docx'), /マクロ/)
  assert.match(await told(packed([{ ...part('word/document.xml'), flags: 1 }]), 'a.docx'), /パスワード/)
  assert.match(await told(docx.subarray(0, docx.length - 30), 'a.docx'), /途中で切れています/)
})

test('a zip bomb is refused: by what it declares, and by what really comes out when it declares little', async () => {
  const zeros = Buffer.alloc(30_000_000)
  const names = ['[Content_Types].xml', 'word/document.xml']
  const honest = packed([
    ...names.map(name => ({ name, content: Buffer.from('x') })),
    ...Array.from({ length: 8 }, (_, n) => ({ name: `word/media/${n}.bin`, content: zeros })),
  ])
  assert.ok(honest.length < 300_000)
  const refused = /極端に大きくなる/
  assert.match(await told(honest, 'a.docx'), refused)
  const lying = packed(names.map(name => ({ name, content: zeros, declared: 1000 })))
  assert.match(await told(lying, 'a.docx'), refused)
  // Two entries of the directory that point at the same bytes.
  const one = packed([{ name: 'word/document.xml', content: randomBytes(20_000) }])
  const start = one.readUInt32LE(one.length - 22 + 16)
  const entry = one.subarray(start, one.length - 22)
  const end = Buffer.from(one.subarray(one.length - 22))
  end.writeUInt16LE(60, 10)
  const lapped = Buffer.concat([one.subarray(0, start), ...Array.from({ length: 60 }, () => entry), end])
  assert.match(await told(lapped, 'a.docx'), refused)
})

test('a name is only a name: no path, no script that runs, nothing that turns its end around, not endless', () => {
  assert.equal(safeName('C:\\Users\\x\\写真.jpg'), '写真.jpg')
  assert.equal(safeName('../../etc/passwd'), 'passwd')
  assert.equal(safeName('請求書\u202Efdp.exe'), '請求書fdp.exe')
  assert.equal(safeName('a\r\nSet-Cookie: x.pdf'), 'aSet-Cookie: x.pdf')
  assert.equal(safeName(''), '名前のないファイル')
  assert.equal([...safeName(`${'𠮷'.repeat(400)}.pdf`)].length, 124)
  assert.equal(safeName('<script>alert(1)</script>.pdf'), 'script>.pdf')
})
