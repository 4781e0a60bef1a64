import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'
import type { Random } from './random.ts'
import { startProcess, type ServedApi, type ServedProcess } from './start-served-api.ts'
import { stored } from './stored.ts'

/** What the workers of the storm do: leave a line each, or fail. `dueAt` in milliseconds. */
export const leavesEffect = defineJob('gates.leaves_effect', z.strictObject({ name: z.string(), dueAt: z.number() }))
export const alwaysFails = defineJob('gates.always_fails', z.strictObject({ name: z.string() }))
/** The collection of the lines. */
export const effects = 'gate_effects'
/** Short, so that a worker can be stopped for longer, often. */
export const leaseMs = 1_000
export const attemptsOfPoison = 3
const stopMs = 2_500

export type JobStormReport = {
  jobs: number
  lost: number
  doubled: number
  poison: number
  /** Poison that is no dead letter after the attempts that it has. */
  poisonNotBuried: number
  latenessMs: { p50: number; p99: number; most: number }
  stops: number
}

type JobStormOptions = {
  jobs: number
  /** How many become due in a second. */
  rate: number
  stops: number
  random: Random
  /** The wrong clocks of the workers, in seconds. */
  skews?: readonly number[]
  fence?: 'fenced' | 'unfenced'
}

/**
 * Timers, one in a hundred of them poison, done by workers whose clocks are wrong and of which one after the other is stopped for
 * longer than its leases. Each leaves its effect once, and soon after it is due by the database's clock.
 */
export async function jobStorm(
  { api, databaseUri }: ServedApi,
  { jobs, rate, stops, random, skews = [0, 300, -300], fence = 'fenced' }: JobStormOptions,
): Promise<JobStormReport> {
  const storeId = api.context.newId('store')
  const workers = await Promise.all(
    skews.map(async (seconds) => await startWorker(databaseUri, api.directory, seconds, fence)),
  )
  try {
    const startsAt = Date.now() + 2_000
    const isPoison = Array.from({ length: jobs }, () => random.chance(0.01))
    isPoison[0] = true
    await enqueueAll(api, storeId, { isPoison, startsAt, rate })
    const lastsMs = 2_000 + (jobs / rate) * 1_000
    for (let stop = 0; stop < stops; stop++) {
      await pause(Math.max(0, lastsMs / stops - stopMs))
      await stopFor(random.pick(workers), stopMs)
    }
    const isLeft = { storeId, failedAt: null }
    const patienceUntil = performance.now() + lastsMs + 60_000
    while ((await stored(api, 'jobs').countDocuments(isLeft)) > 0 && performance.now() < patienceUntil) await pause(200)
    // What was stopped may still write what it must not.
    await pause(stopMs)
    const poison = isPoison.filter(Boolean).length
    const buried = await stored(api, 'jobs').countDocuments({
      storeId,
      kind: alwaysFails.kind,
      failedAt: { $ne: null },
      attempts: attemptsOfPoison,
    })
    return { ...(await countEffects(api, jobs - poison)), jobs, poison, poisonNotBuried: poison - buried, stops }
  } finally {
    await Promise.all(workers.map(async (worker) => await worker.end('SIGKILL')))
  }
}

const workerFile = fileURLToPath(new URL('../../gates/processes/work.ts', import.meta.url))
const wrongClock = new URL('../../gates/processes/wrong-clock.ts', import.meta.url).href

const startWorker = async (
  uri: string,
  directory: string,
  skewSeconds: number,
  fence: string,
): Promise<ServedProcess> =>
  await startProcess({
    words: ['--import', wrongClock, workerFile, fence],
    env: {
      MONGODB_URI: uri,
      AFTERCARE_DATA: directory,
      LOG_LEVEL: 'silent',
      GATE_CLOCK_SKEW_MS: String(skewSeconds * 1_000),
    },
  })

async function stopFor({ pid }: ServedProcess, ms: number): Promise<void> {
  process.kill(pid, 'SIGSTOP')
  await pause(ms)
  process.kill(pid, 'SIGCONT')
}

const batch = 500

async function enqueueAll(
  { context }: ServedApi['api'],
  storeId: string,
  { isPoison, startsAt, rate }: { isPoison: readonly boolean[]; startsAt: number; rate: number },
): Promise<void> {
  const wanted = isPoison.map((poison, number) => ({
    poison,
    name: `job-${number}`,
    dueAt: startsAt + (number / rate) * 1_000,
  }))
  for (let from = 0; from < wanted.length; from += batch) {
    const some = wanted.slice(from, from + batch)
    await context.transact(async (tx) => {
      const jobOf = ({ name, dueAt }: (typeof some)[number]) => ({ storeId, key: name, runAt: new Date(dueAt) })
      await context.jobs.enqueueAll(
        leavesEffect,
        some
          .filter(({ poison }) => !poison)
          .map((one) => ({ ...jobOf(one), payload: { name: one.name, dueAt: one.dueAt } })),
        tx,
      )
      await context.jobs.enqueueAll(
        alwaysFails,
        some.filter(({ poison }) => poison).map((one) => ({ ...jobOf(one), payload: { name: one.name } })),
        tx,
      )
    })
  }
}

async function countEffects(
  api: ServedApi['api'],
  expected: number,
): Promise<Pick<JobStormReport, 'lost' | 'doubled' | 'latenessMs'>> {
  const found = (await stored(api, effects).find({}).toArray()) as unknown as {
    name: string
    dueAt: number
    at: Date
  }[]
  const names = new Set(found.map(({ name }) => name))
  const late = found.map(({ at, dueAt }) => at.getTime() - dueAt).toSorted((a, b) => a - b)
  const share = (part: number): number => late[Math.min(late.length - 1, Math.floor(late.length * part))] ?? Infinity
  return {
    lost: expected - names.size,
    doubled: found.length - names.size,
    latenessMs: { p50: share(0.5), p99: share(0.99), most: share(1) },
  }
}
