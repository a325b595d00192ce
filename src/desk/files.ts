// Files handed in with a contact; they stay with the office that received it.
import { HTTPException } from 'hono/http-exception'
import { attachmentPages } from '../attachments/pages.ts'
import { contactAsked } from '../casework/asked.ts'
import { addMoment } from '../casework/moments.ts'
import { personIn, refuse } from '../people/access.ts'
import { may } from '../people/roles.ts'

export const filePages = attachmentPages({
  kind: 'contact',
  path: '/contacts/:contact',
  right: 'casework.write',
  asked: async c => {
    const { contact, office, holder } = await contactAsked(c, 'casework.write')
    const { city, staff } = personIn(c)
    if (!may(personIn(c), 'casework.write', office)) {
      await refuse(c, 'casework.write')
      throw new HTTPException(404)
    }
    return {
      ...{ kind: 'contact', office, id: contact },
      here: [
        { href: '/contacts', label: '応対の記録' },
        { href: `/contacts/${contact}`, label: '一つの用件' },
      ],
      noted: (trx, words) =>
        addMoment(trx, city, {
          ...{ office, contact, section: holder.section, kind: 'note', words },
          ...{ at: c.get('house').now(), by: staff },
        }),
    }
  },
})
