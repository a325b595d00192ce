// The measures of the 36 standards that are bound but not built yet; one leaves this list when its file is written.
import type { Witness } from './measure.ts'

export type PlannedMeasure = {
  id: string
  /** What it will count, one Japanese sentence for everybody. */
  counts: string
  witness: Witness
  /** The tool of daily work whose facts it will count. */
  instrument: { slug: string; name: string }
}

const walks = { slug: 'walks', name: '巡回' }
const guide = { slug: 'guide', name: '手続き案内' }
const surveys = { slug: 'surveys', name: '利用者アンケート' }
const reception = { slug: 'reception', name: '受付' }
const mystery = { slug: 'mystery', name: '覆面調査' }
const calls = { slug: 'calls', name: '電話' }
const copyConsent = { slug: 'copy-consent', name: 'コピーの承諾' }
const nameTags = { slug: 'name-tags', name: '名札' }
const visits = { slug: 'visits', name: '訪問' }
const bulletins = { slug: 'bulletins', name: '制度変更の周知' }
const procedures = { slug: 'procedures', name: '手続きの台帳' }
const privacyRegister = { slug: 'privacy-register', name: '個人情報の台帳' }
const informationDesk = { slug: 'information-desk', name: '総合案内' }
const floorMaps = { slug: 'floor-maps', name: 'フロア案内図' }
const training = { slug: 'training', name: '研修' }
const openingCalendar = { slug: 'opening-calendar', name: '開庁カレンダー' }

/** In the order of the standards they show. */
export const plannedMeasures = [
  {
    id: 'related-procedures-told',
    counts: '引っ越しや出産などの相談のうち、必ず要る手続きをすべて案内したもの',
    witness: 'record',
    instrument: guide,
  },
  {
    id: 'citizens-told-of-related-procedures',
    counts: '「関連する手続きの案内があった」と答えた人',
    witness: 'citizen',
    instrument: surveys,
  },
  {
    id: 'visitors-called-by-number',
    counts: '窓口での呼び出しのうち、名前ではなく番号で呼んだもの',
    witness: 'record',
    instrument: reception,
  },
  {
    id: 'privacy-kept-in-sight',
    counts: '巡回で見た画面・書類・声などの項目のうち、プライバシーが守られていたもの',
    witness: 'observer',
    instrument: walks,
  },
  {
    id: 'citizens-felt-privacy-kept',
    counts: '「ほかの人に話や書類を知られずにすんだ」と答えた人',
    witness: 'citizen',
    instrument: surveys,
  },
  {
    id: 'speech-manner-kept',
    counts: '覆面調査の話し方の項目のうち、まもられていたもの',
    witness: 'observer',
    instrument: mystery,
  },
  {
    id: 'citizens-felt-spoken-to-politely',
    counts: '「聞き取りやすく丁寧な話し方だった」と答えた人',
    witness: 'citizen',
    instrument: surveys,
  },
  {
    id: 'plain-words-heard',
    counts: '覆面調査の説明のうち、略語を使わず分かりやすかったもの',
    witness: 'observer',
    instrument: mystery,
  },
  {
    id: 'section-and-name-in-transcripts',
    counts: '文字に起こした通話のうち、所属と名前を名乗っていたもの',
    witness: 'machine',
    instrument: calls,
  },
  {
    id: 'appearance-neat-in-sight',
    counts: '巡回や覆面調査で見た身だしなみの項目のうち、まもられていたもの',
    witness: 'observer',
    instrument: walks,
  },
  {
    id: 'citizens-felt-appearance-neat',
    counts: '「職員の身だしなみに清潔感があった」と答えた人',
    witness: 'citizen',
    instrument: surveys,
  },
  {
    id: 'visitors-spoken-to-in-time',
    counts: '来庁した時刻の分かる人のうち、決めた分数のうちに声を掛けたもの',
    witness: 'record',
    instrument: reception,
  },
  {
    id: 'visitors-spoken-to-first',
    counts: '巡回で見た困っていそうな人のうち、職員から先に声を掛けたもの',
    witness: 'observer',
    instrument: walks,
  },
  {
    id: 'copies-with-consent',
    counts: '預かった書類のコピーのうち、承諾の記録があるもの',
    witness: 'record',
    instrument: copyConsent,
  },
  {
    id: 'name-tags-current',
    counts: '名簿にある職員のうち、今の名札を渡してあるもの',
    witness: 'record',
    instrument: nameTags,
  },
  {
    id: 'name-tags-worn-or-allowed',
    counts: '巡回で見た職員のうち、名札を着けているか、着けないことが認められているもの',
    witness: 'observer',
    instrument: walks,
  },
  {
    id: 'listening-well-seen',
    counts: '覆面調査の話の聞き方の項目のうち、まもられていたもの',
    witness: 'observer',
    instrument: mystery,
  },
  {
    id: 'citizens-felt-listened-to',
    counts: '「話を途中で遮らずに聞いてくれた」と答えた人',
    witness: 'citizen',
    instrument: surveys,
  },
  {
    id: 'visits-planned-and-checked',
    counts: '行った訪問のうち、名乗り方を前もって決め、後で確かめたもの',
    witness: 'record',
    instrument: visits,
  },
  {
    id: 'citizens-felt-visit-private',
    counts: '「訪問のときプライバシーへの配慮があった」と答えた人',
    witness: 'citizen',
    instrument: surveys,
  },
  {
    id: 'staff-current-on-the-start-day',
    counts: '制度の変更を知るべき職員のうち、始まる日までに読んで確かめの問いに正しく答えたもの',
    witness: 'record',
    instrument: bulletins,
  },
  {
    id: 'answers-right-after-the-start',
    counts: '変更が始まった後の案内のうち、誤りが見つからなかったもの',
    witness: 'record',
    instrument: bulletins,
  },
  {
    id: 'decisions-within-standard-period',
    counts: '決定した申請のうち、補正の日数を除き標準処理期間のうちに決めたもの',
    witness: 'record',
    instrument: procedures,
  },
  {
    id: 'procedures-with-current-legal-basis',
    counts: '扱う手続きのうち、今の根拠法令と審査基準が台帳にあるもの',
    witness: 'record',
    instrument: procedures,
  },
  {
    id: 'back-office-in-sight',
    counts: '巡回で見た執務室のふるまいの項目のうち、まもられていたもの',
    witness: 'observer',
    instrument: walks,
  },
  {
    id: 'personal-data-within-rules',
    counts: '個人情報の台帳の項目のうち、目的・保存期間・持ち出し・廃棄が決まりどおりのもの',
    witness: 'record',
    instrument: privacyRegister,
  },
  {
    id: 'uncleanliness-fixed-in-time',
    counts: '見つかった汚れや散らかりのうち、期限までに直したもの',
    witness: 'record',
    instrument: walks,
  },
  {
    id: 'clean-in-sight',
    counts: '巡回で見た庁舎の項目のうち、清潔だったもの',
    witness: 'observer',
    instrument: walks,
  },
  {
    id: 'information-desk-staffed',
    counts: '開庁時間のうち、総合案内に人がいた時間',
    witness: 'record',
    instrument: informationDesk,
  },
  {
    id: 'questions-rightly-sent',
    counts: '総合案内で受けた質問のうち、答えたか正しい窓口へ案内したもの',
    witness: 'record',
    instrument: informationDesk,
  },
  {
    id: 'floors-with-current-map',
    counts: '庁舎の階のうち、今の版の案内図を掲示しているもの',
    witness: 'record',
    instrument: floorMaps,
  },
  {
    id: 'floor-maps-in-sight',
    counts: '巡回で見た階のうち、案内図が読める所に掲示されていたもの',
    witness: 'observer',
    instrument: walks,
  },
  {
    id: 'staff-trained-this-year',
    counts: '委託や総合案内を含む職員のうち、今年度に接遇研修を受けたもの',
    witness: 'record',
    instrument: training,
  },
  {
    id: 'sessions-led-by-a-leader',
    counts: '開いた接遇研修のうち、接遇研修指導者が進めたもの',
    witness: 'record',
    instrument: training,
  },
  {
    id: 'out-of-hours-certificates-up',
    counts: '開庁時間外に証明書を取れると知らせた時間のうち、実際に取れた時間',
    witness: 'machine',
    instrument: openingCalendar,
  },
  {
    id: 'months-with-an-out-of-hours-day',
    counts: '終わった月のうち、前もって知らせた時間外の受付日を開いたもの',
    witness: 'record',
    instrument: openingCalendar,
  },
  {
    id: 'greetings-in-sight',
    counts: '巡回で見た来庁者のうち、笑顔で声を掛けられていたもの',
    witness: 'observer',
    instrument: walks,
  },
  {
    id: 'citizens-felt-greeted',
    counts: '「窓口で気持ちのよい声掛けがあった」と答えた人',
    witness: 'citizen',
    instrument: surveys,
  },
  {
    id: 'reorganisation-told',
    counts: '機能再編にかかわる人のうち、手続きの場所が変わったことを案内したもの',
    witness: 'record',
    instrument: guide,
  },
  {
    id: 'visits-to-the-right-place',
    counts: '再編で場所の変わった手続きの来庁のうち、正しい場所に来られたもの',
    witness: 'record',
    instrument: reception,
  },
  {
    id: 'staff-current-on-reorganisation',
    counts: '機能再編を知るべき職員のうち、今の内容を読んで確かめの問いに正しく答えたもの',
    witness: 'record',
    instrument: bulletins,
  },
] as const satisfies readonly PlannedMeasure[]
