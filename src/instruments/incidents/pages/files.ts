// Files kept with an incident: photographs of what was sent, letters, answers of those it concerns.
import { attachmentPages } from '../../../attachments/pages.ts'
import { personIn } from '../../../people/access.ts'
import { addEntry } from '../entries.ts'
import { addressOf, numberWords } from '../incident.ts'
import { incidentAsked } from './room.ts'

export const filePages = attachmentPages({
  kind: 'incident',
  path: '/incidents/:incident',
  right: 'incidents.write',
  asked: async c => {
    const { incident } = await incidentAsked(c, 'incidents.write')
    const { city, staff } = personIn(c)
    const house = c.get('house')
    return {
      ...{ kind: 'incident', office: incident.office, id: incident.incident },
      here: [
        { href: '/incidents', label: '事故・ヒヤリハット' },
        { href: addressOf(incident.incident), label: numberWords(incident) },
      ],
      noted: (trx, words) =>
        addEntry(trx, house, city, incident, { kind: 'note', happenedAt: house.now(), by: staff, words }),
    }
  },
})
