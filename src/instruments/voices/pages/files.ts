// Files handed in with a voice.
import { attachmentPages } from '../../../attachments/pages.ts'
import { personIn } from '../../../people/access.ts'
import { noteMoment } from '../voice.ts'
import { addressOf, titleOf, voiceAsked } from './asked.ts'

export const filePages = attachmentPages({
  kind: 'voice',
  path: '/voices/:voice',
  right: 'casework.write',
  asked: async c => {
    const { voice } = await voiceAsked(c, 'casework.write')
    const { city, staff } = personIn(c)
    return {
      ...{ kind: 'voice', office: voice.office, id: voice.voice },
      here: [
        { href: '/voices', label: '市民の声' },
        { href: addressOf(voice), label: titleOf(voice) },
      ],
      noted: (trx, words) => noteMoment(trx, c.get('house'), city, voice, { words, by: staff }),
    }
  },
})
