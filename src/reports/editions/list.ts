// The editions a city has on its shelf: years, versions, the wards' layers, and each as the file people review.
import { Hono } from 'hono'
import { nendo } from '../../calendar/era.ts'
import { allow, type Env, type Page, personIn, within } from '../../people/access.ts'
import { show } from '../../people/frame.ts'
import { may } from '../../people/roles.ts'
import { buttonLink, buttons } from '../../web/components/button.ts'
import { table } from '../../web/components/table.ts'
import { html } from '../../web/html.ts'
import { instantWords } from '../../web/words.ts'

export const editionList = new Hono<Env>()
  .get('/editions', allow('board.read'), list)
  .get(
    '/editions/:year{\\d{4}}/:version{\\d{1,6}}/:file{(edition|bindings)\\.yaml|source\\.txt}',
    allow('board.read'),
    async c => {
      const { year, version, file } = c.req.param()
      const { city } = personIn(c)
      const row = await within(c, trx =>
        trx
          .selectFrom('editions')
          .select(['edition', 'bindings', 'source'])
          .where('city', '=', city)
          .where('fiscal_year', '=', Number(year))
          .where('version', '=', Number(version))
          .executeTakeFirst(),
      )
      return row
        ? download(c, `${year}-v${version}-${file}`, row[file.split('.')[0] as keyof typeof row])
        : c.notFound()
    },
  )
  .get(
    '/editions/:year{\\d{4}}/overlays/:office{[a-z0-9-]+}/:version{\\d{1,6}}/overlay.yaml',
    allow('board.read'),
    async c => {
      const { year, office, version } = c.req.param()
      const { city } = personIn(c)
      const row = await within(c, trx =>
        trx
          .selectFrom('overlays')
          .select('overlay')
          .where('city', '=', city)
          .where('fiscal_year', '=', Number(year))
          .where('office', '=', office)
          .where('version', '=', Number(version))
          .executeTakeFirst(),
      )
      return row ? download(c, `${year}-${office}-v${version}.yaml`, row.overlay) : c.notFound()
    },
  )

function download(c: Page, name: string, text: string): Response {
  c.header('Content-Type', 'text/plain; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="${name}"`)
  return c.body(text)
}

async function list(c: Page): Promise<Response> {
  const person = personIn(c)
  const { city } = person
  const { editions, overlays, offices } = await within(c, async trx => ({
    editions: await trx
      .selectFrom('editions')
      .select(['fiscal_year', 'version', 'saved_at'])
      .where('city', '=', city)
      .orderBy('fiscal_year', 'desc')
      .orderBy('version', 'desc')
      .execute(),
    overlays: await trx
      .selectFrom('overlays')
      .select(['fiscal_year', 'office', 'version', 'saved_at'])
      .where('city', '=', city)
      .orderBy('fiscal_year', 'desc')
      .orderBy('office')
      .orderBy('version', 'desc')
      .execute(),
    offices: await trx
      .selectFrom('offices')
      .select(['office', 'name'])
      .where('city', '=', city)
      .orderBy('position')
      .orderBy('office')
      .execute(),
  }))
  const mine = offices.filter(one => may(person, 'overlays.write', one.office))
  const nameOf = (office: string) => offices.find(one => one.office === office)?.name ?? office
  const body = html`${may(person, 'editions.write') && buttons(buttonLink({ href: '/editions/import', label: '新しい年度を取り込む', weight: 'primary' }))}
${table({
  caption: '市の版',
  columns: [
    { label: '年度', of: one => nendo(one.fiscal_year), names: true },
    { label: '版', of: one => `第${one.version}版`, numeric: true },
    { label: '保存した日時', of: one => instantWords(one.saved_at) },
    {
      label: 'ダウンロード',
      of: one => {
        const at = `/editions/${one.fiscal_year}/${one.version}`
        return html`<a href="${`${at}/edition.yaml`}">基準</a>　<a href="${`${at}/bindings.yaml`}">ものさし</a>　<a href="${`${at}/source.txt`}">元の文章</a>`
      },
    },
  ],
  rows: editions,
  empty: 'まだ基準がありません。取り込みから始めてください。',
})}
<h2>区の決まり</h2>
${table({
  caption: '区が加えた基準と変えた目標',
  columns: [
    { label: '区役所', of: one => nameOf(one.office), names: true },
    { label: '年度', of: one => nendo(one.fiscal_year) },
    { label: '版', of: one => `第${one.version}版`, numeric: true },
    { label: '保存した日時', of: one => instantWords(one.saved_at) },
    {
      label: 'ダウンロード',
      of: one =>
        html`<a href="${`/editions/${one.fiscal_year}/overlays/${one.office}/${one.version}/overlay.yaml`}">YAML</a>`,
    },
  ],
  rows: overlays,
  empty: '区が加えた基準や変えた目標は、まだありません。',
})}
${mine.length > 0 && editions.length > 0 && html`<h2>区の決まりを変える</h2><ul class="links">${mine.map(one => html`<li><a href="/editions/overlays/${one.office}">${one.name}</a></li>`)}</ul>`}`
  return show(c, {
    title: '基準の版',
    lead: '年度ごとの基準と、区が加えた基準や変えた目標です。保存するたびに版が増え、前の版も残ります。',
    here: [{ href: '/editions', label: '基準の版' }],
    body,
  })
}
