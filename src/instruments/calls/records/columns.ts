// The columns of Asterisk's CSV records, by a header row or by the order Asterisk writes them in.

const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** Names other versions and databases use for the same column. */
const alias: Record<string, string> = {
  eventname: 'eventtype',
  calleridnum: 'cidnum',
  calleriddnid: 'ciddnid',
  channel: 'channame',
  channelname: 'channame',
  application: 'appname',
  extra: 'eventextra',
  calldate: 'start',
  destination: 'dst',
  source: 'src',
}

/** Column numbers by name; a name that is lacking is absent. */
export type Columns = Partial<Record<string, number>>

export const columnsOf = (names: readonly string[]): Columns =>
  Object.fromEntries(names.map((name, i) => [name, i]))

/** The columns a header row names, or null when the row is not one: it lacks a name that is needed. */
export const readHeader = (fields: string[], needed: readonly string[]): Columns | null => {
  const names = fields.map(plain)
  const columns = { ...columnsOf(names.map(name => alias[name] ?? name)), ...columnsOf(names) }
  return needed.every(name => columns[name] !== undefined) ? columns : null
}
