import { describe, expect, it } from 'vitest'
import { textOf, textRules, worstPieces } from './worst-texts.ts'

const tries = 5

/**
 * The least time of this thread in several tries, in microseconds: others on the machine make it longer, never shorter.
 *
 * @param enough no more is tried once it is less than this
 */
function workOf(work: () => void, enough = 0): number {
  let least = Infinity
  for (let tried = 0; tried < tries && least >= enough; tried++) {
    const before = process.threadCpuUsage()
    work()
    const { user, system } = process.threadCpuUsage(before)
    least = Math.min(least, user + system)
  }
  return least
}

/** Sixteen short texts are as much work as a long one when the work grows with the length, and a sixteenth with its square. */
const growthMax = 6
/** Less than this says nothing, because it is mostly the clock. */
const measurable = 2_000

describe.each(Object.entries(textRules))('%s', (_, rule) => {
  it.each(Object.entries(worstPieces))('grows with the length of %s and no faster', (_name, piece) => {
    const [short, long] = [textOf(piece, 4_096), textOf(piece, 65_536)]
    const apart = workOf(() => {
      for (let part = 0; part < 16; part++) rule(short)
    })
    const most = growthMax * Math.max(apart, measurable)
    expect(workOf(() => void rule(long), most)).toBeLessThan(most)
  })
})
