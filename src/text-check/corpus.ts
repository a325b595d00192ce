// Our own notices with their known faults, and how the check does on them: precision and recall of each rule.
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { checkText } from './check.ts'
import type { Finding, Given } from './finding.ts'

/** From here on: written after the rules stood, and never looked at while they were tuned. */
const firstHeldOut = 65

const folder = new URL('corpus/', import.meta.url)

const head = z.strictObject({
  date: z.string(),
  kind: z.enum(['notice', 'flyer', 'reply']).default('notice'),
  version: z.enum(['ordinary', 'easy']).default('ordinary'),
  whole: z.literal('yes').optional(),
})
const directory = z.strictObject({
  sections: z.array(z.string()),
  phones: z.array(z.string()),
  names: z.array(z.string()),
})

type Fault = { rule: string; from: number; to: number }

export type Sample = { name: string; heldOut: boolean; text: string; faults: readonly Fault[]; given: Given }

/** `⟦国保⟧{hard-word}`: the text without its marks, and what they mark. */
export function readMarks(marked: string): { text: string; faults: Fault[] } {
  let text = ''
  const open: number[] = []
  const faults: Fault[] = []
  for (let at = 0; at < marked.length; at++) {
    const character = marked.charAt(at)
    if (character === '⟦') open.push(text.length)
    else if (character === '⟧') {
      const from = open.pop()
      const end = marked.indexOf('}', at)
      if (from === undefined || marked.charAt(at + 1) !== '{')
        throw new Error(`a mark without its beginning or its rule: ${marked.slice(at - 20, at + 20)}`)
      for (const rule of marked.slice(at + 2, end).split(' ')) faults.push({ rule, from, to: text.length })
      at = end
    } else text += character
  }
  if (open.length > 0) throw new Error(`a mark that does not end: ${text.slice(open.at(-1))}`)
  return { text, faults }
}

export function readCorpus(): Sample[] {
  const { sections, phones, names } = directory.parse(
    parse(readFileSync(new URL('directory.yaml', folder), 'utf8')),
  )
  return readdirSync(folder)
    .filter(file => file.endsWith('.txt'))
    .toSorted()
    .map(file => {
      const [, settings = '', ...body] = readFileSync(new URL(file, folder), 'utf8').split(/^---\n/m)
      const { date, version, whole } = head.parse(parse(settings))
      const given: Given = {
        ...{ version, today: date, words: [], names },
        phones: phones.map(phone => phone.replace(/\D/g, '')),
        ...(whole && { sections }),
      }
      const name = file.replace(/\.txt$/, '')
      return { name, heldOut: Number(name.slice(0, 2)) >= firstHeldOut, ...readMarks(body.join('')), given }
    })
}

/** Found and marked, found and not marked, marked and not found. */
export type Score = { right: number; wrong: number; missed: number }

export type Judged = {
  sample: Sample
  wrong: readonly Finding[]
  missed: readonly Fault[]
  right: readonly Fault[]
}

export async function judge(sample: Sample): Promise<Judged> {
  const findings = await checkText(sample.text, sample.given)
  const meets = (one: Fault, other: Fault) =>
    one.rule === other.rule &&
    (one.from < other.to || one.from === other.from) &&
    (other.from < one.to || one.to === other.to)
  return {
    sample,
    wrong: findings.filter(found => !sample.faults.some(fault => meets(found, fault))),
    missed: sample.faults.filter(fault => !findings.some(found => meets(found, fault))),
    right: sample.faults.filter(fault => findings.some(found => meets(found, fault))),
  }
}

/** The scores of each rule over the samples. */
export function scoresOf(judged: readonly Judged[]): Map<string, Score> {
  const scores = new Map<string, Score>()
  const scoreOf = (rule: string): Score => {
    const score = scores.get(rule) ?? { right: 0, wrong: 0, missed: 0 }
    scores.set(rule, score)
    return score
  }
  for (const { right, wrong, missed } of judged) {
    for (const { rule } of right) scoreOf(rule).right++
    for (const { rule } of wrong) scoreOf(rule).wrong++
    for (const { rule } of missed) scoreOf(rule).missed++
  }
  return new Map([...scores].toSorted(([a], [b]) => a.localeCompare(b)))
}

export const precisionOf = ({ right, wrong }: Score): number =>
  right + wrong === 0 ? 1 : right / (right + wrong)
export const recallOf = ({ right, missed }: Score): number =>
  right + missed === 0 ? 1 : right / (right + missed)
