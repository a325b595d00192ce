// Every check of a list, in the order in which a clerk would make them.
import type { Check } from '../check.ts'
import { changed } from './changed.ts'
import { characters } from './characters.ts'
import { counted, fresh } from './freshness.ts'
import { household } from './household.ts'
import { kindOfSending } from './kind.ts'
import { postcodeFits } from './postcode-fits.ts'
import { onProtectedList } from './protected.ts'
import { addressGiven, nameGiven, postcodeGiven } from './required.ts'
import { sameName } from './same-name.ts'
import { samePerson } from './same-person.ts'
import { specialDestination } from './special.ts'

export const checks: readonly Check[] = [
  onProtectedList,
  specialDestination,
  changed,
  samePerson,
  sameName,
  household,
  nameGiven,
  addressGiven,
  postcodeGiven,
  postcodeFits,
  kindOfSending,
  fresh,
  counted,
  characters,
]
