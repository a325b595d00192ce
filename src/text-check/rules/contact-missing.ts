// 問合せ先がない: a notice names a section and a number to ring (standard 2 of the Kawasaki edition).
import type { Rule } from '../finding.ts'

export const contactMissing: Rule = {
  id: 'contact-missing',
  sort: 'mistake',
  looksFor: '問合せ先（部署名と電話番号）のないお知らせ',
  versions: ['ordinary', 'easy'],
  find: ({ text }, { sections }) => {
    if (sections === undefined || text.trim() === '') return []
    const named = sections.some(name => text.includes(name))
    const numbered = /[0０][0-9０-９]{1,4}[-－ー―‐(（]?[0-9０-９]{1,4}[-－ー―‐)）]?[0-9０-９]{2,5}/.test(text)
    if (named && numbered) return []
    const lacking = named ? '電話番号' : numbered ? '部署名' : '部署名と電話番号'
    return [
      {
        ...{ from: text.trimEnd().length, to: text.trimEnd().length, proposal: null },
        message: `問合せ先の${lacking}がありません。読んだ人が聞けるように、最後に書いてください。`,
      },
    ]
  },
  examples: [
    {
      text: '健診を行います。',
      finds: [''],
      with: { sections: ['区民課'] },
      because: 'どこに聞けばよいのかがわからない',
    },
    {
      text: '健診を行います。問合せ：区民課 044-201-3131',
      finds: [],
      with: { sections: ['区民課'] },
      because: '部署名と電話番号がある',
    },
    { text: 'ご返答します。', finds: [], because: 'お知らせでない文章（返事など）は、確かめない' },
  ],
}
