// The kinds of message by the tool they come from: what stands before the dot in `handoff.offered`.

export const kindWords: Record<string, string> = {
  callback: '折り返し',
  handoff: '引継ぎ',
  contact: '応対の記録',
  refusal: '応じられなかった要望',
  voice: '市民の声',
  notice: 'お知らせ',
  incident: '事故・ヒヤリハット',
  mailing: '発送',
  goal: '向上目標',
  'self-check': '自己点検',
  action: '改善',
  meeting: '管理職会議',
  near: 'もうすぐ期限',
}

export const kindOf = (kind: string): string => kind.split('.')[0] ?? ''

export const kindWord = (kind: string): string => kindWords[kindOf(kind)] ?? 'そのほか'
