// The web application: what every request passes, then the rooms, one line each.
import { Hono } from 'hono'
import { takesAttachments } from './attachments/pages.ts'
import { alarmPages } from './desk/alarm-page.ts'
import { contactsPages } from './desk/contacts.ts'
import { eventPages } from './desk/events.ts'
import { leaverPages } from './desk/leavers.ts'
import { promiseSettingsPages } from './desk/promise-settings.ts'
import { sectionPages } from './desk/section.ts'
import { todayPages } from './desk/today.ts'
import { openHealth } from './health.ts'
import type { House } from './house.ts'
import { actionsPages } from './improvement/actions/index.ts'
import { consistencyPages } from './improvement/consistency/pages.ts'
import { goalPages } from './improvement/goals/index.ts'
import { meetingsPages } from './improvement/meetings/index.ts'
import { practicePages } from './improvement/practices/index.ts'
import { yearPages } from './improvement/year/index.ts'
import { callBacksPages } from './instruments/call-backs/index.ts'
import { callsPages, takesCallFiles } from './instruments/calls/index.ts'
import { handOffsPages } from './instruments/hand-offs/index.ts'
import { incidentsPages } from './instruments/incidents/index.ts'
import { mailingPages, takesMailingFiles } from './instruments/mailings/index.ts'
import { noticesPages, takesNoticeFiles } from './instruments/notices/index.ts'
import { refusalsPages } from './instruments/refusals/index.ts'
import { selfCheckPages } from './instruments/self-checks/index.ts'
import { takesTexts, textCheckPages } from './instruments/text-check/index.ts'
import { voicesPages } from './instruments/voices/index.ts'
import { mailPages } from './messages/mail-pages.ts'
import { messagePages } from './messages/pages.ts'
import { countsUnread } from './messages/unread.ts'
import { type Env, introduce } from './people/access.ts'
import { chromeOf, homeOf } from './people/frame.ts'
import { peoplePages } from './people/pages.ts'
import { signInPages } from './people/sign-in.ts'
import { aboutPages } from './reports/about.ts'
import { boardPages } from './reports/board/pages.ts'
import { closingPages } from './reports/closings.ts'
import { comparisonPages } from './reports/comparison/pages.ts'
import { importPages } from './reports/editions/import.ts'
import { editionList } from './reports/editions/list.ts'
import { overlayPages } from './reports/editions/overlay.ts'
import { overridePages } from './reports/overrides.ts'
import { publicationPages } from './reports/publication/pages.ts'
import { publicPages } from './reports/publication/public.ts'
import { standardPages } from './reports/standards/pages.ts'
import { setupPages } from './setup/pages.ts'
import { errorPages, numbered } from './web/errors.ts'
import { bodyOfAtMost, formBytes, headers, noNul, sameOrigin } from './web/security.ts'
import { staticFiles } from './web/static.ts'

/** Addresses that take files; each sets its own limit where it reads them. */
const takesFiles = (path: string) =>
  takesCallFiles(path) ||
  takesMailingFiles(path) ||
  takesNoticeFiles(path) ||
  takesAttachments(path) ||
  takesTexts(path) ||
  path.startsWith('/editions/import')

type Settings = {
  /** The office is reached by https, through a proxy that speaks it. */
  https?: boolean
  /** What a monitor from another machine sends to read the metrics. */
  metricsKey?: string | undefined
}

export function openApp(house: House, { https = false, metricsKey }: Settings = {}): Hono<Env> {
  const app = new Hono<Env>()
  const { onError, notFound } = errorPages(chromeOf, ({ error, ...failure }) =>
    house.log.error({ err: error, ...failure }, 'failed'),
  )
  app.onError(onError)
  app.notFound(notFound)
  const health = openHealth(house, metricsKey)
  app.use(numbered, health.watch, headers({ https }))
  app.route('/', staticFiles)
  app.route('/', health.pages)
  app.use(noNul, sameOrigin, bodyOfAtMost(formBytes, takesFiles), introduce(house), countsUnread(house))
  app.get('/', c => {
    const person = c.get('person')
    return c.redirect(person ? homeOf(person) : '/sign-in', 303)
  })
  app.route('/', aboutPages)
  app.route('/', setupPages)
  app.route('/', signInPages)
  app.route('/', peoplePages)
  app.route('/', todayPages)
  app.route('/', eventPages)
  app.route('/', sectionPages)
  app.route('/', alarmPages)
  app.route('/', messagePages)
  app.route('/', mailPages)
  app.route('/', contactsPages)
  app.route('/', boardPages)
  app.route('/', leaverPages)
  app.route('/', promiseSettingsPages)
  app.route('/', handOffsPages)
  app.route('/', callBacksPages)
  app.route('/', callsPages)
  app.route('/', incidentsPages)
  app.route('/', mailingPages)
  app.route('/', noticesPages)
  app.route('/', refusalsPages)
  app.route('/', selfCheckPages)
  app.route('/', voicesPages)
  app.route('/', goalPages)
  app.route('/', practicePages)
  app.route('/', yearPages)
  app.route('/', textCheckPages)
  app.route('/', actionsPages)
  app.route('/', meetingsPages)
  app.route('/', consistencyPages)
  app.route('/', standardPages)
  app.route('/', overridePages)
  app.route('/', closingPages)
  app.route('/', comparisonPages)
  app.route('/', publicationPages)
  app.route('/', importPages)
  app.route('/', overlayPages)
  app.route('/', editionList)
  app.route('/', publicPages)
  return app
}
