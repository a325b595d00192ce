// The check sheet of a sending, and the checks that nothing but a person can do.
import { button } from '../../../web/components/button.ts'
import { descriptionList } from '../../../web/components/description-list.ts'
import { checkboxes, hidden } from '../../../web/components/fields.ts'
import { table } from '../../../web/components/table.ts'
import { type Content, type Html, html } from '../../../web/html.ts'
import { countWords, durationWords, instantWords } from '../../../web/words.ts'
import type { Check } from '../checks.ts'
import type { CheckKind } from '../facts.ts'
import { checkWords, isSecond } from '../words.ts'
import { type Asked, pathOf } from './room.ts'

/** What somebody puts their name to, point by point. */
export const attested = {
  rule: [
    '送る相手の決め方は、この発送のものと同じです',
    '抽出した日は、これでよい日です',
    '件数は、見込みと比べておかしくありません',
  ],
  special: [
    '支援措置の一覧と、住所・氏名を比べました',
    '送付先を変えた人の宛先は、登録のとおりです',
    '二つのシステムの登録が食い違っていません',
  ],
} as const

export const sheet = ({ sending, kind, room }: Asked, checks: readonly Check[], blind: boolean): Html => {
  const rows = kind.checks.map(check => ({ check, done: checks.find(one => one.check === check) }))
  return table<{ check: CheckKind; done: Check | undefined }>({
    caption: '点検表',
    columns: [
      { label: '点検', names: true, of: ({ check }) => checkWords[check].name },
      { label: 'ようす', of: ({ done }) => (done ? wordOf(done) : '—') },
      {
        label: '数',
        numeric: true,
        of: ({ done }) =>
          done && done.state !== 'skipped' && done.pieces > 0 ? countWords(done.pieces, '通') : '',
      },
      {
        label: '見つけたまちがい',
        numeric: true,
        of: ({ check, done }) =>
          !done || done.state === 'skipped'
            ? ''
            : blind && !isSecond(check)
              ? '（点検中は見せません）'
              : countWords(done.found, '件'),
      },
      { label: '時間', numeric: true, of: ({ done }) => (done?.seconds ? durationWords(done.seconds) : '') },
      { label: '行った人', of: ({ done }) => (done ? room.personName(done.by) : '') },
      { label: '日時', of: ({ done }) => (done ? instantWords(done.at) : '') },
      { label: '理由', prose: true, of: ({ done }) => done?.reason ?? '' },
    ],
    rows,
    empty: `${sending.title}の点検は決まっていません。`,
    tall: false,
  })
}

const wordOf = ({ state, keyedIn, reason }: Check): string => {
  if (state === 'skipped') return '省きました'
  if (state === 'flagged') return reason === null ? '早すぎます' : '早すぎますが、認めました'
  return keyedIn ? '済み（紙から入力）' : '済み'
}

/** The two checks that nothing but a person can do, until they are done. */
export const attestations = ({ sending, kind, room }: Asked, checks: readonly Check[]): Content =>
  (['rule', 'special'] as const)
    .filter(check => kind.checks.includes(check) && !checks.some(done => done.check === check))
    .map(
      check => html`<section id="check-${check}"><h2>${checkWords[check].name}</h2><p>${checkWords[check].about}</p>
${
  check === 'rule' &&
  descriptionList([
    { term: '決め方', is: sending.rule },
    { term: '見込み', is: sending.expected === null ? '決めていません' : countWords(sending.expected, '通') },
    { term: '課', is: room.sectionName(sending.section) },
  ])
}
<form method="post" action="${pathOf(sending, '/checks')}">${hidden('check', check)}
${checkboxes({ name: 'checked', id: `checked-${check}`, label: '確かめたこと', choices: attested[check].map(label => ({ value: label, label })) })}
${button({ label: `「${checkWords[check].name}」を確かめた`, weight: 'secondary' })}</form></section>`,
    )
