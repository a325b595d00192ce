// 覚えた読み: how the office reads its own names and words in every notice; found, and forgotten again.
import { Hono } from 'hono'
import { z } from 'zod'
import { namesOf } from '../../../casework/staff-names.ts'
import { allow, type Env, officeIn, personIn, within } from '../../../people/access.ts'
import { may } from '../../../people/roles.ts'
import { at, officeField, roomOf, showRoom } from '../../../people/room.ts'
import { hidden, textField } from '../../../web/components/fields.ts'
import { filterBar } from '../../../web/components/filter-bar.ts'
import { table } from '../../../web/components/table.ts'
import { parseForm, seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { countWords, dayWords } from '../../../web/words.ts'
import { forgetReading, readingsKept } from '../media/readings-kept.ts'
import { noticesRoom } from '../room.ts'

const path = '/notices/readings'
const form = z.object({ office: z.string(), word: z.string().max(400), q: z.string().max(60).optional() })

export const readingPages = new Hono<Env>()
  .use(path, allow('notices.read'))
  .use(`${path}/removals`, allow('notices.write'))
  .get(path, async c => {
    const room = await roomOf(c, 'notices.read')
    const q = c.req.query('q')?.trim().slice(0, 60) ?? ''
    const { rows, names } = await within(c, async trx => {
      const kept = await readingsKept(trx, room.city, room.office, q)
      const people = kept.map(one => one.changed_by)
      return { rows: kept, names: await namesOf(trx, room.city, people) }
    })
    const writes = may(personIn(c), 'notices.write', room.office)
    return showRoom(c, room, noticesRoom, {
      path: '/notices',
      title: '覚えた読み',
      lead: 'やさしい日本語のふりがなで、いつもこの読みを使います。お知らせの「ふりがな」の画面で、「この区役所のお知らせすべて」として直した言葉です。',
      body: [
        filterBar({
          ...{ action: path, label: '読みを探す', submit: '探す' },
          fields: [
            officeField(room),
            textField({
              ...{ name: 'q', label: '言葉か読み', type: 'search', maxlength: 60 },
              form: { typed: { q }, errors: [] },
            }),
          ],
        }),
        table({
          caption: `${room.officeName}の覚えた読み（${countWords(rows.length, '件')}）`,
          rows,
          empty: q ? '当てはまる読みはありません。' : 'まだありません。',
          columns: [
            { label: '言葉', names: true, of: one => one.word },
            { label: '読み', of: one => one.reading },
            { label: '決めた人', of: one => names(one.changed_by) },
            { label: '決めた日', whole: true, of: one => dayWords(one.changed_at) },
            {
              label: '消す',
              of: one =>
                writes &&
                html`<form method="post" action="${`${path}/removals`}">${hidden('office', room.office)}${hidden('word', one.word)}${q && hidden('q', q)}<button type="submit" class="button button-plain" aria-label="${`「${one.word}」の読みを消す`}">消す</button></form>`,
            },
          ],
        }),
        html`<p>消しても、もう出したお知らせは変わりません。次からは辞書の読みが付きます。</p>`,
      ],
      below: [{ href: path, label: '覚えた読み' }],
    })
  })
  .post(`${path}/removals`, async c => {
    const read = await parseForm(c, form)
    if (!read.ok) return c.notFound()
    const { office, word, q } = read.ok
    await officeIn(c, 'notices.write', office)
    const room = await roomOf(c, 'notices.write', office)
    await within(c, trx => forgetReading(trx, room.city, office, word))
    return seeOther(c, at(room, path, q ? { q } : {}), `「${word}」の読みを消しました。`)
  })
