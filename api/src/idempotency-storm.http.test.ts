import { expect, it } from 'vitest'
import { flows } from './testing/flows.ts'
import { idempotencyStorm } from './testing/idempotency-storm.ts'
import { randomOf } from './testing/random.ts'
import { startApi } from './testing/start-api.ts'

it('does what four copies with one key ask for once, and answers them alike', async () => {
  await using api = await startApi({ rateFactor: 1_000_000 })
  const { inFlight, sentAgain: _, ...found } = await idempotencyStorm(api, { keys: 16, random: randomOf(1) })
  const empty = { lost: [], doubled: [], outboxGaps: [], unequal: [], strange: [], otherTaken: [] }
  expect(found).toEqual({ keys: 16, ...empty })
  expect(inFlight).toBeGreaterThan(0)
}, 180_000)

it('turns red when every copy gets the key', async () => {
  await using api = await startApi({ rateFactor: 1_000_000 })
  const { idempotency } = api.context
  idempotency.claim = async () => await Promise.resolve({ claimedAt: undefined })
  idempotency.complete = async () => await Promise.resolve()
  const storm = flows.filter(({ isOnceByItself }) => isOnceByItself !== true)
  const { doubled, unequal, otherTaken } = await idempotencyStorm(api, { keys: 8, random: randomOf(1), storm })
  expect([doubled.length, unequal.length, otherTaken.length]).toEqual([8, 8, 8])
}, 180_000)
