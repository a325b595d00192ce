// What anybody may read: voices in general words, what the office answered and changed, with the days it took.
import { Hono } from 'hono'
import type { Env } from '../../../people/access.ts'
import { show } from '../../../people/frame.ts'
import { selectField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { linkList } from '../../../web/components/links.ts'
import { pager } from '../../../web/components/navigation.ts'
import { type Html, html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import { publishedOf, type ShownVoice } from '../published.ts'
import { responseWords, sortWords, wordIn } from '../words.ts'
import { cityAsked } from './door.ts'

const perPage = 20

/** Stands before the guard of the room: this address alone is everybody's. */
export const publishedPages = new Hono<Env>().get('/voices/public', async c => {
  const city = await cityAsked(c)
  const page = Math.max(1, Math.floor(Number(c.req.query('page')) || 1))
  const { offices, voices } = await c
    .get('house')
    .store.within({ city: city.city, offices: '*' }, async trx => ({
      offices: await trx
        .selectFrom('offices')
        .select(['office as value', 'name as label'])
        .where('city', '=', city.city)
        .orderBy('position')
        .orderBy('office')
        .execute(),
      voices: await publishedOf(trx, city.city, {
        ...{ office: c.req.query('office') || undefined, limit: perPage + 1, offset: (page - 1) * perPage },
      }),
    }))
  const office = offices.find(({ value }) => value === c.req.query('office'))
  const shown = voices.slice(0, perPage)
  const to = (n: number) =>
    `/voices/public?${new URLSearchParams({ ...(office && { office: office.value }), page: String(n) })}`
  return show(c, {
    title: '寄せられた声と、区役所の対応',
    lead: 'お寄せいただいた声と対応を、だれのことか分からない言い方に直して、書いた人とは別の職員が確かめてから公表しています。件数の多い少ないは、成績ではありません。',
    here: [],
    body: [
      filterBar({
        action: '/voices/public',
        label: '区役所を選ぶ',
        fields: selectField({
          ...{ name: 'office', label: '区役所', none: 'すべての区役所', choices: offices },
          form: { typed: { office: office?.value ?? '' }, errors: [] },
        }),
        submit: '見る',
      }),
      shown.length === 0 && html`<p class="empty">公表している声は、まだありません。</p>`,
      shown.map(voice => article(voice, offices.find(({ value }) => value === voice.office)?.label ?? '')),
      (page > 1 || voices.length > perPage) &&
        pager({
          label: '公表している声のページ',
          ...(page > 1 && { earlier: to(page - 1) }),
          ...(voices.length > perPage && { later: to(page + 1) }),
          shown: `${page}ページ目`,
        }),
      linkList([{ href: '/voice', label: '区役所に声を送る' }]),
    ],
  })
})

const article = ({ title, said, answered, changed, ...voice }: ShownVoice, office: string): Html =>
  html`<article class="voice-published"><h2>${title}</h2><p class="hint">${[
    office,
    wordIn(sortWords, voice.sort),
    `受付 ${dayWords(voice.receivedOn)}`,
    voice.answeredOn && `回答 ${dayWords(voice.answeredOn)}`,
    `対応：${wordIn(responseWords, voice.response)}`,
  ]
    .filter(Boolean)
    .join(
      '　',
    )}</p><h3>寄せられた声</h3><p class="as-written">${said}</p><h3>区役所の答え</h3><p class="as-written">${answered}</p>${
    changed !== '' && html`<h3>改めたこと</h3><p class="as-written">${changed}</p>`
  }</article>`
