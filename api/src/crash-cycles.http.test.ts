import { expect, it } from 'vitest'
import { crashCycles, databaseCrashes } from './testing/crash-cycles.ts'
import { flows } from './testing/flows.ts'
import { randomOf } from './testing/random.ts'
import { startServedApi } from './testing/start-served-api.ts'

// Those that need nothing before them, files among them. Every flow is in the gates, and those of money in refund-crashes.
const storm = flows.filter(({ name }) =>
  ['tickets.create', 'attachments.upload', 'withdrawals.create', 'keys.create'].includes(name),
)
const nothingWrong = { lost: [], doubled: [], outboxGaps: [], strange: [], orphanFiles: 0, missingFiles: 0 }

it('keeps what it acknowledged when its process is killed, does nothing twice, and goes on with its jobs', async () => {
  await using served = await startServedApi()
  // What the dead process had leased is for the gate to wait for; what it acknowledged is safe at once.
  const report = await crashCycles(served, { cycles: 1, random: randomOf(1), atOnce: 8, storm, waitMs: 5_000 })
  expect(report).toMatchObject(nothingWrong)
  expect(report.acknowledged).toBeGreaterThan(0)
  expect(report.freshJobDoneMs).toBeLessThan(Infinity)
}, 180_000)

it('outlives its database, and keeps what it acknowledged', async () => {
  await using served = await startServedApi({ databaseOn: 'process' })
  const report = await databaseCrashes(served, { cycles: 1, random: randomOf(1), atOnce: 16, storm, waitMs: 5_000 })
  expect(report).toMatchObject({ ...nothingWrong, hasEnded: false, said: '' })
  expect(report.acknowledged).toBeGreaterThan(0)
  expect(report.readyMsMost).toBeLessThan(Infinity)
}, 180_000)
