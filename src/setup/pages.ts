// The first visit: a city of one's own, or an invented year to try; closed as soon as a city is at work.
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type Env, type Page, welcome } from '../people/access.ts'
import { show } from '../people/frame.ts'
import { type Role, roleWords } from '../people/roles.ts'
import { type SetupState, setupState } from '../people/stage.ts'
import { sampleLogins, samplePassword } from '../sample/settle.ts'
import { wipeSample } from '../sample/wipe.ts'
import { banner } from '../web/components/banner.ts'
import { button, buttonLink, buttons } from '../web/components/button.ts'
import { card, cards } from '../web/components/card.ts'
import { progress } from '../web/components/progress.ts'
import { table } from '../web/components/table.ts'
import { blank, type Typed } from '../web/filled.ts'
import { parseForm, seeOther } from '../web/forms.ts'
import { html } from '../web/html.ts'
import { cityForm, rowsShown } from './city-form.ts'
import { found, shipped } from './found.ts'
import { foundingForm, foundingOf } from './founding.ts'
import { runOf, screenSeed, startSample } from './sample-run.ts'

export const setupPages = new Hono<Env>()
  .get('/setup', async c => {
    const state = await setupState(c.get('house'))
    if (state.stage === 'sample') return c.redirect('/setup/sample', 303)
    await onlyWhileEmpty(c, state)
    return firstPage(c)
  })
  .get('/setup/city', async c => {
    await onlyWhileEmpty(c)
    return cityPage(c, {})
  })
  .post('/setup/city', async c => {
    await onlyWhileEmpty(c)
    const read = await parseForm(c, foundingForm)
    if (!read.ok) return show(c, cityForm(read), 422)
    const typed = typedOf(read.ok)
    if (typed.more) return cityPage(c, typed)
    const founding = foundingOf(
      typed,
      shipped.map(({ folder }) => folder),
    )
    if ('errors' in founding) return show(c, cityForm({ typed, errors: founding.errors }), 422)
    const founded = await found(c.get('house'), founding.ok)
    if (!founded) throw new HTTPException(404)
    welcome(c, founded.token)
    return seeOther(c, '/board', `${founding.ok.city.name}を始めました。職員は「人と課」で加えられます。`)
  })
  .post('/setup/sample', async c => {
    const state = await setupState(c.get('house'))
    if (state.stage === 'at-work') throw new HTTPException(404)
    const done = state.stage === 'sample' && state.done
    if (!done) startSample(c.get('house'), state.stage === 'sample' ? state.seed : screenSeed)
    return seeOther(c, '/setup/sample')
  })
  .get('/setup/sample', async c => {
    const state = await setupState(c.get('house'))
    const run = runOf(c.get('house'))
    if (run && !run.ended) return progressPage(c, run)
    if (state.stage === 'sample' && state.done) return donePage(c, state.cityName)
    if (state.stage === 'sample') return unfinishedPage(c, state, run?.ended?.refused)
    await onlyWhileEmpty(c, state)
    return run?.ended?.refused ? firstPage(c, run.ended.refused) : c.redirect('/setup', 303)
  })
  .post('/setup/sample/removal', async c => {
    const state = await setupState(c.get('house'))
    const run = runOf(c.get('house'))
    if (state.stage !== 'sample' || state.done || (run && !run.ended)) throw new HTTPException(404)
    await wipeSample(c.get('house'), state.city)
    return seeOther(c, '/setup', '途中までの見本を消しました。')
  })

async function onlyWhileEmpty(c: Page, known?: SetupState): Promise<void> {
  const state = known ?? (await setupState(c.get('house')))
  if (state.stage !== 'empty') throw new HTTPException(404)
}

const typedOf = (read: Record<string, string | string[] | undefined>): Typed =>
  Object.fromEntries(
    Object.entries(read).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

const cityPage = (c: Page, typed: Typed): Promise<Response> =>
  show(c, cityForm({ ...blank, typed: { ...typed, offices: String(rowsShown(typed)) } }))

const firstPage = (c: Page, refused?: string): Promise<Response> =>
  show(
    c,
    {
      title: 'Kijunを始めます',
      lead: '区役所サービス基準を毎日まもり、示すためのソフトウェアです。始め方を選んでください。',
      here: [],
      body: html`${refused && banner({ tone: 'error', heading: '見本を入れられませんでした', body: refused })}<h2>始め方</h2>${cards(
        card({
          heading: '見本データで試す',
          body: html`<p>実在しない市の1年度分（7区役所、84課、電話およそ30万件）を入れて、すべてのページを見られます。1〜2分かかります。</p>
<form method="post" action="/setup/sample">${button({ label: '見本データで試す' })}</form>`,
        }),
        card({
          heading: '自分の市で始める',
          body: html`<p>市、区役所、課と、最初の管理者を登録します。3分ほどで終わり、あとからすべて直せます。</p>
${buttonLink({ label: '自分の市を登録する', href: '/setup/city' })}`,
        }),
      )}`,
    },
    refused ? 422 : 200,
  )

/** The page asks for itself again; closing it or coming back later changes nothing. */
function progressPage(c: Page, { percent, doing }: { percent: number; doing: string }): Promise<Response> {
  c.header('Refresh', '2; url=/setup/sample')
  return show(c, {
    title: '見本データを入れています',
    lead: 'このページは2秒ごとに新しくなります。閉じても作業は続きます。',
    here: [],
    body: html`${progress({ label: '見本データ', done: percent, of: 100, unit: '%' })}<p>${doing}</p>`,
  })
}

const unfinishedPage = (c: Page, { through }: { through?: string }, refused?: string): Promise<Response> =>
  show(c, {
    title: '見本データが途中で止まっています',
    lead: through
      ? `${through}の分までは入っています。入った分は失われていません。`
      : '市と職員までは入っています。',
    here: [],
    body: html`${refused && banner({ tone: 'warning', heading: '止まった理由', body: refused })}<div class="buttons">
<form method="post" action="/setup/sample">${button({ label: '続きから入れる' })}</form>
<form method="post" action="/setup/sample/removal">${button({ label: '消して最初に戻る', weight: 'danger' })}</form></div>`,
  })

const donePage = (c: Page, cityName: string): Promise<Response> =>
  show(c, {
    title: '見本データで試せます',
    lead: `${cityName}（実在しません）の1年度分が入っています。役割を選んでサインインしてください。`,
    here: [],
    body: html`${table({
      caption: '見本のログイン名とパスワード',
      columns: [
        { label: '役割', of: ({ role }) => roleWords[role], names: true },
        { label: 'ログイン名', of: ({ login }) => html`<code>${login}</code>` },
        { label: 'パスワード', of: () => html`<code>${samplePassword}</code>` },
        { label: 'できること', of: ({ role }) => whatFor[role] },
      ],
      rows: sampleLogins,
    })}${buttons(buttonLink({ label: 'サインインへ', href: '/sign-in', weight: 'primary' }))}`,
  })

const whatFor: Record<Role, string> = {
  staff: '川崎区の電話の記録と、判定を見ます。',
  head: 'それに加えて、通話を聞いて確かめ、判定を手直しします。',
  ward: '川崎区の記録の取り込み、月の締め、職員の登録をします。',
  city: '全区を見て、基準を直し、公表します。',
  auditor: '判定と、だれが何をしたかの記録を見ます。',
  admin: 'すべてのことができます。',
  contractor: '任された発送の、封入の台だけを使います。',
}
