import assert from 'node:assert/strict'
import test from 'node:test'
import type { ResolvedEdition, ResolvedStandard } from '../../editions/edition.ts'
import { itemsOf } from './changes.ts'

const standard = (key: string, no: number, text: string): ResolvedStandard => ({
  ...{ key, no, text, scene: '応対', scope: '全区', owner: null, exceptions: [], parameters: [] },
  ...{ from: '市', bindings: [] },
})
const edition = (fiscalYear: number, standards: ResolvedStandard[]): ResolvedEdition => ({
  ...{ city: 'hoshimi', office: 'hoshimi', fiscalYear, title: '基準', principles: [], standards },
})
const before = edition(2024, [
  standard('calls', 1, '電話は3コール以内で受けます。'),
  standard('mails', 2, '誤発送がないよう点検します。'),
  standard('greeting', 3, 'あいさつをします。'),
  standard('tags', 4, '名札を付けます。'),
])
const after = edition(2025, [
  standard('mails', 1, '誤発送がないよう点検します。'),
  standard('calls', 2, '電話は2コール以内で受けます。'),
  standard('tags', 4, '名札を付けます。'),
])
const held = (standard: string) => ({ standard, item: standard, label: standard })

test('what is dropped can only end, what is reworded or renumbered waits for a decision, what stays may go on', () => {
  const items = itemsOf(before, after, {
    goals: ['calls', 'mails', 'greeting', 'tags'].map(held),
    practices: ['calls', 'tags', 'greeting'].map(held),
  })
  assert.deepEqual(
    items.map(({ kind, standard, change, may, must }) => [kind, standard, change, may.join(' '), must]),
    [
      ['goal', 'calls', 'reworded-renumbered', 'carry end', true],
      ['goal', 'mails', 'renumbered', 'carry end', true],
      ['goal', 'greeting', 'removed', 'end', true],
      ['goal', 'tags', 'same', 'carry end', false],
      ['practice', 'calls', 'reworded-renumbered', 'carry rewrite end', true],
      ['practice', 'greeting', 'removed', 'end', true],
    ],
  )
})
