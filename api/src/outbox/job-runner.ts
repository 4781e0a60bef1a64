import type { Transacts, Tx } from '../database.ts'
import type { Logs, StoreTime, TestClocks } from '../shared/parts.ts'
import { retryDelayMs } from './backoff.rules.ts'
import { databaseClock, LeaseLostError, type JobClock, type LeasedJob } from './job.ts'
import type { Room } from './jobs.store.ts'
import type { JobParts } from './parts.ts'
import { UnreadableJobError } from './unreadable-job-error.ts'

/** What a job writes: it runs in the transaction that finishes the job, so it happens once or not at all. */
export type JobEffects = (tx: Tx) => Promise<void>

export type JobKind<Parts> = {
  /** Does one job, and returns what it writes. */
  handle: (context: Parts, job: LeasedJob) => Promise<JobEffects | void>
  /** After so many attempts it becomes a dead letter. 10 when left out. */
  attemptsMax?: number
}
export type JobKinds<Parts> = Readonly<Record<string, JobKind<Parts>>>

export type JobRunner = {
  /** Polls, and looks at once when this process has enqueued something, until stopped. */
  start(): void
  /** Claims nothing more and waits for what is running. What takes longer than 15 seconds is left to whoever leases it next. */
  stop(): Promise<void>
  /** Does what is due now, as many as fit at once; says how many those were. */
  tick(): Promise<number>
}

export type JobRunnerOptions<Parts> = {
  context: Parts
  kinds: JobKinds<Parts>
  /** The names of all kinds that this version knows, of whichever lane. Jobs of any other become dead letters after an hour. */
  known?: readonly string[]
  /** How many run at once in this process. */
  concurrency?: number
  /** How many of them one store may have. As many as there are places when left out. */
  storeShare?: number
  pollMs?: number
  leaseMs?: number
  /** How long one attempt may take. */
  attemptMs?: number
  /** A test may say what time it is; otherwise the database does. */
  clock?: () => JobClock
  random?: () => number
}

const attemptsMaxDefault = 10
const drainMs = 15_000
/** How long an older and a newer version may run beside each other before what only one of them knows counts as lost. */
export const unknownKindsWaitMs = 3_600_000
const lookForUnknownMs = 60_000

/**
 * Runs jobs under leases. A lease has a token, and only its holder can finish the job (fencing): a runner that was too slow finds
 * its effects rolled back. Polling is the guarantee; the wake-up after a commit only makes it faster. Jobs of a kind that it does
 * not know it leaves to a runner that does: a newer process, or one of another lane. What nobody knows for an hour is buried.
 */
export function createJobRunner<Parts extends JobParts & Transacts & Logs & StoreTime & TestClocks>({
  context,
  kinds,
  known,
  concurrency = 8,
  storeShare = Infinity,
  pollMs = 1_000,
  leaseMs = 30_000,
  attemptMs = 60_000,
  clock = () => databaseClock,
  random = Math.random,
}: JobRunnerOptions<Parts>): JobRunner {
  const { jobs, log } = context
  const running = new Set<Promise<void>>()
  const atWork = new Set<LeasedJob>()
  const alarm = createAlarm()
  let loop: Promise<void> | undefined
  let nextLookAt = 0
  let stopping = new AbortController()

  async function buryUnknown(): Promise<void> {
    if (known === undefined || performance.now() < nextLookAt) return
    nextLookAt = performance.now() + lookForUnknownMs
    const buried = await jobs.buryUnknown(known, unknownKindsWaitMs, clock())
    if (Object.keys(buried).length > 0)
      log.error({ kinds: buried, deadLetters: await jobs.countFailed() }, 'jobs of unknown kinds became dead letters')
  }

  async function claim(): Promise<number> {
    await buryUnknown()
    const free = concurrency - running.size
    if (free <= 0) return 0
    const leased = await jobs.claim(Object.keys(kinds), free, leaseMs, clock(), roomBeside(atWork, storeShare))
    for (const job of leased) {
      atWork.add(job)
      const done = run(job).finally(() => {
        running.delete(done)
        atWork.delete(job)
        alarm.ring()
      })
      running.add(done)
    }
    return leased.length
  }

  async function run(job: LeasedJob): Promise<void> {
    const line = { jobId: job._id, kind: job.kind, storeId: job.storeId, attempts: job.attempts }
    const attemptsMax = kinds[job.kind]?.attemptsMax ?? attemptsMaxDefault
    try {
      if (job.attempts > attemptsMax) await bury(job, job.lastError ?? 'It ended its process each time')
      else await attempt(job)
    } catch (error) {
      if (error instanceof LeaseLostError) {
        log.info(line, 'a job was finished by another runner')
        return
      }
      const isLast = job.attempts >= attemptsMax || error instanceof UnreadableJobError
      if (!isLast) log.warn({ ...line, err: error as Error }, 'a job failed and will be retried')
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
      const given = isLast ? bury(job, reason) : jobs.retry(job, retryDelayMs(job.attempts, random()), reason, clock())
      // When the database is away too, the lease runs out and the job is free again.
      await given.catch((failure: unknown) => log.warn({ ...line, err: failure as Error }, 'a job was not given back'))
    }
  }

  async function bury(job: LeasedJob, reason: string): Promise<void> {
    await jobs.bury(job, reason, clock())
    const line = { jobId: job._id, kind: job.kind, storeId: job.storeId, attempts: job.attempts, reason }
    log.error({ ...line, deadLetters: await jobs.countFailed() }, 'a job became a dead letter')
  }

  async function attempt(job: LeasedJob): Promise<void> {
    const kind = kinds[job.kind]
    if (kind === undefined) throw new Error(`A job of the kind ${job.kind} was not asked for`)
    const heartbeat = setInterval(() => {
      // A heartbeat that fails is noticed when the job is finished.
      jobs.extend(job, leaseMs).catch(() => undefined)
    }, leaseMs / 3)
    try {
      const effects = await withinTime(attemptMs, handle(kind, job))
      await context.transact(
        async (tx) => {
          await jobs.finish(job, tx)
          await effects?.(tx)
        },
        { after: job.leasedAt },
      )
    } finally {
      clearInterval(heartbeat)
    }
  }

  /** In the time of the job's store, as it is now, and in the name of its kind. */
  async function handle(kind: JobKind<Parts>, job: LeasedJob): Promise<JobEffects | void> {
    const clock = await context.stores.testClockOf(job.storeId)
    return await kind.handle(context.asDoneBy(context, clock, { kind: 'automation', id: job.kind }), job)
  }

  async function work(signal: AbortSignal): Promise<void> {
    const forget = jobs.onEnqueued(alarm.ring)
    while (!signal.aborted) {
      let claimed = 0
      try {
        claimed = await claim()
      } catch (error) {
        log.warn({ err: error as Error }, 'jobs could not be claimed')
      }
      if (claimed === 0) await alarm.wait(pollMs)
    }
    forget()
  }

  return {
    start() {
      if (loop !== undefined) return
      stopping = new AbortController()
      loop = work(stopping.signal)
    },

    async stop() {
      stopping.abort()
      alarm.ring()
      await loop
      loop = undefined
      await withinTime(drainMs, Promise.all(running)).catch(() =>
        log.warn({ left: running.size }, 'jobs were left running'),
      )
    },

    async tick() {
      const claimed = await claim()
      await Promise.all(running)
      return claimed
    },
  }
}

/** The places that are left beside the jobs that run. */
function roomBeside(atWork: ReadonlySet<LeasedJob>, storeShare: number): Room {
  if (storeShare === Infinity) return { full: () => [], take: () => true }
  const taken = new Map<string, number>()
  const add = (storeId: string): unknown => taken.set(storeId, (taken.get(storeId) ?? 0) + 1)
  const isFull = (storeId: string): boolean => (taken.get(storeId) ?? 0) >= storeShare
  for (const { storeId } of atWork) add(storeId)
  return {
    full: () => [...taken.keys()].filter(isFull),
    take: (storeId) => {
      if (isFull(storeId)) return false
      add(storeId)
      return true
    },
  }
}

/** A wait that can be cut short, also by a ring that came before it. */
function createAlarm() {
  let hasRung = false
  let wake: (() => void) | undefined
  return {
    ring: (): void => {
      hasRung = true
      wake?.()
    },
    wait: async (ms: number): Promise<void> => {
      if (!hasRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      hasRung = false
      wake = undefined
    },
  }
}

async function withinTime<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took longer than ${ms} ms`)), ms)
  })
  return await Promise.race([work, deadline]).finally(() => clearTimeout(timer))
}
