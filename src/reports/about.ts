// The pages at the foot of every page: how to use it and whom to ask, terms of the data, accessibility.
import { Hono } from 'hono'
import { judgements } from '../judgement/judge.ts'
import type { Env, Page } from '../people/access.ts'
import { show } from '../people/frame.ts'
import { may, type Right } from '../people/roles.ts'
import { descriptionList } from '../web/components/description-list.ts'
import { judgementMark } from '../web/components/judgement-mark.ts'
import { linkList } from '../web/components/links.ts'
import { html, type Link } from '../web/html.ts'

export const aboutPages = new Hono<Env>()
  .get('/help', help)
  .get('/data-terms', dataTerms)
  .get('/accessibility', accessibility)

/** What people come to do, in their words; each is shown the tasks that are theirs. */
const tasks: readonly (Link & { about: string; right: Right })[] = [
  {
    ...{ href: '/today', label: '電話や窓口の応対を書く', right: 'casework.write' },
    about: '折り返しの約束、ほかの課への引継ぎも、同じ画面から',
  },
  {
    ...{ href: '/contacts', label: '前に来た人の記録を探す', right: 'casework.read' },
    about: '名前、かな、電話番号の一部で',
  },
  {
    ...{ href: '/voices/new', label: '苦情や意見を書き入れる', right: 'casework.write' },
    about: '返事が要るか、いつまでかが決まります',
  },
  {
    ...{ href: '/refusals', label: '応じられなかった理由を残す', right: 'casework.write' },
    about: '応対の記録から始めます。決まりの趣旨まで、ひな形があります',
  },
  {
    ...{ href: '/incidents/new', label: '違う人に書類が届いたと言われた', right: 'incidents.write' },
    about: '速報・確報の期限と、することが並びます',
  },
  {
    ...{ href: '/incidents/near-misses', label: 'ヒヤリとしたことを知らせる', right: 'incidents.write' },
    about: '二度押すだけです',
  },
  {
    ...{ href: '/mailings', label: '通知をまとめて送る', right: 'mailings.write' },
    about: '名簿の点検から、封入、引き渡しまで',
  },
  {
    ...{ href: '/notices/new', label: 'お知らせを作る', right: 'notices.write' },
    about: '一度書くと、ポスターからホームページまで',
  },
  {
    ...{ href: '/texts', label: '文章や、外で作った紙を点検する', right: 'notices.read' },
    about: '分かりにくい言葉、日付と曜日、問合せ先',
  },
  {
    ...{ href: '/calls/unreturned', label: 'かけ直していない電話を見る', right: 'calls.return' },
    about: '受けられなかった電話',
  },
  {
    ...{ href: '/self-checks', label: '自己点検をする', right: 'improvement.write' },
    about: '課ごとに、決めた間隔で短く',
  },
  {
    ...{ href: '/meetings', label: '管理職会議の準備をする', right: 'improvement.lead' },
    about: '議題は自動で集まります',
  },
  {
    ...{ href: '/goals', label: '向上目標を見る・立てる', right: 'improvement.read' },
    about: '弱いところから案が出ます',
  },
]

const meanings: Record<(typeof judgements)[number], string> = {
  kept: '件数から見た割合の範囲が、すべて目標に届いています。',
  partly: '目標に届いているとも、許される下限を割っているとも言えません。',
  'not-kept': '件数から見た割合の範囲が、すべて許される下限より下です。',
  'self-declared': '自分たちで付けた印のほかに証拠がありません。',
  'no-evidence': 'この期間の記録がありません。守られているという意味ではありません。',
  'too-few': '記録はありますが、判定に必要な件数に足りません。',
}

const questions = [
  {
    term: '判定はだれが付けるのですか',
    is: 'だれも付けません。仕事の道具に残った記録を数え、目標と比べて決まります。理由のある変更だけは、役割のある人が期限を付けて行い、そのことが表示されます。',
  },
  {
    term: '証拠がいくつもあるときは',
    is: '機械の記録、仕事の記録、調査員、市民の回答、自己申告の順に強く、いちばん強いもので決めます。食い違うものは平均せず、横に並べて示します。',
  },
  {
    term: '職員ひとりひとりの成績は分かりますか',
    is: '分かりません。数えるいちばん小さな単位は課です。人は採点も順位付けもしません。',
  },
  {
    term: '数字がおかしいときは',
    is: '数字を押すと、もとになった記録まで降りられます。まちがった記録は、訂正という新しい記録で直します。前の記録は消えません。',
  },
  {
    term: '月を締めた後に届いた記録は',
    is: 'その月の数字には入れず、「締め後」として横に示します。公表した数字が、知らないうちに変わることはありません。',
  },
  {
    term: 'キーボードで使うには',
    is: '「?」を押すと、使えるキーの一覧が出ます。Tab で順に進み、Enter で開きます。',
  },
]

function help(c: Page) {
  const marks = judgements.map(one => ({ term: judgementMark(one), is: meanings[one] }))
  const person = c.get('person')
  const theirs = tasks.filter(({ right }) => person && may(person, right))
  const body = html`${theirs.length > 0 && html`<h2>したいことから探す</h2>${linkList(theirs)}`}<h2>6つの判定</h2>${descriptionList(marks)}
<h2>よくある質問</h2>${descriptionList(questions)}
<h2>問い合わせ</h2><p>使い方が分からないときは、区役所サービスの事務局（区の事務局）にお尋ねください。画面に「問い合わせの番号」が出たときは、その番号を伝えてください。</p>`
  return show(c, {
    title: '使い方と問い合わせ',
    here: [{ href: '/help', label: '使い方と問い合わせ' }],
    body,
  })
}

function dataTerms(c: Page) {
  const body = html`<h2>公表しているデータ</h2>
<p>公表した数字は、CSV と JSON でも置いています。出典を書けば、だれでも自由に使えます（クリエイティブ・コモンズ 表示 4.0 国際）。市が決めた別の条件があるときは、公表のページに書かれた条件が優先します。</p>
<h2>小さな数</h2><p>件数の少ない欄は公表しません。記録のない欄と同じ「—」で示し、合計からも分からないようにしています。</p>
<h2>個人情報</h2><p>数字のもとになる記録に、個人情報はありません。電話番号など仕事に要るものは別の場所に置き、目的と期限を決め、期限が来たら消します。見たことはすべて記録しています。</p>
${linkList([{ href: '/public/', label: '公表のページ' }])}`
  return show(c, {
    title: 'データの利用条件',
    here: [{ href: '/data-terms', label: 'データの利用条件' }],
    body,
  })
}

function accessibility(c: Page) {
  const body = html`<h2>目標</h2><p>JIS X 8341-3:2016 の適合レベル AA に準拠することを目標にしています。</p>
<h2>していること</h2><ul><li>スクリプトが動かなくても、すべての操作ができます。</li><li>判定は、色だけでなく形と言葉で示します。白黒で印刷しても読めます。</li><li>キーボードだけで使えます。文字を200％に大きくしても読めます。</li><li>公表のページには、やさしい日本語と英語があります。</li></ul>
<h2>確かめ方</h2><p>すべての画面を、変更のたびに html-validate と axe で試験しています。使いにくいところは、区の事務局へお知らせください。</p>`
  return show(c, {
    title: 'ウェブアクセシビリティ',
    here: [{ href: '/accessibility', label: 'ウェブアクセシビリティ' }],
    body,
  })
}
