// Every rule of our own; those of textlint stand in `prose.ts`.
import type { Rule } from '../finding.ts'
import { backwards } from './backwards.ts'
import { brokenLink } from './broken-link.ts'
import { contactMissing } from './contact-missing.ts'
import { doubleNegation } from './double-negation.ts'
import { doubledGa } from './doubled-ga.ts'
import { easyEra } from './easy-era.ts'
import { easyHonorific } from './easy-honorific.ts'
import { easyMark } from './easy-mark.ts'
import { easyPassive } from './easy-passive.ts'
import { easyRuby } from './easy-ruby.ts'
import { easyWord } from './easy-word.ts'
import { hardKanji } from './hard-kanji.ts'
import { hardWord } from './hard-word.ts'
import { honorificMixed } from './honorific-mixed.ts'
import { longSentence } from './long-sentence.ts'
import { moneyForm } from './money-form.ts'
import { officialSpelling } from './official-spelling.ts'
import { passiveChain } from './passive-chain.ts'
import { pastDay } from './past-day.ts'
import { repeatedWord } from './repeated-word.ts'
import { roundabout } from './roundabout.ts'
import { specialCharacter } from './special-character.ts'
import { styleMixed } from './style-mixed.ts'
import { timeForm } from './time-form.ts'
import { unknownPhone } from './unknown-phone.ts'
import { unmatchedBracket } from './unmatched-bracket.ts'
import { wrongEra } from './wrong-era.ts'
import { wrongWeekday } from './wrong-weekday.ts'

export const rules: readonly Rule[] = [
  contactMissing,
  unknownPhone,
  wrongWeekday,
  wrongEra,
  pastDay,
  backwards,
  timeForm,
  moneyForm,
  brokenLink,
  unmatchedBracket,
  specialCharacter,
  repeatedWord,
  styleMixed,
  longSentence,
  passiveChain,
  doubleNegation,
  doubledGa,
  roundabout,
  hardWord,
  officialSpelling,
  honorificMixed,
  hardKanji,
  easyRuby,
  easyPassive,
  easyHonorific,
  easyEra,
  easyMark,
  easyWord,
]
