// A judgement said in plain Japanese: what was counted, how far it can be trusted, and so what it is called.
import { type Judged, judgementWords, type Witnessed, witnessWords } from './judge.ts'

/** A rate as people read it: one decimal, never rounded up to 100 % nor down to 0 %. */
export function percent(rate: number): string {
  const shown = Math.round(rate * 1000) / 10
  if (shown === 100 && rate < 1) return '99.9%'
  if (shown === 0 && rate > 0) return '0.1%'
  return `${shown.toFixed(1)}%`
}

const count = (n: number): string => n.toLocaleString('ja-JP')

export function sayWitness(one: Witnessed): string {
  if (one.rate === undefined) return `${witnessWords[one.witness]}はまだありません。`
  const counted = `${count(one.of)}件のうち${count(one.kept)}件（${percent(one.rate)}）でした。`
  if (one.of < one.minimum) return `${counted}${one.minimum}件に足りないので、まだ何も言えません。`
  if (one.witness === 'self') return `${counted}自分たちで付けた印だけなので、守られているとは言いません。`
  const range = `件数から見て、本当の割合は${percent(one.low)}から${percent(one.high)}の間と考えられます。`
  return `${counted}${range}${sayRange(one)}`
}

function sayRange(one: Witnessed): string {
  const target = `目標の${percent(one.target)}`
  const near = `許される下限の${percent(one.nearTarget)}`
  if (one.judgement === 'kept') return `${target}に届いていると言えるので「${judgementWords.kept}」です。`
  if (one.judgement === 'not-kept')
    return `${near}に届かないと言えるので「${judgementWords['not-kept']}」です。`
  const reached = one.rate !== undefined && one.rate >= one.target
  if (reached)
    return `${target}を超えていますが、この件数では確かとまでは言えないので「${judgementWords.partly}」です。`
  return `${target}に届いているとも、${near}を割っているとも言えないので「${judgementWords.partly}」です。`
}

export function sayJudged(judged: Judged): string[] {
  const { judgement, decisive, disagreeing, overridden, lapsed } = judged
  return [
    ...(decisive ? [`${witnessWords[decisive.witness]}で判定しました。${sayWitness(decisive)}`] : []),
    ...(judgement === 'no-evidence' && !overridden
      ? ['この期間の記録がありません。記録がないことは、守られていることにはなりません。']
      : []),
    ...(judgement === 'too-few' && !overridden ? ['記録はありますが、判定に必要な件数に足りません。'] : []),
    ...disagreeing.map(
      one =>
        `${witnessWords[one.witness]}では「${judgementWords[one.judgement]}」で、食い違っています（${count(one.of)}件のうち${count(one.kept)}件）。`,
    ),
    ...(overridden
      ? [
          `${overridden.role}が${overridden.until}まで「${judgementWords[overridden.judgement]}」に変えています。理由：${overridden.reason}（記録では「${judgementWords[overridden.instead]}」）`,
        ]
      : []),
    ...(lapsed
      ? [
          `${lapsed.role}による変更（「${judgementWords[lapsed.judgement]}」）は${lapsed.until}で期限が切れたので、使っていません。`,
        ]
      : []),
  ]
}
