// Whether a text that is to be published names the person: their name, number, mail or address, however it is written.
import { foldName } from './fold.ts'

export type PersonTyped = { name: string; phone: string; mail: string; address: string }

/** Place names made of a family name do not name anybody: 中原区, 宮前駅. */
const places = '区市町村駅通線川橋公小中高病'

/** What of the person stands in the text, in words; empty when nothing does. */
export function privateWordsIn(text: string, { name, phone, mail, address }: PersonTyped): string[] {
  const found = [
    namedIn(text, name) && '名前',
    numberIn(text, phone) && '電話番号',
    mail.includes('@') && plain(text).includes(plain(mail)) && 'メールアドレス',
    addressIn(text, address) && '住所',
  ]
  return found.filter(word => word !== false)
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

function namedIn(text: string, name: string): boolean {
  const whole = foldName(name)
  const folded = foldName(text)
  if (tells(whole) && folded.includes(whole)) return true
  const parts = name.normalize('NFKC').split(/\s+/).map(foldName)
  return parts.some(part => part !== '' && partIn(folded, part))
}

/** A short name in kana, or of one character, is part of many words: only with さん or 様 is it a person. */
const partIn = (folded: string, part: string): boolean =>
  tells(part)
    ? new RegExp(`${escaped(part)}(?![${places}])`, 'u').test(folded)
    : new RegExp(`${escaped(part)}(さん|さま|様|氏)`, 'u').test(folded)

const tells = (folded: string): boolean => {
  const length = [...folded].length
  return length >= 3 || (length === 2 && /\p{Script=Han}/u.test(folded))
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function numberIn(text: string, phone: string): boolean {
  const digits = plain(phone).replace(/\D/g, '')
  return (
    digits.length >= 6 &&
    plain(text)
      .replace(/[\s()‐-―−ー・./-]/g, '')
      .includes(digits)
  )
}

/** The whole of it, or its house number. */
function addressIn(text: string, address: string): boolean {
  const folded = foldName(address)
  if ([...folded].length >= 4 && foldName(text).includes(folded)) return true
  const numbers = /\d+(?:[‐-―−ー-]\d+){1,}/.exec(plain(address))?.[0]
  return (
    numbers !== undefined &&
    plain(text)
      .replace(/[‐-―−ー]/g, '-')
      .includes(numbers.replace(/[‐-―−ー]/g, '-'))
  )
}
