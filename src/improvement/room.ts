// The room where an office keeps its standards and makes them better: its first page and its tabs.
import type { Frame } from '../people/room.ts'

export const improvementRoom: Frame = {
  top: { href: '/goals', label: 'サービス向上' },
  tabs: [
    { href: '/goals', label: '向上目標', right: 'improvement.read' },
    { href: '/practices', label: 'まもり方', right: 'improvement.read' },
    { href: '/self-checks', label: '自己点検', right: 'improvement.read' },
    { href: '/actions', label: '改善', right: 'improvement.read' },
    { href: '/meetings', label: '管理職会議', right: 'improvement.read' },
    { href: '/meetings/news', label: '会議からの連絡', right: 'improvement.read' },
    { href: '/consistency', label: '気づき', right: 'improvement.read' },
    { href: '/year', label: '年度', right: 'improvement.read' },
  ],
}
