// kijun bench: measures in one run, one JSON line per figure.
import type { Command } from 'commander'
import { benches } from '../../bench/index.ts'
import { command } from './answer.ts'

export const benchCommand: Command = command('bench', '速さを測り、目安との比を1行ずつ JSON で書き出します')
  .argument('[name]', `測るもの（${benches.map(one => one.name).join('、')}。省くと全部）`)
  .action(async (name?: string) => {
    const chosen = benches.filter(one => name === undefined || one.name === name)
    if (chosen.length === 0) {
      process.stderr.write(
        `「${name}」という測り方はありません。あるのは ${benches.map(one => one.name).join('、')} です。\n`,
      )
      process.exitCode = 1
    }
    for (const bench of chosen)
      for await (const figure of bench.run()) {
        process.stdout.write(`${JSON.stringify(figure)}\n`)
        if (figure.ok === false) process.exitCode = 1
      }
  })
