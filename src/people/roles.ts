// Who may do what: roles of the field and their rights. What is not written here is refused.

export const roles = ['staff', 'head', 'ward', 'city', 'auditor', 'admin', 'contractor'] as const
export type Role = (typeof roles)[number]

export const roleWords: Record<Role, string> = {
  staff: '職員',
  head: '係長・課長',
  ward: '区の事務局',
  city: '市の事務局',
  auditor: '監査',
  admin: '管理者',
  contractor: '委託',
}

export type Right =
  | 'board.read'
  | 'calls.read'
  | 'calls.return'
  | 'calls.sample'
  | 'calls.import'
  | 'mailings.read'
  | 'mailings.write'
  | 'mailings.check'
  | 'mailings.approve'
  | 'mailings.settings'
  | 'mailings.stuff'
  | 'editions.write'
  | 'overlays.write'
  | 'overrides.write'
  | 'months.close'
  | 'publication.prepare'
  | 'publication.approve'
  | 'people.write'
  | 'audit.read'
  | 'casework.read'
  | 'casework.write'
  | 'casework.approve'
  | 'casework.settings'
  | 'incidents.read'
  | 'incidents.write'
  | 'incidents.lead'
  | 'notices.read'
  | 'notices.write'
  | 'notices.approve'
  | 'notices.settings'
  | 'improvement.read'
  | 'improvement.write'
  | 'improvement.lead'
  | 'improvement.approve'

const everybody: Right[] = ['board.read']
const atWork: Right[] = [...everybody, 'calls.read', 'calls.return']
/** Those who meet citizens: contacts, hand-offs, promises, refusals, voices, incidents of their office. */
const withCitizens: Right[] = ['casework.read', 'casework.write', 'incidents.read', 'incidents.write']
/** Those who send letters; a contractor stands at the stuffing table of the batches opened to them, and nowhere else. */
const sending: Right[] = ['mailings.read', 'mailings.write', 'mailings.check', 'mailings.stuff']
const leading: Right[] = ['casework.approve', 'incidents.lead', 'notices.approve', 'improvement.lead']
/** Those who write to citizens: notices, flyers, posted sheets, and the check of any text. */
const informing: Right[] = ['notices.read', 'notices.write']
/** Those who keep the standards of their section and make them better: practices, self-checks, goals, actions, meetings. */
const improving: Right[] = ['improvement.read', 'improvement.write']

const staff: Right[] = [...atWork, ...withCitizens, ...sending, ...informing, ...improving]
const head: Right[] = [
  ...staff,
  ...leading,
  'mailings.approve',
  'mailings.settings',
  'calls.sample',
  'overrides.write',
]
const ward: Right[] = [
  ...head,
  'casework.settings',
  'notices.settings',
  'improvement.approve',
  'calls.import',
  'overlays.write',
  'months.close',
  'people.write',
]

const rights: Record<Role, readonly Right[]> = {
  staff,
  head,
  ward,
  city: [
    ...atWork,
    'incidents.read',
    'notices.read',
    'improvement.read',
    'improvement.approve',
    'calls.import',
    'editions.write',
    'overlays.write',
    'overrides.write',
    'months.close',
    'publication.prepare',
    'publication.approve',
  ],
  auditor: [...everybody, 'audit.read'],
  admin: [...ward, 'editions.write', 'publication.prepare', 'publication.approve', 'audit.read'],
  contractor: ['mailings.stuff'],
}

/** A role somebody holds today: office '*' is the whole city, section '' the whole office. */
export type Held = { role: Role; office: string; section: string }

export type Person = {
  city: string
  cityName: string
  staff: string
  name: string
  /** The one office they work in; absent for the city's own people. */
  officeName?: string
  held: readonly Held[]
  /** Signed in with a password made by somebody else: nothing else is open before they set their own. */
  mustSetPassword?: true
  /** The offices whose rows this person may see at all. */
  offices: '*' | readonly string[]
}

export const officesOf = (held: readonly Held[]): '*' | string[] =>
  held.some(one => one.office === '*') ? '*' : [...new Set(held.map(one => one.office))]

/** The offices in which a person has the right. */
export const officesWith = ({ held }: Person, right: Right): '*' | string[] =>
  officesOf(held.filter(one => rights[one.role].includes(right)))

/** Whether the person may do it, in the office named; without one, in any office at all. */
export const may = (person: Person, right: Right, office?: string): boolean =>
  person.held.some(
    one =>
      rights[one.role].includes(right) &&
      (office === undefined || one.office === '*' || one.office === office),
  )

/** Whether the person does it for a section: they work in it, or for the whole of its office. */
export const worksIn = (
  person: Person,
  right: Right,
  { office, section }: { office: string; section: string },
): boolean =>
  person.held.some(
    one =>
      rights[one.role].includes(right) &&
      (one.office === '*' || one.office === office) &&
      (one.section === '' || one.section === section),
  )
