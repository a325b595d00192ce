// A file handed in on a page, as the text that is checked.
import { largestSheet, type Taken, takenWords, takeText } from './taking.ts'

export { largestSheet }

export const accepts = '.pdf,.docx,.png,.jpg,.jpeg,.txt,application/pdf,image/png,image/jpeg,text/plain'

export const handedIn = async (file: File): Promise<Taken | { refused: string }> =>
  file.size > largestSheet
    ? { refused: `20MBまでのファイルを読めます（いまは${Math.ceil(file.size / 1_000_000)}MB）。` }
    : takeText(new Uint8Array(await file.arrayBuffer()))

export const tookWords = (name: string, taken: Taken): string => `「${name}」：${takenWords(taken)}`
