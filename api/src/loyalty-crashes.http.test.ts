import { expect, it } from 'vitest'
import { loyaltyCrashes } from './testing/loyalty-crashes.ts'
import { randomOf } from './testing/random.ts'

it('loses no point and moves none twice when its process is killed in the middle of redemptions', async () => {
  const report = await loyaltyCrashes({ cycles: 1, random: randomOf(1), atOnce: 8, waitMs: 5_000, callsMost: 40 })
  const { lost, doubled, outboxGaps, strange, faults } = report
  expect({ lost, doubled, outboxGaps, strange, faults }).toEqual({
    lost: [],
    doubled: [],
    outboxGaps: [],
    strange: [],
    faults: [],
  })
  expect(report.acknowledged).toBeGreaterThan(0)
}, 180_000)
