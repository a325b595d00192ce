// The rooms of casework that two instruments share: their first page, and their tabs.
import type { Frame } from '../people/room.ts'

export const voicesRoom: Frame = {
  top: { href: '/voices', label: '市民の声' },
  tabs: [
    { href: '/voices', label: '声', right: 'casework.read' },
    { href: '/voices/publications', label: '公表', right: 'casework.read' },
    { href: '/refusals', label: '応じられなかった要望', right: 'casework.read' },
    { href: '/refusals/templates', label: '説明のひな形', right: 'casework.read' },
    { href: '/refusals/readings', label: '説明の読み合わせ', right: 'casework.approve' },
    { href: '/voices/settings', label: '設定', right: 'casework.settings' },
  ],
}

export const promisesRoom: Frame = {
  top: { href: '/call-backs', label: '折り返しと引継ぎ' },
  tabs: [
    { href: '/call-backs', label: '折り返し', right: 'casework.read' },
    { href: '/hand-offs', label: '引継ぎ', right: 'casework.read' },
    { href: '/call-backs/opening', label: '朝の確認', right: 'casework.read' },
    { href: '/call-backs/closing', label: '終わりの確認', right: 'casework.read' },
    { href: '/call-backs/absences', label: '不在', right: 'casework.write' },
    { href: '/call-backs/leavers', label: '異動・退職', right: 'casework.approve' },
    { href: '/hand-offs/successors', label: '課の終わり', right: 'casework.approve' },
    { href: '/call-backs/settings', label: '設定', right: 'casework.settings' },
  ],
}
