// What the public pages say, in each language.
import type { Language } from './door.ts'
import { easy } from './words/easy.ts'
import { en } from './words/en.ts'
import { ja, type Words } from './words/ja.ts'

export type { Words } from './words/ja.ts'

export const words: Record<Language, Words> = { ja, easy, en }
