import { expect, it } from 'vitest'
import { randomOf } from './testing/random.ts'
import { refundCrashes } from './testing/refund-crashes.ts'

it('pays no refund twice and loses none when its process is killed in the middle of them', async () => {
  const report = await refundCrashes({ cycles: 1, random: randomOf(1), atOnce: 8, waitMs: 5_000 })
  const { lost, doubled, strange, open, unlike, faults } = report
  expect({ lost, doubled, strange, open, unlike, faults }).toEqual({
    lost: [],
    doubled: [],
    strange: [],
    open: [],
    unlike: [],
    faults: [],
  })
  expect(report.succeeded).toBeGreaterThan(0)
}, 180_000)
