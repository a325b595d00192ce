// The pictures of a notice and its proofs of posting; the photographs of a walk.

import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { attachmentPages } from '../../../attachments/pages.ts'
import { type Env, officeIn, personIn, within } from '../../../people/access.ts'
import { noteMoment } from '../notice.ts'
import { noticesRoom } from '../room.ts'
import { sheetBy } from '../walking.ts'
import { addressOf, ownOut } from './asked.ts'

const ofNotices = attachmentPages({
  ...{ kind: 'notice', path: '/notices/:notice', right: 'notices.write' },
  asked: async c => {
    const { out, room } = await ownOut(c, 'notices.write')
    return {
      ...{ office: out.office, kind: 'notice', id: out.notice },
      here: [noticesRoom.top, { href: addressOf(out), label: out.title }],
      noted: (trx, words) => noteMoment(trx, c.get('house'), room.city, out, personIn(c).staff, words),
    }
  },
})

const ofSheets = attachmentPages({
  ...{ kind: 'sheet', path: '/posted-sheets/:sheet', right: 'notices.read' },
  asked: async c => {
    const id = z.uuid().safeParse(c.req.param('sheet'))
    const { city } = personIn(c)
    const sheet = id.success ? await within(c, trx => sheetBy(trx, city, id.data)) : undefined
    await officeIn(c, 'notices.read', sheet?.office)
    if (!sheet) throw new HTTPException(404)
    return {
      ...{ office: sheet.office, kind: 'sheet', id: sheet.sheet },
      here: [noticesRoom.top, { href: '/notices/walk', label: '掲示の巡回' }],
    }
  },
})

export const noticeFilePages = new Hono<Env>().route('/', ofNotices).route('/', ofSheets)
