// The addresses of attachments under whatever they are kept with: handing in, taking out, removing; each room mounts its own.
import { hash } from 'node:crypto'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { settingOf } from '../casework/settings.ts'
import type { Work } from '../db/store.ts'
import { allow, type Env, type Page, personIn, refuse, within } from '../people/access.ts'
import { audit } from '../people/audit.ts'
import { show } from '../people/frame.ts'
import type { Right } from '../people/roles.ts'
import { buttonLink } from '../web/components/button.ts'
import { errorSummary } from '../web/components/error-summary.ts'
import { blank, type Filled } from '../web/filled.ts'
import { parseForm, seeOther, several } from '../web/forms.ts'
import { html, type Link } from '../web/html.ts'
import { bodyOfAtMost } from '../web/security.ts'
import {
  type Attachment,
  attachmentBy,
  attachmentSetting,
  dropAttachments,
  type Holder,
  type HolderKind,
  keepFiles,
  listAttachments,
} from './keeping.ts'
import { take } from './shelf.ts'
import { attachmentsOf } from './shown.ts'
import { types } from './types.ts'

export type Held = Holder & {
  /** From the top down to the thing itself, whose page they go back to. */
  here: readonly [Link, ...Link[]]
  /** Written into the history of the thing, in the same transaction. */
  noted?(trx: Work, words: string): Promise<void>
}

export type Keeper = {
  kind: HolderKind
  /** As `/voices/:voice`. */
  path: `/${string}/:${string}`
  right: Right
  /** What the address names, when this person may see it; else it refuses and logs, as the room does everywhere. */
  asked(c: Page): Promise<Held>
}

/** Addresses that take files; here each request is measured against the office's own limit before it is read. */
export const takesAttachments = (path: string): boolean => /^\/[a-z-]+\/[^/]+\/attachments$/.test(path)

const form = z.object({ files: several(z.file()).pipe(z.array(z.file()).min(1).max(20)) })

export const attachmentPages = ({ path, right, asked }: Keeper) =>
  new Hono<Env>()
    .use(`${path}/attachments`, allow(right))
    .use(`${path}/attachments/*`, allow(right))
    .get(`${path}/attachments`, async c => listPage(c, await asked(c), blank))
    .post(`${path}/attachments`, async c => {
      const held = await asked(c)
      const limit = await limitOf(c, held)
      // Measured before anything is read; a form has a little around its files.
      await bodyOfAtMost(limit + 100_000)(c, async () => {})
      const read = await parseForm(c, form)
      if (!read.ok)
        return listPage(c, held, {
          typed: {},
          errors: [{ field: 'files', message: 'ファイルを選んでください（一度に20個まで）。' }],
        })
      const { city, staff } = personIn(c)
      const kept = await keepFiles(
        c.get('house'),
        { city, holder: held, by: staff, limit },
        read.ok.files,
        work => within(c, work),
        async (trx, count) => {
          await audited(c, trx, held, 'attachments.keep')
          await held.noted?.(trx, `ファイルを${count}件加えました。`)
        },
      )
      if ('refused' in kept)
        return listPage(c, held, { typed: {}, errors: [{ field: 'files', message: kept.refused }] })
      const same = read.ok.files.length - kept.kept
      return seeOther(
        c,
        placeOf(held),
        [
          kept.kept > 0 && `ファイルを${kept.kept}件加えました。`,
          same > 0 && `同じ中身の${same}件は、もうありました。`,
        ]
          .filter(words => words !== false)
          .join(''),
      )
    })
    .get(`${path}/attachments/:attachment`, async c => {
      const held = await asked(c)
      const found = await attachmentAsked(c, held, right)
      await within(c, trx => audited(c, trx, held, 'attachments.read', found.attachment))
      const bytes = await take(c.get('house'), personIn(c).city, found.attachment)
      if (!sameBytes(bytes, found))
        throw new Error(`the bytes of ${found.attachment} have changed on the disk`)
      c.header('Content-Type', types[found.type].mime)
      c.header('Content-Length', String(bytes.length))
      c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`)
      c.header('Cache-Control', 'no-store')
      // Opened in the browser all the same, it can neither run nor reach anything.
      c.header('Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
      return c.body(new Uint8Array(bytes))
    })
    .post(`${path}/attachments/:attachment/removals`, async c => {
      const held = await asked(c)
      const { attachment } = await attachmentAsked(c, held, right)
      const { city } = personIn(c)
      await within(c, async trx => {
        await dropAttachments(trx, c.get('house'), city, held.kind, [held.id], attachment)
        await audited(c, trx, held, 'attachments.remove', attachment)
        await held.noted?.(trx, 'ファイルを1件消しました。')
      })
      return seeOther(c, placeOf(held), 'ファイルを消しました。')
    })

const placeOf = ({ here }: Held): string => (here.at(-1) ?? here[0]).href

async function limitOf(c: Page, { office }: Held): Promise<number> {
  const { megabytes } = await within(c, trx => settingOf(trx, personIn(c).city, office, attachmentSetting))
  return megabytes * 1_000_000
}

/** A file of this very thing; an id that was guessed, or of another, is not there, and the attempt is logged. */
async function attachmentAsked(c: Page, held: Held, right: Right): Promise<Attachment> {
  const id = c.req.param('attachment') ?? ''
  const found = await within(c, trx => attachmentBy(trx, personIn(c).city, held, id))
  if (found) return found
  await refuse(c, right)
  throw new HTTPException(404)
}

const audited = (c: Page, trx: Work, { office, id }: Held, action: string, target = id) => {
  const { city, staff } = personIn(c)
  return audit(trx, city, { at: c.get('house').now(), staff, office, action, outcome: 'done', target })
}

const sameBytes = (bytes: Buffer, { sha256 }: Attachment): boolean =>
  hash('sha256', bytes, 'buffer').equals(sha256)

/** The files alone: where a refused upload says what is wrong, and where a page without room for them links to. */
async function listPage(c: Page, held: Held, filled: Filled): Promise<Response> {
  const { city } = personIn(c)
  const attachments = await within(c, trx => listAttachments(trx, city, held.kind, held.id))
  const megabytes = (await limitOf(c, held)) / 1_000_000
  const back = held.here.at(-1) ?? held.here[0]
  return show(
    c,
    {
      title: '添付ファイル',
      here: [...held.here, { href: `${back.href}/attachments`, label: '添付ファイル' }],
      body: html`${errorSummary(filled)}${attachmentsOf({ path: back.href, attachments, megabytes, form: filled })}
<p>${buttonLink({ label: `${back.label}へ戻る`, href: back.href, weight: 'plain' })}</p>`,
    },
    filled.errors.length > 0 ? 422 : 200,
  )
}
