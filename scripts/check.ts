// Everything a change must pass: types, lint and format, unused code, schema drift, and all tests.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', '.bin', name)
const steps: [string, string, string[]][] = [
  ['型', bin('tsc'), ['-p', '.']],
  ['書き方', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['データベースの形', process.execPath, ['scripts/schema.ts', '--check']],
  ['試験', process.execPath, ['scripts/test.ts']],
]
const failed = steps.filter(([name, command, args]) => {
  console.error(`\n── ${name}`)
  return spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status !== 0
})
if (failed.length > 0) {
  console.error(`\n直すところがあります：${failed.map(([name]) => name).join('、')}`)
  process.exit(1)
}
