import { describe, expect, it } from 'vitest'
import { textOf, textRules, worstPieces } from './worst-texts.ts'

/** The least time of this thread in several tries, in microseconds: others on the machine make it longer, never shorter. */
function workOf(work: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const before = process.threadCpuUsage()
    work()
    const { user, system } = process.threadCpuUsage(before)
    return user + system
  })
  return Math.min(...times)
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
    expect(workOf(() => void rule(long)) / Math.max(apart, measurable)).toBeLessThan(growthMax)
  })
})
