import { setTimeout as pause } from 'node:timers/promises'
import { countPoints } from '../orders/index.ts'
import { runJobs } from './run-jobs.ts'
import type { TestApi } from './start-api.ts'
import { stored } from './stored.ts'

const hourMs = 3_600_000
const triesMost = 2_000
const lookAgainMs = 25

/** Waits until the points of every order of a store are counted, also of those whose job another process has, or had when it died. */
export async function countedPoints(api: TestApi, storeId: string): Promise<void> {
  for (let tries = 0; tries < triesMost; tries++) {
    const left = await stored(api, 'jobs').countDocuments({ storeId, kind: countPoints.kind, failedAt: null })
    if (left === 0) return
    // A job that failed rests for longer each time, by the clock of who tried it.
    await runJobs(api.context, new Date(Date.now() + (tries + 1) * hourMs), countPoints.kind)
    await pause(lookAgainMs)
  }
  throw new Error('Some orders are not counted')
}
