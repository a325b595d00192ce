// How the general words of one voice are drawn: as they stand, to be checked, to be taken back, and to be written.
import { banner } from '../../../web/components/banner.ts'
import { button, buttons } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { hidden, radios, textArea, textField, typedIn } from '../../../web/components/fields.ts'
import type { Filled } from '../../../web/filled.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { dayWords } from '../../../web/words.ts'
import type { Publication, Voice } from '../voice.ts'
import { options, publicationWords, responseWords, wordIn } from '../words.ts'
import { addressOf } from './asked.ts'

export const standing = (
  { state, published_at, withdrawn_at }: Publication,
  writer: string,
  checker: string,
): Html =>
  banner({
    tone: state === 'published' ? 'success' : 'info',
    heading: wordIn(publicationWords, state),
    body: [
      `書いた人：${writer}`,
      state === 'published' && `　確かめた人：${checker}`,
      published_at && state === 'published' ? `　公表した日：${dayWords(published_at)}` : '',
      withdrawn_at && state === 'withdrawn' ? `　取り下げた日：${dayWords(withdrawn_at)}` : '',
    ],
  })

export const shown = ({ title, said, answered, changed, response }: Publication): Html =>
  descriptionList([
    { term: '見出し', is: title },
    { term: '寄せられた声', is: html`<p class="as-typed">${said}</p>` },
    { term: '区役所の答え', is: html`<p class="as-typed">${answered}</p>` },
    ...(changed ? [{ term: '改めたこと', is: html`<p class="as-typed">${changed}</p>` }] : []),
    { term: '対応の種別', is: wordIn(responseWords, response) },
  ])

const post = (action: string, { version }: Publication, inside: Content): Html =>
  html`<form method="post" action="${action}" class="not-printed">${hidden('version', version)}${inside}</form>`

export const checking = (voice: Voice, publication: Publication): Html =>
  post(
    `${addressOf(voice)}/publication/checks`,
    publication,
    html`<p>声を寄せた方、ほかの市民、職員のだれかが、この文から分かりませんか。答えと改めたことは、実際と合っていますか。</p>${button({ label: '確かめた。公表する' })}`,
  )

export const waits = (own: boolean): Html =>
  banner({
    heading: 'ほかの人が確かめるのを待っています',
    body: own ? 'あなたが書いたか頼んだので、公表はほかの責任者が決めます。' : undefined,
  })

export const withdrawing = (voice: Voice, publication: Publication): Html =>
  post(
    `${addressOf(voice)}/publication/withdrawals`,
    publication,
    button({ label: '公表を取り下げる', weight: 'danger' }),
  )

export function writing(voice: Voice, publication: Publication | undefined, filled: Filled): Html {
  const known = publication && {
    ...{ title: publication.title, said: publication.said, answered: publication.answered },
    ...{ changed: publication.changed, response: publication.response, version: String(publication.version) },
  }
  const again = typedIn({ name: 'title', form: filled }).length > 0
  const form = again ? filled : { typed: known ?? {}, errors: filled.errors }
  const inside = html`<form method="post" novalidate action="${`${addressOf(voice)}/publication`}" data-confirm-leave>${hidden('version', typedIn({ name: 'version', form })[0] ?? '0')}
${textField({ name: 'title', label: '見出し', required: true, maxlength: 100, form, hint: '例：窓口の待ち時間について' })}
${textArea({ name: 'said', label: '寄せられた声', required: true, rows: 4, maxlength: 2000, form })}
${textArea({ name: 'answered', label: '区役所の答え', required: true, rows: 5, maxlength: 4000, form })}
${textArea({ name: 'changed', label: '改めたこと', rows: 3, maxlength: 2000, form, hint: '改めたことがあれば書きます。' })}
${radios({ name: 'response', label: '対応の種別', required: true, form, choices: options(responseWords) })}
${buttons(button({ label: '保存する' }), button({ label: '保存して確かめてもらう', weight: 'secondary', name: 'offer', value: 'yes' }))}</form>`
  if (!publication || publication.state === 'draft') return inside
  const words =
    publication.state === 'published'
      ? '文を直す（もう一度確かめるまで、公表は止まります）'
      : '文を直す（もう一度確かめてもらいます）'
  return html`<details${again && html` open`}><summary>${words}</summary>${inside}</details>`
}
