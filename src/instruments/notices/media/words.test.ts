// What is sent as words: the manuscript for 市政だより and the short messages, counted.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { manuscriptOf } from './manuscript.ts'
import { channels, messageOf, ways } from './messages.ts'
import { lengthOf, partsIn, versions } from './parts.ts'
import { changedHours, contact, texts, webAddress } from './testing.ts'

test('characters are counted as people count them', () => {
  assert.equal(lengthOf('区民課\n 2階'), 5)
  assert.equal(lengthOf('葛󠄀城と𠮷田👨‍👩‍👧'), 6)
})

test('a manuscript is counted; what is over is said, and what each part would win', () => {
  const { text, characters, over, choices } = manuscriptOf(changedHours, contact, {
    limit: 200,
    leaveOut: [],
  })
  assert.match(text, /^【3月・4月は、日曜日も区民課の窓口を開けます】\n▽対象　引っ越しの手続きをする方/)
  assert.match(text, /▽問い合わせ　宮前区役所区民課 住民記録係　電話044-856-3141$/)
  assert.equal(characters, lengthOf(text))
  assert.equal(over, characters - 200)
  assert.equal(choices[0]?.part, 'what')
  assert.ok(choices.every(({ part }) => part !== 'when'))
  const leaveOut = ['what', 'section-0', 'bring', 'cost']
  assert.equal(manuscriptOf(changedHours, contact, { limit: 200, leaveOut }).over, 0)
})

test('whatever is left out, the count falls by what was promised', () => {
  const ids = partsIn(changedHours, 'ordinary')
    .map(({ part }) => part)
    .filter(part => part !== 'when')
  fc.assert(
    fc.property(fc.subarray(ids), fc.integer({ min: 50, max: 600 }), (leaveOut, limit) => {
      const { characters, choices } = manuscriptOf(changedHours, contact, { limit, leaveOut })
      for (const { part, characters: won } of choices) {
        const without = manuscriptOf(changedHours, contact, { limit, leaveOut: [...leaveOut, part] })
        assert.equal(without.characters, characters - won)
      }
    }),
  )
})

test('a message holds title, whom to ask and address, and as many parts as fit; the rest is named', () => {
  for (const version of versions)
    for (const channel of channels) {
      const content = texts[version] ?? changedHours
      const message = messageOf(channel, content, contact, { address: webAddress, version, leaveOut: [] })
      assert.equal(message.over, 0, `${channel} ${version}`)
      assert.ok(message.count <= ways[channel].limit)
      assert.ok(message.text.includes(contact.phone) && message.text.includes(webAddress))
      assert.ok(channel === 'mail' ? message.subject === content.title : message.text.includes(content.title))
    }
  const short = messageOf('sns', changedHours, contact, {
    address: webAddress,
    version: 'ordinary',
    leaveOut: [],
  })
  assert.match(short.text, /3月28日（日）/)
  assert.ok(short.left.includes('持ち物'))
})

test('a post is weighed as the service does: an address as 23 letters, two Latin letters as one of ours', () => {
  const { count } = ways.sns
  assert.equal(count('あいう'), 3)
  assert.equal(count('abcd'), 2)
  assert.equal(count(`あ${webAddress}`), Math.ceil((2 + 23) / 2))
})

test('what is too long even in its shortest form is said, not cut', () => {
  const content = { ...changedHours, title: '長い題名'.repeat(25) }
  const { over, text } = messageOf('sns', content, contact, {
    address: webAddress,
    version: 'ordinary',
    leaveOut: [],
  })
  assert.ok(over > 0)
  assert.ok(text.includes(content.title))
})
