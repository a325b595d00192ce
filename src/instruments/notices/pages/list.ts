// The list of notices: drafts, what waits for a decision, what is out.
import { Hono } from 'hono'
import { allow, type Env } from '../../../people/access.ts'
import { roomOf, showRoom } from '../../../people/room.ts'
import { noticesRoom } from '../room.ts'

export const noticeListPages = new Hono<Env>()
  .use('/notices', allow('notices.read'))
  .get('/notices', async c => {
    const room = await roomOf(c, 'notices.read')
    return showRoom(c, room, noticesRoom, { path: '/notices', title: 'お知らせ', body: '' })
  })
