// Telephone numbers that stand in a text: found however they are typed, compared by their digits.

// An area code, an office and a line, with the signs people put between them; or ten and more digits on end.
const typed = /0\d{1,4}[-−‐–ー(（) ）]{1,2}\d{1,4}[-−‐–ー)） ]{1,2}\d{3,4}|0\d{9,10}/g

/** 044（201）3113, ０４４-２０１-３１１３ and 0442013113 alike. */
export const digitsOf = (number: string): string => number.normalize('NFKC').replace(/\D/g, '')

/** As they are typed, each once. */
export const numbersIn = (text: string): string[] => {
  const found = text.normalize('NFKC').match(typed) ?? []
  return [...new Map(found.map(number => [digitsOf(number), number])).values()]
}

/** Ten or eleven digits from 0 on: what a telephone in Japan can dial. */
export const isNumber = (number: string): boolean => /^0\d{9,10}$/.test(digitsOf(number))
