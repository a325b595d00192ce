// Whom to ask, as each version says it: with readings in the easy one, in English where the directory has it.
import type { NoticeContact } from '../content.ts'
import type { Version } from './parts.ts'

/** As text in which readings may stand; Japanese where there is nothing else. */
export type Asking = { office: string; section: string; place: string; hours: string }

export function askingIn(contact: NoticeContact, version: Version): Asking {
  const { officeName, sectionName, place, hours } = contact
  const { officeKana, sectionKana, officeEnglish, sectionEnglish } = contact
  if (version === 'easy')
    return { office: read(officeName, officeKana), section: read(sectionName, sectionKana), place, hours }
  if (version === 'english')
    return {
      ...{ office: officeEnglish ?? officeName, section: sectionEnglish ?? sectionName },
      ...{ place: placeInEnglish(place), hours: hoursInEnglish(hours) },
    }
  return { office: officeName, section: sectionName, place, hours }
}

/** In English the smaller stands first. */
export const askingWords = ({ office, section }: Asking, version: Version): string =>
  version === 'english' && !japanese(section) ? `${section}, ${office}` : `${office} ${section}`

export const japanese = (text: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)

const read = (name: string, kana: string | undefined): string => (kana ? `｜${name}《${kana}》` : name)

const days: Record<string, string> = {
  ...{ 月: 'Mon', 火: 'Tue', 水: 'Wed', 木: 'Thu', 金: 'Fri', 土: 'Sat', 日: 'Sun' },
}
const week = '月火水木金土日'

/** 「月火水木金 8:30〜17:00、土（第2・第4） 8:30〜12:30」 as Mon–Fri 8:30–17:00; … */
const hoursInEnglish = (hours: string): string =>
  hours
    .split('、')
    .map(part => {
      const found = /^([月火水木金土日]+)(?:（(第\d(?:・第\d)*)）)? (\S+)〜(\S+)$/.exec(part)
      if (!found) return part
      const [, of = '', nth, from, to] = found
      const which = nth
        ? `${[...nth.matchAll(/\d/g)].map(([n]) => ordinals[Number(n) - 1]).join(' and ')} `
        : ''
      return `${which}${daysInEnglish(of)} ${from}–${to}`
    })
    .join('; ')

const ordinals = ['1st', '2nd', '3rd', '4th', '5th']

const daysInEnglish = (of: string): string =>
  of.length > 2 && week.includes(of)
    ? `${days[of.at(0) ?? '']}–${days[of.at(-1) ?? '']}`
    : [...of].map(day => days[day]).join(', ')

/** 「2階 3番窓口」, as most counters are named; what is named otherwise stays as it is written on the wall. */
const placeInEnglish = (place: string): string => {
  const found = /^(\d+)階(?:\s*(\d+)番窓口)?$/.exec(place)
  if (!found) return place
  const [, floor, counter] = found
  return counter ? `Floor ${floor}, Counter ${counter}` : `Floor ${floor}`
}
