// Which section of the office sees to what the edition gives to a named one, as 庁舎管理担当課.
import { Hono } from 'hono'
import { setSetting, settingOf } from '../../../casework/settings.ts'
import type { ResolvedStandard } from '../../../editions/edition.ts'
import { allow, type Env, type Page, personIn, within } from '../../../people/access.ts'
import { at, type Room, roomOf, showRoom } from '../../../people/room.ts'
import { button } from '../../../web/components/button.ts'
import { errorSummary } from '../../../web/components/error-summary.ts'
import { hidden, selectField } from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { seeOther } from '../../../web/forms.ts'
import { html } from '../../../web/html.ts'
import { improvementRoom } from '../../room.ts'
import { ownersSetting } from '../practice.ts'
import { path, readPractices } from './kept.ts'

export const ownerPages = new Hono<Env>()
  .use('/practices/owners', allow('improvement.lead'))
  .get('/practices/owners', async c => {
    const room = await roomOf(c, 'improvement.lead')
    const { owners, version } = await within(c, trx => settingOf(trx, room.city, room.office, ownersSetting))
    return ownersPage(c, room, { typed: { ...owners, version: String(version) }, errors: [] })
  })
  .post('/practices/owners', async c => {
    const room = await roomOf(c, 'improvement.lead')
    const posted = await c.req.parseBody()
    const text = (name: string) => String(posted[name] ?? '')
    const names = ownerWords((await readPractices(c, room)).standards)
    const chosen = names.map((_, nth) => text(`owner-${nth}`))
    const owners = Object.fromEntries(
      names.flatMap((name, nth) => {
        const section = room.standing.find(({ value }) => value === chosen[nth])
        return section ? [[name, section.value]] : []
      }),
    )
    const by = { staff: personIn(c).staff, now: room.now, version: Number(text('version')) }
    const saved = await within(c, trx =>
      setSetting(trx, room.city, room.office, ownersSetting, { owners }, by),
    )
    if ('ok' in saved) return seeOther(c, at(room, path), '担う課を保存しました。')
    const { version } = await within(c, trx => settingOf(trx, room.city, room.office, ownersSetting))
    const message = 'ほかの人が先に変えました。下のあなたの選び方でよければ、もう一度保存してください。'
    return ownersPage(c, room, {
      typed: { ...owners, version: String(version) },
      errors: [{ field: '', message }],
    })
  })

/** The owners that the edition names, each once. */
const ownerWords = (standards: readonly ResolvedStandard[]): string[] => [
  ...new Set(standards.flatMap(one => (one.scope === '特定の課' && one.owner ? [one.owner] : []))),
]

async function ownersPage(c: Page, room: Room, filled: Filled): Promise<Response> {
  const { standards } = await readPractices(c, room)
  const names = ownerWords(standards)
  const typed = Object.fromEntries(names.map((name, nth) => [`owner-${nth}`, filled.typed[name] ?? '']))
  const numbers = (name: string) =>
    standards.flatMap(one => (one.owner === name ? [`基準${one.no}`] : [])).join('、')
  const [version = '0'] = [filled.typed.version ?? []].flat()
  return showRoom(c, room, improvementRoom, {
    ...{ path, title: '特定の課の基準を担う課', errors: filled.errors },
    lead: '年度版が名を挙げている課を、この区役所ではどの課が担うかを選びます。',
    below: [{ href: at(room, '/practices/owners'), label: '担う課' }],
    body: html`${errorSummary(filled)}<form method="post" action="${at(room, '/practices/owners', { office: room.office })}" class="narrow">${hidden('version', version)}${
      names.length === 0
        ? html`<p>名を挙げられた課はありません。</p>`
        : names.map((name, nth) =>
            selectField({
              ...{ name: `owner-${nth}`, label: name, hint: numbers(name), none: 'まだ決めない' },
              ...{ choices: room.standing, form: { typed, errors: [] } },
            }),
          )
    }${names.length > 0 && button({ label: '保存する' })}</form>`,
  })
}
