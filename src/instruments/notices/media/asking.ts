// Whom to ask, as each version says it: with readings in the easy one, in English where the directory has it.
import type { NoticeContact } from '../content.ts'
import type { Version } from './parts.ts'

/** As text in which readings may stand; Japanese where there is nothing else. */
export type Asking = { office: string; section: string; place: string; hours: string }

export function askingIn(contact: NoticeContact, version: Version): Asking {
  const { officeName, sectionName, place, hours } = contact
  const { officeKana, sectionKana, officeEnglish, sectionEnglish } = contact
  if (version === 'easy')
    return {
      ...{ office: read(officeName, officeKana), section: read(sectionName, sectionKana) },
      ...{ place: placeInEasy(place), hours: hoursIn(hours, easyDays) },
    }
  if (version === 'english')
    return {
      ...{ office: officeEnglish ?? officeName, section: sectionEnglish ?? sectionName },
      ...{ place: placeInEnglish(place), hours: hoursIn(hours, englishDays) },
    }
  return { office: officeName, section: sectionName, place, hours }
}

/** In English the smaller stands first. */
export const askingWords = ({ office, section }: Asking, version: Version): string =>
  version === 'english' && !japanese(section) ? `${section}, ${office}` : `${office} ${section}`

export const japanese = (text: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)

const read = (name: string, kana: string | undefined): string => (kana ? `｜${name}《${kana}》` : name)

const week = '月火水木金土日'

type Days = {
  day: (day: string) => string
  nth: (weeks: string[]) => string
  to: string
  and: string
  part: string
}

const english: Record<string, string> = {
  ...{ 月: 'Mon', 火: 'Tue', 水: 'Wed', 木: 'Thu', 金: 'Fri', 土: 'Sat', 日: 'Sun' },
}
const ordinals = ['1st', '2nd', '3rd', '4th', '5th']
const englishDays: Days = {
  day: day => english[day] ?? day,
  nth: weeks => `${weeks.map(one => ordinals[Number(one) - 1]).join(' and ')} `,
  ...{ to: '–', and: ', ', part: '; ' },
}

const readings: Record<string, string> = {
  ...{ 月: 'げつ', 火: 'か', 水: 'すい', 木: 'もく', 金: 'きん', 土: 'ど', 日: 'にち' },
}
const easyDays: Days = {
  day: day => `｜${day}曜日《${readings[day]}ようび》`,
  nth: weeks => `${weeks.map(one => `｜第《だい》${one}`).join('と')} `,
  ...{ to: '〜', and: '・', part: '、' },
}

/** 「月火水木金 8:30〜17:00、土（第2・第4） 8:30〜12:30」 as Mon–Fri 8:30–17:00; 2nd and 4th Sat 8:30–12:30. */
const hoursIn = (hours: string, { day, nth, to, and, part }: Days): string =>
  hours
    .split('、')
    .map(words => {
      const found = /^([月火水木金土日]+)(?:（(第\d(?:・第\d)*)）)? (\S+)〜(\S+)$/.exec(words)
      if (!found) return words
      const [, of = '', weeks = '', opens, closes] = found
      const [first = '', last = ''] = [of.at(0), of.at(-1)]
      const shown =
        of.length > 2 && week.includes(of) ? [first, last].map(day).join(to) : [...of].map(day).join(and)
      return `${weeks && nth(weeks.match(/\d/g) ?? [])}${shown} ${opens}${to}${closes}`
    })
    .join(part)

/** 「2階 3番窓口」, as most counters are named; what is named otherwise stays as it is written on the wall. */
const counter = /^(\d+)階(?:\s*(\d+)番窓口)?$/

const placeInEnglish = (place: string): string => {
  const [, floor, window] = counter.exec(place) ?? []
  return floor ? `Floor ${floor}${window ? `, Counter ${window}` : ''}` : place
}

const placeInEasy = (place: string): string => {
  const [, floor, window] = counter.exec(place) ?? []
  return floor
    ? `${floor}｜階《${floor === '3' ? 'がい' : 'かい'}》${window ? ` ${window}｜番窓口《ばんまどぐち》` : ''}`
    : place
}
