// Kijun from a terminal: everything an operator or another program needs, `bin/kijun --help`.
import { Command } from 'commander'
import { benchCommand } from './cli/bench.ts'
import { callsCommand } from './cli/calls.ts'
import { backupCommand, replayCommand, restoreCommand, sampleCommand, verifyCommand } from './cli/care.ts'
import { editionCommand } from './cli/edition.ts'
import { judgeCommand } from './cli/judge.ts'
import { mailingCommand } from './cli/mailing.ts'
import { publishCommand } from './cli/publish.ts'
import { textCommand } from './cli/text.ts'

const kijun = new Command('kijun')
  .description('区役所サービス基準を毎日まもり、示すためのソフトウェア')
  .helpOption('-h, --help', '使い方を表示します')
  .helpCommand(false)
  .addHelpText(
    'after',
    `
環境変数:
  KIJUN_DATA    データの場所（初期値 data/）
  DATABASE_URL  内蔵の代わりに使う PostgreSQL サーバー

終了コード: 0 できた / 1 断った（理由は標準エラーへ） / 2 使い方が違う`,
  )
  .showHelpAfterError('（使い方は --help で表示します）')
  .exitOverride()

for (const command of [
  editionCommand,
  callsCommand,
  mailingCommand,
  textCommand,
  judgeCommand,
  replayCommand,
  verifyCommand,
  publishCommand,
  sampleCommand,
  backupCommand,
  restoreCommand,
  benchCommand,
])
  kijun.addCommand(command)

try {
  await kijun.parseAsync()
} catch (error) {
  // Commander has said what is wrong; help and --version end well, everything else is wrong usage.
  if (!(error instanceof Error) || !('exitCode' in error)) throw error
  process.exitCode = error.exitCode === 0 ? 0 : 2
}
