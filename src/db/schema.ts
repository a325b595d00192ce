// The tables as types. Written by `npm run schema` from the migrations; never by hand.
import type { ColumnType, Generated } from 'kysely'

/** Written as JSON text, read as what it holds; whoever reads it checks it. */
export type Json = ColumnType<unknown, string, string>

export type Absences = {
  city: string
  office: string
  absence: string
  staff: string
  from_day: string
  to_day: string
  marked_at: Date
  marked_by: string | null
}

export type ActionMoments = {
  city: string
  office: string
  action: string
  moment: string
  at: Date
  by_staff: string | null
  kind: string
  words: string
}

export type ActionOccurrences = {
  city: string
  office: string
  action: string
  due: string
  done_on: string | null
  by_staff: string | null
  words: Generated<string>
}

export type Actions = {
  city: string
  office: string
  action: string
  section: Generated<string>
  title: string
  words: Generated<string>
  origin: string
  origin_id: Generated<string>
  origin_words: Generated<string>
  standard: Generated<string>
  measure: Generated<string>
  owner: string | null
  due: string
  cost: number | null
  spent: number | null
  state: Generated<string>
  ended_on: string | null
  why: Generated<string>
  check_on: string | null
  effect: string | null
  checked_on: string | null
  check_words: Generated<string>
  figures: Json | null
  every: string | null
  until: string | null
  word_at: Date
  recorded_at: Date
  recorded_by: string | null
  version: Generated<number>
  changed_at: Date
  changed_by: string | null
}

export type Alarms = {
  city: string
  office: string
  alarm: string
  told_at: Date
}

export type Attachments = {
  city: string
  office: string
  attachment: string
  kind: string
  holder: string
  name: string
  type: string
  bytes: number
  sha256: Buffer
  kept_at: Date
  kept_by: string | null
}

export type Audit = {
  city: string
  id: string
  at: Date
  staff: string | null
  office: string
  action: string
  outcome: string
  target: string
  detail: ColumnType<unknown, string | undefined, string>
}

export type CallBackNumbers = {
  city: string
  office: string
  call_back: string
  phone: string
  delete_on: string | null
}

export type CallBackTries = {
  city: string
  office: string
  call_back: string
  try: string
  at: Date
  by_staff: string | null
  result: string
  facts: Generated<string[]>
  withdrawn_at: Date | null
}

export type CallBacks = {
  city: string
  office: string
  call_back: string
  section: string
  made_office: string
  made_section: string
  contact: string
  state: Generated<string>
  promised_at: Date
  promised_by: string | null
  due_at: Date
  owner: string
  deputy: string | null
  tries: Generated<number>
  fell_due_at: Date | null
  settled_at: Date | null
  settled_by: string | null
  replaces: string | null
  version: Generated<number>
}

export type CallCallers = {
  city: string
  office: string
  section: string
  subject: string
  number: string
  since: Date
  returned: string | null
  delete_on: string
}

export type CallDrafts = {
  city: string
  office: string
  draft: string
  name: string
  bytes: Buffer
  made_at: Date
}

export type CallImports = {
  city: string
  office: string
  import: string
  source: string
  name: string
  state: string
  began_at: Date
  ended_at: Date | null
  by_staff: string | null
  mapping: Json
  held: string | null
  bytes: Generated<number>
  digest: string | null
  calls_seen: Generated<number>
  refusals_seen: Generated<number>
  taken: Generated<number>
  repeated: Generated<number>
  aside: Generated<number>
  returned: Generated<number>
  refused: Generated<number>
  pending: Generated<number>
  trouble: string | null
}

export type CallRefusals = {
  city: string
  office: string
  import: string
  nth: number
  row: number
  why: string
  text: string
  delete_on: string
}

export type CallRetention = {
  city: string
  office: string
  caller_days: number
  refusal_days: number
}

export type CallSources = {
  city: string
  office: string
  source: string
  name: string
  way: string
  mapping: Json
  path: string | null
  key_hash: Buffer | null
  salt: Generated<Buffer>
  progress: Json | null
  trouble: string | null
  stopped_at: Date | null
  changed_at: Date
  changed_by: string | null
  version: Generated<number>
}

export type CallUnassigned = {
  city: string
  office: string
  source: string
  line: string
  source_key: string
}

export type CaseworkSettings = {
  city: string
  office: string
  key: string
  value: Json
  changed_at: Date
  changed_by: string | null
  version: Generated<number>
}

export type Cities = {
  city: string
  name: string
  settings: ColumnType<unknown, string | undefined, string>
  terms_version: Generated<number>
  measures: Generated<string>
}

export type Closings = {
  city: string
  office: string
  month: string
  closed_on: string
  closed_by: string | null
}

export type ContactMatters = {
  city: string
  office: string
  section: Generated<string>
  matter: string
  label: string
  position: Generated<number>
  from_day: string
  to_day: string | null
}

export type ContactMoments = {
  city: string
  office: string
  contact: string
  moment: string
  at: Date
  by_staff: string | null
  section: Generated<string>
  kind: string
  words: string
  href: string | null
}

export type ContactNotes = {
  city: string
  office: string
  contact: string
  moment: string
  note: string
}

export type ContactPeople = {
  city: string
  office: string
  holder_office: string
  contact: string
  name: Generated<string>
  kana: Generated<string>
  phone: Generated<string>
  address: Generated<string>
  note: Generated<string>
  folded: Generated<string>
  bigrams: Generated<string[]>
  digits: Generated<string>
  received_at: Date
  delete_on: string | null
  words: Generated<string>
  last4: Generated<string>
  version: Generated<number>
  changed_at: Date | null
  changed_by: string | null
}

export type Contacts = {
  city: string
  office: string
  contact: string
  section: string
  holder_office: string
  holder_section: string
  channel: string
  matter: string
  received_at: Date
  recorded_at: Date
  recorded_by: string | null
  keyed_in: Generated<boolean>
  repeats: string | null
  state: Generated<string>
  outcome: string | null
  asked: boolean | null
  closed_at: Date | null
  closed_by: string | null
  version: Generated<number>
}

export type Editions = {
  city: string
  fiscal_year: number
  version: number
  edition: string
  bindings: string
  source: string
  saved_at: Date
  saved_by: string | null
}

export type FactChains = {
  city: string
  day: string
  lane: number
  seq: number
  head: Buffer
}

export type Facts = {
  city: string
  id: string
  kind: string
  happened_at: Date
  recorded_at: Date
  day: string
  recorded_on: string
  office: string
  section: string
  source: string
  source_key: string
  subject: string | null
  corrects: string | null
  body: Json
  lane: number
  seq: number
  hash: Buffer
}

export type GoalCheckVersions = {
  city: string
  office: string
  goal: string
  part: string
  version: number
  text: Json
  why: Generated<string>
  saved_by: string
  saved_at: Date
}

export type GoalChecks = {
  city: string
  office: string
  goal: string
  part: string
  words: string
  next_steps: Generated<string>
  grade: number | null
  grade_words: Generated<string>
  measured_kept: number | null
  measured_of: number | null
  judgement: string | null
  state: Generated<string>
  saved_by: string
  saved_at: Date
  approved_by: string | null
  approved_at: Date | null
  version: Generated<number>
}

export type GoalComments = {
  city: string
  office: string
  goal: string
  comment: string
  words: string
  by_staff: string
  at: Date
}

export type GoalVersions = {
  city: string
  office: string
  goal: string
  version: number
  text: Json
  why: Generated<string>
  saved_by: string
  saved_at: Date
}

export type Goals = {
  city: string
  office: string
  goal: string
  fiscal_year: number
  standard: string
  standard_no: number
  standard_text: string
  title: string
  means: Generated<string>
  measure: Generated<string>
  until_measured: Generated<string>
  baseline_kept: number | null
  baseline_of: number | null
  baseline_period: Generated<string>
  target: number | null
  near_target: number | null
  section: Generated<string>
  owner: string | null
  due: string
  continues: string | null
  state: Generated<string>
  returned: Generated<string>
  saved_by: string
  saved_at: Date
  offered_by: string | null
  offered_at: Date | null
  approved_by: string | null
  approved_at: Date | null
  version: Generated<number>
}

export type HandOffs = {
  city: string
  office: string
  hand_off: string
  section: string
  to_office: string
  to_section: string
  contact: string
  state: Generated<string>
  told: boolean
  offered_at: Date
  offered_by: string | null
  keeper: string | null
  within: number
  due_at: Date
  overdue_at: Date | null
  alarms: Generated<number>
  alarm_at: Date
  answered_at: Date | null
  answered_by: string | null
  recalled_at: Date | null
  recalled_by: string | null
  reason: string | null
  better_office: string | null
  better_section: string | null
  came_back: Generated<number>
  passed: string | null
}

export type ImprovementYears = {
  city: string
  office: string
  fiscal_year: number
  opened_at: Date
  opened_by: string
  closed_at: Date | null
  closed_by: string | null
}

export type IncidentCauses = {
  city: string
  office: string
  cause: string
  label: string
  merged_into: string | null
  changed_at: Date
  changed_by: string | null
}

export type IncidentEntries = {
  city: string
  office: string
  incident: string
  entry: string
  happened_at: Date
  recorded_at: Date
  by_staff: string | null
  kind: string
  words: string
}

export type IncidentForms = {
  city: string
  office: string
  incident: string
  form: string
}

export type IncidentMeasures = {
  city: string
  office: string
  incident: string
  measure: string
  section: string
  words: string
  owner: string | null
  due: string
  done_on: string | null
  check_due: string
  postponed: Generated<number>
  result: string | null
  checked_on: string | null
  fell: string | null
  recorded_at: Date
  version: Generated<number>
}

export type IncidentNotes = {
  city: string
  office: string
  incident: string
  entry: string
  note: string
}

export type IncidentNotices = {
  city: string
  office: string
  incident: string
  notice: string
  on_day: string
  recorded_at: Date
  by_staff: string | null
  told: number
  how: Generated<string>
  impossible: number
  why: Generated<string>
}

export type IncidentReports = {
  city: string
  office: string
  incident: string
  report: string
  stage: string
  nth: number
  sent_on: string
  recorded_at: Date
  by_staff: string | null
  addressee: string
  reference: Generated<string>
  body: Json
  fact: string
  withdrawn_at: Date | null
}

export type IncidentWords = {
  city: string
  office: string
  incident: string
  what: Generated<string>
  people: Generated<string>
  reason: Generated<string>
  report: Json
  report_version: Generated<number>
  report_at: Date | null
  report_by: string | null
  delete_on: string | null
}

export type Incidents = {
  city: string
  office: string
  incident: string
  year: number
  number: number
  section: Generated<string>
  contact: string | null
  piece: Generated<string>
  kind: string
  found_by: string
  known_at: Date
  known_fact: string
  sensitive: string
  financial: string
  wrongful: string
  people_from: number | null
  people_to: number | null
  recovered: string
  verdict: string
  decision: string | null
  decided_at: Date | null
  decided_by: string | null
  prompt_aim: string | null
  prompt_due: string | null
  final_due: string | null
  notice_due: string | null
  prompt_sent: string | null
  final_sent: string | null
  prompt_fell: string | null
  final_fell: string | null
  told_at: Date | null
  cause: string | null
  cause_fact: string | null
  state: Generated<string>
  closed_at: Date | null
  recorded_at: Date
  recorded_by: string | null
  version: Generated<number>
  changed_at: Date
  changed_by: string | null
}

export type MailWishes = {
  city: string
  staff: string
  kind: string
}

export type MailingAddressees = {
  city: string
  office: string
  sending: string
  row: number
  nth: number | null
  name: string
  postcode: string
  address: string
  more: ColumnType<unknown, string | undefined, string>
  left_out: Generated<boolean>
  delete_on: string
}

export type MailingChecks = {
  city: string
  office: string
  sending: string
  check: string
  state: string
  pieces: Generated<number>
  found: Generated<number>
  seconds: number | null
  reason: string | null
  keyed_in: Generated<boolean>
  at: Date
  by_staff: string
}

export type MailingColumns = {
  city: string
  office: string
  headings: string
  columns: Json
  changed_at: Date
  changed_by: string | null
}

export type MailingContractors = {
  city: string
  office: string
  sending: string
  staff: string
  at: Date
  by_staff: string
}

export type MailingDecisions = {
  city: string
  office: string
  kind: string
  digest: string
  reason: string
  decided_at: Date
  decided_by: string | null
}

export type MailingFindings = {
  city: string
  office: string
  sending: string
  nth: number
  cause: string
  level: string
  why: string
  rows: Json
  proposal: Json | null
  digest: string
  decision: string | null
  reason: string | null
  remembered: Generated<boolean>
  mended: Json | null
  decided_at: Date | null
  decided_by: string | null
  delete_on: string
}

export type MailingHandOvers = {
  city: string
  office: string
  sending: string
  pieces: number
  parcels: number
  taker: string
  at: Date
  by_staff: string
  delete_on: string
}

export type MailingHands = {
  city: string
  office: string
  sending: string
  staff: string
  part: string
}

export type MailingKinds = {
  city: string
  office: string
  kind: string
  name: string
  sets: Json
  addressing: string
  checks: string[]
  sample_percent: number
  sample_least: number
  least_seconds: number
  keep_days: Generated<number>
  seal: Generated<Buffer>
  ended_at: Date | null
  changed_at: Date
  changed_by: string | null
  version: Generated<number>
}

export type MailingLeftovers = {
  city: string
  office: string
  sending: string
  enclosure: string
  made: number
  enclosed: number
  spoilt: Generated<number>
  spare: Generated<number>
  at: Date
  by_staff: string
}

export type MailingLists = {
  city: string
  office: string
  list: string
  sending: string
  part: string
  name: string
  bytes: Buffer | null
  state: string
  rows: Generated<number>
  doing: Generated<string>
  columns: Json | null
  trouble: string | null
  began_at: Date
  ended_at: Date | null
  by_staff: string | null
  delete_on: string
}

export type MailingMarks = {
  city: string
  office: string
  sending: string
  second: string
  nth: number
  mark: string | null
  mended_at: Date | null
  at: Date | null
}

export type MailingMisdeliveries = {
  city: string
  office: string
  sending: string
  misdelivery: string
  piece: string | null
  cause: string
  found_by: string
  known_at: Date
  at: Date
  by_staff: string
  fact: string | null
  withdrawn_at: Date | null
}

export type MailingPapers = {
  city: string
  office: string
  sending: string
  paper: string
  enclosure: string
  name: string
  bytes: Buffer
  pages: Generated<number>
  report: ColumnType<unknown, string | undefined, string>
  at: Date
  by_staff: string
  delete_on: string
}

export type MailingPieces = {
  city: string
  office: string
  sending: string
  piece: string
  nth: number
  code: string
  set_name: string
  sheets: number
  state: string
  table: string | null
  way: string | null
  stuffed_at: Date | null
  pulled_why: string | null
  returned_at: Date | null
  returned_why: string | null
}

export type MailingPlanted = {
  city: string
  office: string
  sending: string
  planted: string
  nth: number
  cause: string
  check: string
  at: Date
  by_staff: string
  found_at: Date | null
  removed_at: Date | null
  removed_by: string | null
}

export type MailingSeconds = {
  city: string
  office: string
  sending: string
  second: string
  check: string
  first_way: string
  staff: string | null
  part: Generated<string>
  whole: Generated<boolean>
  begun_at: Date
  last_at: Date
  ended_at: Date | null
  seconds: Generated<number>
}

export type MailingSendings = {
  city: string
  office: string
  sending: string
  section: string
  kind: string
  title: string
  audience: string
  rule: string
  planned_on: string
  expected: number | null
  prepares: string | null
  checks: string | null
  series: string | null
  copied_from: string | null
  state: string
  batch: string | null
  pieces: Generated<number>
  pulled: Generated<number>
  missed_at: Date | null
  sent_at: Date | null
  sent_to: string | null
  cancelled_at: Date | null
  cancelled_why: string | null
  keyed_in: Generated<boolean>
  delete_on: string
  purged_at: Date | null
  changed_at: Date
  changed_by: string | null
  version: Generated<number>
}

export type MailingSerials = {
  city: string
  next: Generated<number>
}

export type MailingStops = {
  city: string
  office: string
  sending: string
  stop: string
  table: string
  cause: string
  nth: number | null
  other: number | null
  at: Date
  by_staff: string | null
  resolution: string | null
  resolved_at: Date | null
  resolved_by: string | null
  planted: Generated<boolean>
}

export type MailingTables = {
  city: string
  office: string
  sending: string
  table: string
  name: string
  staff: string | null
  part: Generated<string>
  pairing: ColumnType<unknown, string | undefined, string>
  stop: string | null
  done: Generated<number>
  seconds: Generated<number>
  opened_at: Date
  last_at: Date
  closed_at: Date | null
}

export type Mails = {
  city: string
  message: string
  staff: string
  tries: Generated<number>
  next_at: Date
  sent_at: Date | null
  gave_up_at: Date | null
  trouble: string | null
}

export type MeetingCorrections = {
  city: string
  office: string
  meeting: string
  correction: string
  item: string
  decision: string | null
  before: string
  after: string
  why: string
  at: Date
  by_staff: string | null
}

export type MeetingDecisions = {
  city: string
  office: string
  meeting: string
  item: string
  decision: string
  words: string
  action: string | null
  decided_at: Date
  decided_by: string | null
  version: Generated<number>
}

export type MeetingItems = {
  city: string
  office: string
  meeting: string
  item: string
  position: number
  source: string
  source_id: string
  section: Generated<string>
  title: string
  about: Generated<string>
  href: Generated<string>
  off_why: string | null
  off_by: string | null
  minutes: Generated<string>
  minutes_version: Generated<number>
  minutes_at: Date | null
  minutes_by: string | null
  passing: Generated<string>
  added_at: Date
  added_by: string | null
}

export type MeetingPasses = {
  city: string
  office: string
  meeting: string
  item: string
  pass: string
  section: string
  shared_on: string
  last_day: string
  passed_on: string | null
  how: string | null
  passed_by: string | null
  fell_at: Date | null
}

export type MeetingSeen = {
  city: string
  office: string
  pass: string
  staff: string
  at: Date
}

export type MeetingSeries = {
  city: string
  office: string
  series: string
  name: string
  weekday: number
  nth: string[]
  starts: string
  place: Generated<string>
  moves: string
  from_day: string
  to_day: string | null
  version: Generated<number>
  changed_at: Date
  changed_by: string | null
}

export type MeetingUnshared = {
  city: string
  office: string
  voice: string
  at: Date
}

export type Meetings = {
  city: string
  office: string
  meeting: string
  series: string | null
  name: string
  on_day: string
  planned_day: string
  moved_why: Generated<string>
  starts: string
  place: Generated<string>
  state: Generated<string>
  off_why: Generated<string>
  attended: Generated<string>
  notes: Generated<string>
  notes_version: Generated<number>
  notes_at: Date | null
  notes_by: string | null
  filled_at: Date | null
  held_at: Date | null
  held_by: string | null
  approved_at: Date | null
  approved_by: string | null
  version: Generated<number>
  changed_at: Date
  changed_by: string | null
  taken_back_at: Date | null
  taken_back_by: string | null
  taken_back_why: Generated<string>
}

export type Messages = {
  city: string
  office: string
  message: string
  section: Generated<string>
  staff: string | null
  kind: string
  words: string
  href: string
  at: Date
  mailed_at: Date | null
}

export type MessagesSeen = {
  city: string
  staff: string
  message: string
}

export type NearMissWords = {
  city: string
  office: string
  near_miss: string
  words: string
  delete_on: string
}

export type NearMisses = {
  city: string
  office: string
  near_miss: string
  section: string
  kind: string
  at: Date
  fact: string
}

export type NoticeBoards = {
  city: string
  turn: number
}

export type NoticeComments = {
  city: string
  office: string
  notice: string
  comment: string
  at: Date
  by_staff: string
  words: string
  settled_at: Date | null
  settled_by: string | null
}

export type NoticeIssues = {
  city: string
  office: string
  notice: string
  issue: number
  section: string
  texts: Json
  contact: Json
  numbers: Generated<string[]>
  issued_at: Date
  issued_by: string | null
  until_on: string | null
  ended_at: Date | null
  ended_how: string | null
}

export type NoticeMedia = {
  city: string
  office: string
  notice: string
  item: string
  section: string
  medium: string
  place: Generated<string>
  issue: Generated<number>
  up_on: string | null
  down_on: string | null
  up_at: Date | null
  up_by: string | null
  proof: string | null
  missed_at: Date | null
  down_at: Date | null
  down_by: string | null
}

export type NoticeMoments = {
  city: string
  office: string
  notice: string
  moment: string
  at: Date
  by_staff: string | null
  words: string
}

export type NoticePages = {
  city: string
  office: string
  notice: string
  issue: number
  texts: Json
  picture: Buffer | null
  made_at: Date
}

export type NoticeReadBacks = {
  city: string
  office: string
  notice: string
  read_back: string
  at: Date
  by_staff: string
  reader: string
  version: number
  answers: Json
}

export type NoticeReadings = {
  city: string
  office: string
  word: string
  reading: string
  changed_at: Date
  changed_by: string
}

export type NoticeRecalls = {
  city: string
  office: string
  notice: string
  issue: number
  recall: string
  section: string
  parts: Json
  mark: string
  found_at: Date
  settled_at: Date | null
  settled_by: string | null
  how: string | null
  why: Generated<string>
}

export type NoticeTemplates = {
  city: string
  office: string
  template: string
  name: string
  texts: Json
  made_at: Date
  made_by: string
  version: Generated<number>
}

export type NoticeVersions = {
  city: string
  office: string
  notice: string
  version: number
  at: Date
  by_staff: string
  texts: Json
}

export type NoticeWishes = {
  city: string
  office: string
  notice: string
  medium: string
  wish: Json
  version: Generated<number>
  changed_at: Date
  changed_by: string
}

export type Notices = {
  city: string
  office: string
  notice: string
  section: string
  asked: string
  texts: Json
  title: string
  to_public: Generated<boolean>
  state: Generated<string>
  issue_on: string | null
  until_on: string | null
  issue: Generated<number>
  copied_from: string | null
  begun_at: Date
  begun_by: string
  saved_at: Date
  saved_by: string
  offered_at: Date | null
  offered_by: string | null
  approved_at: Date | null
  approved_by: string | null
  returned: Generated<string>
  held: Generated<string>
  folded: Generated<string>
  bigrams: Generated<string[]>
  version: Generated<number>
}

export type Offices = {
  city: string
  office: string
  name: string
  position: Generated<number>
  hours: Json | null
  from_day: string
  to_day: string | null
  version: Generated<number>
  changed_at: Date | null
  changed_by: string | null
  kana: Generated<string>
  english: Generated<string>
}

export type OutsideSheets = {
  city: string
  office: string
  sheet: string
  section: string
  title: string
  kind: string
  file_name: string
  source: string
  doubt: number | null
  pages: number
  text: string
  state: Generated<string>
  handed_in_by: string
  handed_in_at: Date
  issued_by: string | null
  issued_at: Date | null
  delete_on: string
  version: Generated<number>
  contacts: Json | null
  numbers: Generated<string[]>
  until_on: string | null
  ended_at: Date | null
  ended_how: string | null
}

export type Overlays = {
  city: string
  fiscal_year: number
  office: string
  version: number
  overlay: string
  saved_at: Date
  saved_by: string | null
}

export type Overrides = {
  city: string
  id: string
  office: string
  section: Generated<string>
  standard: string
  judgement: string
  reason: string
  from_day: string
  until_day: string
  made_at: Date
  made_by: string
  made_as: string
  withdrawn_at: Date | null
}

export type PlainWords = {
  city: string
  keeper: Generated<string>
  word: string
  plain: string
  why: Generated<string>
  state: string
  proposals: Generated<number>
  changed_by: string | null
  changed_at: Date
  version: Generated<number>
}

export type PostedSheets = {
  city: string
  office: string
  sheet: string
  section: string
  place: string
  title: Generated<string>
  contact: boolean
  in_date: boolean
  note: Generated<string>
  seen_at: Date
  seen_by: string
  mended_at: Date | null
  mended_by: string | null
}

export type PracticeVersions = {
  city: string
  office: string
  section: string
  standard: string
  version: number
  words: string
  review_by: string
  ended_on: string | null
  saved_by: string
  saved_at: Date
}

export type Practices = {
  city: string
  office: string
  section: string
  standard: string
  words: string
  review_by: string
  ended_on: string | null
  saved_by: string
  saved_at: Date
  version: Generated<number>
}

export type RefusalTemplates = {
  city: string
  office: string
  template: string
  version: number
  name: string
  reason: string
  purpose: string
  basis: string
  objection: string
  objection_words: Generated<string>
  retired: Generated<boolean>
  changed_at: Date
  changed_by: string | null
}

export type RefusalTexts = {
  city: string
  office: string
  refusal: string
  request: string
  reason: string
  purpose: string
  basis: string
  objection: Generated<string>
  conduct: Generated<string>
  warned: Generated<string>
  second_person: Generated<string>
  declined: Generated<string>
  remark: Generated<string>
  delete_on: string
}

export type Refusals = {
  city: string
  office: string
  refusal: string
  section: string
  contact: string
  kind: string
  template: string | null
  template_version: number | null
  procedure: string
  objection: string
  told: Generated<string[]>
  told_how: string
  told_at: Date
  told_by: string
  recorded_at: Date
  recorded_by: string
  approval: string | null
  approved_at: Date | null
  approved_by: string | null
  read_at: Date | null
  read_by: string | null
  read_kept: string[] | null
  read_missed: string[] | null
  version: Generated<number>
}

export type Roles = {
  city: string
  staff: string
  role: string
  office: string
  section: Generated<string>
  from_day: string
  to_day: string | null
}

export type SectionSuccessors = {
  city: string
  office: string
  section: string
  to_office: string
  to_section: string
  named_at: Date
  named_by: string | null
}

export type Sections = {
  city: string
  office: string
  section: string
  name: string
  kind: string
  position: Generated<number>
  hours: Json | null
  from_day: string
  to_day: string | null
  version: Generated<number>
  changed_at: Date | null
  changed_by: string | null
  phone: Generated<string>
  place: Generated<string>
  kana: Generated<string>
  english: Generated<string>
}

export type SelfCheckLists = {
  city: string
  office: string
  list: string
  theme: string
  name: string
  every: string
  items: Json
  from_day: string
  to_day: string | null
  saved_by: string
  saved_at: Date
  version: Generated<number>
}

export type SelfChecks = {
  city: string
  office: string
  section: string
  self_check: string
  list: string
  period: string
  answers: Json
  note: Generated<string>
  state: Generated<string>
  returned: Generated<string>
  done_by: string
  done_at: Date
  reviewed_by: string | null
  reviewed_at: Date | null
  version: Generated<number>
}

export type Sessions = {
  city: string
  token_hash: Buffer
  staff: string
  begun_at: Date
  seen_at: Date
  ends_at: Date
}

export type Snapshots = {
  city: string
  id: string
  period: string
  version: number
  state: string
  note: Generated<string>
  digest: string
  figures: string
  frozen_at: Date
  frozen_by: string | null
  approved_at: Date | null
  approved_by: string | null
  published_at: Date | null
  published_by: string | null
}

export type Staff = {
  city: string
  staff: string
  login: string
  name: string
  password_hash: string | null
  oidc_subject: string | null
  from_day: string
  to_day: string | null
  failures: Generated<number>
  failed_at: Date | null
  version: Generated<number>
  changed_at: Date | null
  changed_by: string | null
  password_once_until: Date | null
  email: string | null
}

export type Tallies = {
  city: string
  office: string
  measure: string
  day: string
  section: string
  hour: number
  recorded_on: string
  lane: number
  kept: number
  missed: number
  aside: number
}

export type TalliesMonth = {
  city: string
  month: string
  office: string
  measure: string
  section: string
  lane: number
  kept: number
  missed: number
  aside: number
  late_kept: number
  late_missed: number
  late_aside: number
}

export type TextExceptions = {
  city: string
  office: string
  exception: string
  rule: string
  words: string
  reason: string
  accepted_by: string
  accepted_at: Date
  taken_back_by: string | null
  taken_back_at: Date | null
  delete_on: string
}

export type VoiceAnswers = {
  city: string
  office: string
  voice: string
  round: number
  unsolved: Generated<string>
  body: Generated<string>
  state: Generated<string>
  drafted_by: string | null
  drafted_at: Date | null
  offered_by: string | null
  offered_at: Date | null
  approved_by: string | null
  approved_at: Date | null
  returned: Generated<string>
  sent_by: string | null
  sent_at: Date | null
  sent_how: string | null
  version: Generated<number>
}

export type VoiceMoments = {
  city: string
  office: string
  voice: string
  moment: string
  at: Date
  by_staff: string | null
  words: string
}

export type VoicePublications = {
  city: string
  office: string
  voice: string
  title: string
  said: string
  answered: string
  changed: string
  response: string
  state: Generated<string>
  received_on: string
  answered_on: string | null
  drafted_by: string
  drafted_at: Date
  offered_by: string | null
  offered_at: Date | null
  checked_by: string | null
  published_at: Date | null
  withdrawn_at: Date | null
  version: Generated<number>
}

export type VoiceSeals = {
  city: string
  seal: Generated<Buffer>
}

export type VoiceTexts = {
  city: string
  office: string
  voice: string
  name: Generated<string>
  phone: Generated<string>
  mail: Generated<string>
  address: Generated<string>
  said: string
  language: Generated<string>
  folded: Generated<string>
  bigrams: Generated<string[]>
  delete_on: string | null
}

export type VoiceWeeks = {
  city: string
  office: string
  week: string
  said: string
  silent: number
  fact: string
  at: Date
}

export type Voices = {
  city: string
  office: string
  voice: string
  section: Generated<string>
  channel: string
  kind: string
  theme: Generated<string>
  tags: Generated<string[]>
  classified_at: Date | null
  owner: string | null
  contact: string | null
  received_at: Date
  recorded_at: Date
  recorded_by: string | null
  answer_by: string
  due_on: string | null
  fell_due_at: Date | null
  state: Generated<string>
  round: Generated<number>
  closed_at: Date | null
  asked_at: Date | null
  solved: boolean | null
  clear: boolean | null
  code_hash: Buffer
  version: Generated<number>
}

export type WordUses = {
  city: string
  office: string
  word: string
  taken: Generated<number>
  last_on: string
}

export type YearCorrections = {
  city: string
  office: string
  fiscal_year: number
  correction: string
  goal: string | null
  about: string
  why: string
  by_staff: string
  at: Date
}

export type YearDecisions = {
  city: string
  office: string
  fiscal_year: number
  kind: string
  item: string
  change: string
  decision: string
  why: Generated<string>
  by_staff: string
  at: Date
}

export type Schema = {
  absences: Absences
  action_moments: ActionMoments
  action_occurrences: ActionOccurrences
  actions: Actions
  alarms: Alarms
  attachments: Attachments
  audit: Audit
  call_back_numbers: CallBackNumbers
  call_back_tries: CallBackTries
  call_backs: CallBacks
  call_callers: CallCallers
  call_drafts: CallDrafts
  call_imports: CallImports
  call_refusals: CallRefusals
  call_retention: CallRetention
  call_sources: CallSources
  call_unassigned: CallUnassigned
  casework_settings: CaseworkSettings
  cities: Cities
  closings: Closings
  contact_matters: ContactMatters
  contact_moments: ContactMoments
  contact_notes: ContactNotes
  contact_people: ContactPeople
  contacts: Contacts
  editions: Editions
  fact_chains: FactChains
  facts: Facts
  goal_check_versions: GoalCheckVersions
  goal_checks: GoalChecks
  goal_comments: GoalComments
  goal_versions: GoalVersions
  goals: Goals
  hand_offs: HandOffs
  improvement_years: ImprovementYears
  incident_causes: IncidentCauses
  incident_entries: IncidentEntries
  incident_forms: IncidentForms
  incident_measures: IncidentMeasures
  incident_notes: IncidentNotes
  incident_notices: IncidentNotices
  incident_reports: IncidentReports
  incident_words: IncidentWords
  incidents: Incidents
  mail_wishes: MailWishes
  mailing_addressees: MailingAddressees
  mailing_checks: MailingChecks
  mailing_columns: MailingColumns
  mailing_contractors: MailingContractors
  mailing_decisions: MailingDecisions
  mailing_findings: MailingFindings
  mailing_hand_overs: MailingHandOvers
  mailing_hands: MailingHands
  mailing_kinds: MailingKinds
  mailing_leftovers: MailingLeftovers
  mailing_lists: MailingLists
  mailing_marks: MailingMarks
  mailing_misdeliveries: MailingMisdeliveries
  mailing_papers: MailingPapers
  mailing_pieces: MailingPieces
  mailing_planted: MailingPlanted
  mailing_seconds: MailingSeconds
  mailing_sendings: MailingSendings
  mailing_serials: MailingSerials
  mailing_stops: MailingStops
  mailing_tables: MailingTables
  mails: Mails
  meeting_corrections: MeetingCorrections
  meeting_decisions: MeetingDecisions
  meeting_items: MeetingItems
  meeting_passes: MeetingPasses
  meeting_seen: MeetingSeen
  meeting_series: MeetingSeries
  meeting_unshared: MeetingUnshared
  meetings: Meetings
  messages: Messages
  messages_seen: MessagesSeen
  near_miss_words: NearMissWords
  near_misses: NearMisses
  notice_boards: NoticeBoards
  notice_comments: NoticeComments
  notice_issues: NoticeIssues
  notice_media: NoticeMedia
  notice_moments: NoticeMoments
  notice_pages: NoticePages
  notice_read_backs: NoticeReadBacks
  notice_readings: NoticeReadings
  notice_recalls: NoticeRecalls
  notice_templates: NoticeTemplates
  notice_versions: NoticeVersions
  notice_wishes: NoticeWishes
  notices: Notices
  offices: Offices
  outside_sheets: OutsideSheets
  overlays: Overlays
  overrides: Overrides
  plain_words: PlainWords
  posted_sheets: PostedSheets
  practice_versions: PracticeVersions
  practices: Practices
  refusal_templates: RefusalTemplates
  refusal_texts: RefusalTexts
  refusals: Refusals
  roles: Roles
  section_successors: SectionSuccessors
  sections: Sections
  self_check_lists: SelfCheckLists
  self_checks: SelfChecks
  sessions: Sessions
  snapshots: Snapshots
  staff: Staff
  tallies: Tallies
  tallies_month: TalliesMonth
  text_exceptions: TextExceptions
  voice_answers: VoiceAnswers
  voice_moments: VoiceMoments
  voice_publications: VoicePublications
  voice_seals: VoiceSeals
  voice_texts: VoiceTexts
  voice_weeks: VoiceWeeks
  voices: Voices
  word_uses: WordUses
  year_corrections: YearCorrections
  year_decisions: YearDecisions
}
