// The fonts that PDFs are set in: BIZ UDPGothic, made to be read by everyone, from its package.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const faces = ['400Regular', '700Bold']

export const fonts = (): Promise<Buffer[]> =>
  Promise.all(
    faces.map(face =>
      readFile(
        fileURLToPath(
          import.meta.resolve(`@expo-google-fonts/biz-udpgothic/${face}/BIZUDPGothic_${face}.ttf`),
        ),
      ),
    ),
  )
