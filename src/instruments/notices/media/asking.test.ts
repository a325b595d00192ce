import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NoticeContact } from '../content.ts'
import { askingIn, askingWords } from './asking.ts'

const older: NoticeContact = {
  ...{ office: 'kawasaki', section: 'kumin', officeName: '川崎区役所', sectionName: '区民課' },
  ...{
    phone: '044-201-3113',
    place: '2階 3番窓口',
    hours: '月火水木金 8:30〜17:00、土（第2・第4） 8:30〜12:30',
  },
}
const named: NoticeContact = {
  ...older,
  ...{ officeKana: 'かわさきくやくしょ', sectionKana: 'くみんか' },
  ...{ officeEnglish: 'Kawasaki Ward Office', sectionEnglish: 'Resident Affairs Section' },
}

test('the easy version carries the readings of the directory, the ordinary one none', () => {
  assert.equal(
    askingWords(askingIn(named, 'easy'), 'easy'),
    '｜川崎区役所《かわさきくやくしょ》 ｜区民課《くみんか》',
  )
  assert.equal(askingWords(askingIn(named, 'ordinary'), 'ordinary'), '川崎区役所 区民課')
})

test('in English the smaller stands first, hours and counters are said in English', () => {
  const asking = askingIn(named, 'english')
  assert.equal(askingWords(asking, 'english'), 'Resident Affairs Section, Kawasaki Ward Office')
  assert.equal(asking.hours, 'Mon–Fri 8:30–17:00; 2nd and 4th Sat 8:30–12:30')
  assert.equal(asking.place, 'Floor 2, Counter 3')
  assert.equal(askingIn({ ...named, place: '東館 受付' }, 'english').place, '東館 受付')
})

test('hours and counters carry their readings in the easy version', () => {
  const asking = askingIn(named, 'easy')
  assert.match(
    asking.hours,
    /^｜月曜日《げつようび》〜｜金曜日《きんようび》 8:30〜17:00、｜第《だい》2と｜第《だい》4 /,
  )
  assert.equal(asking.place, '2｜階《かい》 3｜番窓口《ばんまどぐち》')
})

test('what went out before the directory had them, and a directory without, is shown as it is written', () => {
  for (const version of ['ordinary', 'easy', 'english'] as const)
    assert.equal(askingWords(askingIn(older, version), version), '川崎区役所 区民課')
})
