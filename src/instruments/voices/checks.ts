// What is looked at in a written reply before it goes out; the text check of the house joins this list.

export type Finding = { where: string; say: string }

export type Check = (text: string) => Finding[]

/** Ends of sentences that are surely plain style; what is not sure is left alone. */
const polite =
  /(です|ます|ました|ません|でした|ください|下さい|でしょう|ましょう|ですか|ますか|ませんか|ましたか)$/
const plainEnd =
  /(である|であった|だった|だ|する|した|しない|できない|できる|ない|なかった|いる|いた|ある|あった|なる|なった|れる|れた|思う|考える)$/

const politeThroughout: Check = text =>
  text
    .split('\n')
    .flatMap(line => line.split(/(?<=[。！？])/))
    .map(sentence => sentence.trim())
    .filter(sentence => /[。！？]$/.test(sentence))
    .map(sentence => ({ sentence, end: sentence.replace(/[。！？」』）)]+$/, '') }))
    .filter(({ end }) => !polite.test(end) && plainEnd.test(end))
    .map(({ sentence }) => ({
      where: sentence,
      say: '「です・ます」で終わっていません。',
    }))

const checks: readonly Check[] = [politeThroughout]

export const findingsIn = (text: string): Finding[] => checks.flatMap(check => check(text))
