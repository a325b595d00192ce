// Makes the codes with bwip-js; runs in a thread set aside, for a batch has a hundred thousand.
import bwip from 'bwip-js/node'
import type { CodeSymbol, Coding, Symbology } from './symbol.ts'

/** The white that a reader needs around, in modules. */
const quietOf: Record<Symbology, number> = { datamatrix: 1, qrcode: 4 }

export const work = ({ texts, symbology }: Coding): CodeSymbol[] =>
  texts.map(text => symbolOf(text, symbology))

function symbolOf(text: string, symbology: Symbology): CodeSymbol {
  const [drawn] = bwip.raw({ bcid: symbology, text, ...(symbology === 'qrcode' && { eclevel: 'M' }) })
  if (!drawn || !('pixs' in drawn) || drawn.pixx !== drawn.pixy) throw new Error(`no square code for ${text}`)
  const { pixs, pixx: side } = drawn
  const runs: CodeSymbol['runs'] = []
  for (let at = 0; at < pixs.length; at++) {
    if (!pixs[at]) continue
    const last = runs.at(-1)
    const [x, y] = [at % side, Math.floor(at / side)]
    if (last?.y === y && last.x + last.width === x) last.width += 1
    else runs.push({ x, y, width: 1 })
  }
  return { side, quiet: quietOf[symbology], runs }
}
