// The look of an office: the colours of its papers, tried for everybody's eyes and for a black-and-white printer, and the smallest lettering it allows.
import { z } from 'zod'
import type { Setting } from '../../../casework/settings.ts'
import { contrast, isColour, tint, visions, visionWords } from './colour.ts'

export type Palette = {
  /** Bands and headings: white stands on it, and it stands on white. */
  main: string
  /** A line in the band, for the eye only: nothing is said by it alone. */
  accent: string
}

export const palettes = {
  ai: { name: '藍', main: '#0b3d91', accent: '#ffc234' },
  matsuba: { name: '松葉', main: '#0a5a3c', accent: '#ffd25a' },
  enji: { name: 'えんじ', main: '#8a1538', accent: '#ffc9a3' },
  fuji: { name: '藤', main: '#52307c', accent: '#f3c64e' },
  asagi: { name: '浅葱', main: '#005f6b', accent: '#ffcf6b' },
  kaki: { name: '柿', main: '#8f3a00', accent: '#ffe08a' },
  kuri: { name: '栗', main: '#5c3317', accent: '#f5c76e' },
  sumi: { name: '墨', main: '#2b2f36', accent: '#e8b84a' },
} as const satisfies Record<string, Palette & { name: string }>

export const paletteNames = Object.keys(palettes) as (keyof typeof palettes)[]

export const ink = '#1a1a1a'
/** Behind the facts and whom to ask. */
export const paleOf = ({ main }: Palette): string => tint(main, 0.07)

/** Who must be able to tell what from what, and how well (JIS X 8341-3 AA: 4.5 for text, 3 for what is no text). */
const pairs: readonly { of(palette: Palette): [string, string]; least: number; what: string }[] = [
  { of: ({ main }) => ['#ffffff', main], least: 4.5, what: '帯の中の白い文字' },
  { of: palette => [palette.main, paleOf(palette)], least: 4.5, what: 'うすい地の上の見出し' },
  { of: palette => [ink, paleOf(palette)], least: 7, what: 'うすい地の上の文' },
  { of: ({ main, accent }) => [accent, main], least: 3, what: '帯の中の線' },
]

/** Every pair that somebody could not tell apart, in words; nothing when the palette may be used. */
export const problemsOf = (palette: Palette): string[] =>
  visions.flatMap(vision =>
    pairs.flatMap(({ of, least, what }) => {
      const ratio = contrast(...of(palette), vision)
      return ratio >= least
        ? []
        : [
            `${visionWords[vision]}では、${what}が見分けにくくなります（差は${ratio.toFixed(1)}、${least}以上が要ります）。`,
          ]
    }),
  )

/** Points. A poster is read from where one stands before it, a flyer in the hand. */
export const leastOf = { poster: 14, flyer: 10.5 } as const

const colour = z.string().refine(isColour)
const shape = z.object({
  palette: z.enum(['ai', 'matsuba', 'enji', 'fuji', 'asagi', 'kaki', 'kuri', 'sumi', 'own']).default('ai'),
  main: colour.default(palettes.ai.main),
  accent: colour.default(palettes.ai.accent),
  /** Never smaller than this; an office may ask for more. */
  poster: z.number().min(leastOf.poster).max(24).default(leastOf.poster),
  flyer: z.number().min(leastOf.flyer).max(16).default(leastOf.flyer),
  /** 音声コードの場所をとる, until somebody says otherwise. */
  voice: z.boolean().default(false),
})
export type Look = z.infer<typeof shape>

export const lookSetting: Setting<Look> = { key: 'notice-look', shape }

export const usualLook: Look = shape.parse({})

export const paletteOf = ({ palette, main, accent }: Look): Palette =>
  palette === 'own' ? { main, accent } : palettes[palette]
