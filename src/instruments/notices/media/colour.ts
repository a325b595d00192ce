// How colours are told apart: contrast as WCAG counts it, on a black-and-white printer and to eyes that see fewer colours.

/** Linear light, red green blue, 0–1. */
type Light = readonly [number, number, number]

export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/.test(text)

const channels = (colour: string): Light => [
  Number.parseInt(colour.slice(1, 3), 16) / 255,
  Number.parseInt(colour.slice(3, 5), 16) / 255,
  Number.parseInt(colour.slice(5, 7), 16) / 255,
]
const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
const lightOf = (colour: string): Light => {
  const [r, g, b] = channels(colour)
  return [linear(r), linear(g), linear(b)]
}

const luminance = ([r, g, b]: Light): number => 0.2126 * r + 0.7152 * g + 0.0722 * b

const between = (one: Light, other: Light): number => {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

type Matrix = readonly [Light, Light, Light]

/** Machado, Oliveira and Fernandes 2009, wholly without the kind of cone. */
const cones = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Record<string, Matrix>

const times = (matrix: Matrix, [r, g, b]: Light): Light => {
  const row = ([x, y, z]: Light) => Math.min(1, Math.max(0, x * r + y * g + z * b))
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])]
}

/** As printers and copiers make grey of colour: from the values as written, not from their light. */
const grey = (colour: string): Light => {
  const [r, g, b] = channels(colour)
  const light = linear(0.299 * r + 0.587 * g + 0.114 * b)
  return [light, light, light]
}

export const visions = ['full', 'grey', 'protanopia', 'deuteranopia', 'tritanopia'] as const
export type Vision = (typeof visions)[number]

export const visionWords: Record<Vision, string> = {
  full: 'ふつうの見え方',
  grey: '白黒印刷',
  protanopia: '1型（P型）の色覚',
  deuteranopia: '2型（D型）の色覚',
  tritanopia: '3型（T型）の色覚',
}

const seen = (colour: string, vision: Vision): Light => {
  if (vision === 'grey') return grey(colour)
  return vision === 'full' ? lightOf(colour) : times(cones[vision], lightOf(colour))
}

/** 1 to 21, as it is seen. */
export const contrast = (one: string, other: string, vision: Vision = 'full'): number =>
  between(seen(one, vision), seen(other, vision))

/** A tint: so much of the colour on white paper. */
export const tint = (colour: string, share: number): string =>
  `#${channels(colour)
    .map(c =>
      Math.round(255 * (1 - share * (1 - c)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
