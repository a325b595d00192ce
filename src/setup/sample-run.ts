// The loading of the invented year while pages are served: one at a time, its progress kept in memory.
import type { House } from '../house.ts'
import { loadSample } from '../sample/load.ts'

export type SampleRun = { percent: number; doing: string; ended?: { refused?: string } }

/** One seed for everybody who tries it on screen, so that they see the same figures. */
export const screenSeed = 1

const runs = new WeakMap<House, SampleRun>()

export const runOf = (house: House): SampleRun | undefined => runs.get(house)

/** Starts the loading unless it is under way; a loading that was cut off goes on where it stopped. */
export function startSample(house: House, seed: number): SampleRun {
  const under = runs.get(house)
  if (under && !under.ended) return under
  const run: SampleRun = { percent: 0, doing: '準備しています' }
  runs.set(house, run)
  const progress = (percent: number, doing: string) => Object.assign(run, { percent, doing })
  loadSample(house, { seed, progress }).then(
    loaded => {
      run.ended = 'refused' in loaded ? loaded : {}
      house.log.info(loaded, 'sample')
    },
    error => {
      run.ended = { refused: '途中で止まりました。続きから入れ直せます。' }
      house.log.error({ err: error }, 'sample failed')
    },
  )
  return run
}
