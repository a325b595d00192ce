// What has gone out on the web is settled for its page: readings written into the easy text, the picture made small. Done once for each issue.
import { sql } from 'kysely'
import { listAttachments } from '../../../attachments/keeping.ts'
import { take } from '../../../attachments/shelf.ts'
import type { Work } from '../../../db/store.ts'
import type { House } from '../../../house.ts'
import type { NoticeContact, NoticeContent, NoticeTexts } from '../content.ts'
import { textsOf } from './paper.ts'
import { pictureOf } from './picture.ts'
import { readingsOf } from './readings.ts'
import { settledReadings } from './readings-kept.ts'
import { type Reading, written } from './ruby.ts'

type Waiting = { office: string; notice: string; issue: number; texts: NoticeTexts; contact: NoticeContact }

/** Gives how many were settled. However many programs tend the city, each issue is settled once. */
export async function settlePages(house: House, city: string, most = 10_000): Promise<number> {
  const everywhere = { city, offices: '*' } as const
  let settled = 0
  while (settled < most) {
    const waiting = await house.store.look(everywhere, trx => waitingIn(trx, city))
    if (waiting.length === 0) break
    for (const one of waiting) {
      const readings = await house.store.look(everywhere, trx => settledReadings(trx, city, one.office))
      const texts = await withReadings(one, readings)
      const picture = await smallPicture(house, city, one)
      await house.store.within({ city, offices: [one.office] }, trx =>
        trx
          .insertInto('notice_pages')
          .values({
            ...{ city, office: one.office, notice: one.notice, issue: one.issue },
            ...{ texts: JSON.stringify(texts), picture, made_at: house.now() },
          })
          .onConflict(conflict => conflict.columns(['city', 'notice', 'issue']).doNothing())
          .execute(),
      )
    }
    settled += waiting.length
  }
  return settled
}

/** Addressed to the public, up on the web, and not settled yet. */
async function waitingIn(trx: Work, city: string): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select i.office, i.notice, i.issue, i.texts, i.contact from notice_issues i
    join notices n on n.city = i.city and n.notice = i.notice and n.to_public
    where i.city = ${city}
      and exists (select from notice_media m where m.city = i.city and m.notice = i.notice and m.issue = i.issue
        and m.medium = 'web' and m.up_at is not null)
      and not exists (select from notice_pages p where p.city = i.city and p.notice = i.notice and p.issue = i.issue)
    order by i.issued_at limit 200`.execute(trx)
  return rows
}

export async function withReadings(
  { texts, contact }: Pick<Waiting, 'texts' | 'contact'>,
  settled: readonly Reading[],
): Promise<NoticeTexts> {
  const { easy } = texts
  if (!easy) return texts
  const readings = await readingsOf(textsOf(easy, contact, 'easy'), settled)
  const read = (text: string): string =>
    text
      .split('\n')
      .map(line => written(readings.of(line)))
      .join('\n')
  const { title, audience, what, when, where, bring, cost, apply, sections, event, picture, pictureText } =
    easy
  const settledText: NoticeContent = {
    ...{
      title: read(title),
      audience: read(audience),
      what: read(what),
      when: read(when),
      where: read(where),
    },
    ...{ bring: read(bring), cost: read(cost), apply: read(apply), event, picture, pictureText },
    sections: sections.map(({ heading, text }) => ({ heading: read(heading), text: read(text) })),
  }
  return { ...texts, easy: settledText }
}

/** Only a picture that is kept with this very notice. */
async function smallPicture(house: House, city: string, { notice, texts }: Waiting): Promise<Buffer | null> {
  const id = texts.ordinary.picture
  if (id === '') return null
  const kept = await house.store.look({ city, offices: '*' }, trx =>
    listAttachments(trx, city, 'notice', notice),
  )
  if (!kept.some(({ attachment }) => attachment === id)) return null
  const picture = await pictureOf(await take(house, city, id))
  return 'refused' in picture ? null : Buffer.from(picture.bytes)
}
