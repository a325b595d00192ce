import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { contrast, tint, visions } from './colour.ts'
import { paletteNames, palettes, problemsOf } from './look.ts'

test('contrast is counted as WCAG counts it', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21)
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48')
  for (const vision of visions) assert.ok(contrast('#000000', '#ffffff', vision) > 20.9, vision)
})

test('red and green of one brightness are far apart to most, and one to a black-and-white printer', () => {
  assert.ok(contrast('#c00000', '#008000', 'grey') < 1.4)
  assert.ok(contrast('#ff0000', '#000000', 'protanopia') < contrast('#ff0000', '#000000') / 1.5)
})

for (const name of paletteNames)
  test(`the palette ${palettes[name].name} is told apart in every vision and on a black-and-white printer`, () => {
    assert.deepEqual(problemsOf(palettes[name]), [])
  })

test('a palette that somebody could not read says which text and to whom', () => {
  assert.match(problemsOf({ main: '#e8a200', accent: '#ffffff' }).join('\n'), /帯の中の白い文字.*4\.5以上/)
  assert.match(problemsOf({ main: '#0b3d91', accent: '#1b4da1' }).join('\n'), /白黒印刷では、帯の中の線/)
})

const colour = fc.integer({ min: 0, max: 0xffffff }).map(number => `#${number.toString(16).padStart(6, '0')}`)

test('contrast is the same both ways, at least 1, and a tint only brightens', () => {
  fc.assert(
    fc.property(colour, colour, fc.constantFrom(...visions), (one, other, vision) => {
      assert.equal(contrast(one, other, vision), contrast(other, one, vision))
      assert.ok(contrast(one, other, vision) >= 1)
      assert.ok(contrast(tint(one, 0.1), '#000000') >= contrast(one, '#000000') - 0.1)
    }),
  )
})
