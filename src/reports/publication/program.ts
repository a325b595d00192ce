// What the published pages are made with: differs when the program does, so that no page made by an older one stays.
import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folders = ['reports/publication', 'instruments/notices', 'web', 'calendar']
const sources = fileURLToPath(new URL('../../', import.meta.url))

let known: string | undefined

/** The program runs from its sources, so they are what it is. */
export function program(): string {
  known ??= hash(
    'sha256',
    folders
      .flatMap(folder =>
        readdirSync(join(sources, folder), { recursive: true, encoding: 'utf8' })
          .filter(name => /(?<!\.test|testing)\.ts$/.test(name))
          .toSorted()
          .map(name => hash('sha256', readFileSync(join(sources, folder, name)))),
      )
      .join(' '),
  )
  return known
}
