// What an office knows besides the text: its words, the numbers and names of the directory, and what it lets stand.
import { z } from 'zod'
import type { Day } from '../../calendar/day.ts'
import type { Work } from '../../db/store.ts'
import type { TextKind } from '../../instruments/text-check/facts.ts'
import type { Given, Version } from '../finding.ts'
import { standingExceptions } from './exceptions.ts'
import { pagesLinked } from './pages.ts'

export type Asked = {
  city: string
  office: string
  kind: TextKind
  version: Version
  today: Day
  /** The text is all there is, so it must itself name whom to ask; a notice of ours gets its contact from the directory. */
  whole?: boolean
}

export type Known = {
  given: Given
  /** Rule and words of what stands by exception, joined by a line break. */
  exceptions: ReadonlySet<string>
}

export const exceptionKey = (rule: string, words: string): string => `${rule}\n${words}`

/** `texts` are those that will be checked: only the pages that they link to are looked up. */
export async function knownTo(
  trx: Work,
  { city, office, version, today, whole }: Omit<Asked, 'kind'>,
  texts: readonly string[],
): Promise<Known> {
  const words = await trx
    .selectFrom('plain_words')
    .select(['keeper', 'word', 'plain', 'why', 'state'])
    .where('city', '=', city)
    .where('keeper', 'in', ['', office])
    .where('state', '<>', 'proposed')
    // '' stands first: of equals the office's word is the one that counts.
    .orderBy('keeper')
    .orderBy('word')
    .execute()
  const sections = await trx
    .selectFrom('sections')
    .select(['office', 'name', 'phone'])
    .where('city', '=', city)
    .where('from_day', '<=', today)
    .where(on => on.or([on('to_day', 'is', null), on('to_day', '>=', today)]))
    .execute()
  const offices = await trx.selectFrom('offices').select('name').where('city', '=', city).execute()
  const phones = [...sections, ...(await numbersOutside(trx, city, office))]
    .map(({ phone }) => phone.replace(/\D/g, ''))
    .filter(digits => digits !== '')
  return {
    given: {
      ...{ version, today, names: [...offices, ...sections].map(({ name }) => name) },
      // A retired word proposes itself: it is found no more, even where it ships with the program.
      words: words.map(({ word, plain, why, state }) => ({
        word,
        plain: state === 'retired' ? word : plain,
        ...(why && { why }),
      })),
      ...(phones.length > 0 && { phones }),
      ...(await pagesLinked(trx, city, texts)),
      ...(whole && { sections: sections.filter(one => one.office === office).map(({ name }) => name) }),
    },
    exceptions: new Set(
      (await standingExceptions(trx, city, office)).map(({ rule, words }) => exceptionKey(rule, words)),
    ),
  }
}

const outside = z.object({ numbers: z.array(z.object({ phone: z.string() })) })

/** Numbers of others that the office prints on its notices. */
async function numbersOutside(trx: Work, city: string, office: string): Promise<{ phone: string }[]> {
  const row = await trx
    .selectFrom('casework_settings')
    .select('value')
    .where('city', '=', city)
    .where('office', '=', office)
    .where('key', '=', 'notices')
    .executeTakeFirst()
  return outside.safeParse(row?.value).data?.numbers ?? []
}
