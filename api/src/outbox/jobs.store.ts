import { randomUUID } from 'node:crypto'
import type { Connection } from 'mongoose'
import type { Tx } from '../database.ts'
import type { RealClock, TestClock } from '../shared/parts.ts'
import { acrossStores, insertMissing, recordModel } from '../shared/record.ts'
import type { JobDefinition, JobPayload } from './define-job.ts'
import { databaseClock, LeaseLostError, type JobClock, type JobRecord, type LeasedJob, type NewJob } from './job.ts'

/** Says which jobs there is a place for, so that one store cannot take all. */
export type Room = {
  /** Stores whose places are all taken. */
  full(): readonly string[]
  /** Takes a place for a job of the store; false when there is none. */
  take(storeId: string): boolean
}
const roomy: Room = { full: () => [], take: () => true }
/** How often a claim looks further when what it found belongs to full stores. */
const looksMax = 20

/** How far the clock of a process may be behind the database's before jobs are late by the difference. */
const clockSkewMs = 60_000
const errorLengthMax = 500

/**
 * How long a claim waits for a job that an open transaction holds, and how long it then leaves that job alone. The transaction of
 * a process that died stays open for a minute, which would be a minute without any job of the lane.
 */
const heldWaitMs = 500
const heldRestMs = 2_000
/** MaxTimeMSExpired */
const tookTooLong = 50

export type JobStoreOptions = RealClock & {
  /** Jobs that are due by then are never made: nobody waits for what the past of a demo would have mailed. */
  jobsAfter?: Date | undefined
}

/** Jobs are outbox and timer in one collection. The key makes enqueueing the same job twice one job. */
export function createJobStore(connection: Connection, { realNow, jobsAfter }: JobStoreOptions) {
  const jobs = recordModel<JobRecord>(
    connection,
    'jobs',
    {
      kind: { type: String, required: true },
      runAt: Date,
      wakings: Number,
      testClockAheadMs: Number,
      attempts: Number,
      leaseToken: String,
      leaseUntil: Date,
      failedAt: Date,
      lastError: String,
      payload: Object,
    },
    // What is waiting is read in order. A store counts its own, as its test clock does at each look.
    [
      { key: { failedAt: 1, runAt: 1, kind: 1, storeId: 1 }, acrossStores: true },
      { key: { storeId: 1, failedAt: 1, runAt: 1 } },
      {
        key: { storeId: 1, testClockAheadMs: 1 },
        options: { partialFilterExpression: { testClockAheadMs: { $exists: true } } },
      },
    ],
  )
  const listeners = new Set<() => void>()
  const announced = new WeakSet<Tx>()
  const held = new Map<string, number>()

  function ring(): void {
    for (const listener of listeners) listener()
  }

  /** Tells the runners of this process when the transaction has ended. After a rollback they look in vain, which is harmless. */
  function announce(tx: Tx): void {
    if (announced.has(tx)) return
    announced.add(tx)
    tx.once('ended', ring)
  }

  async function insertAll<Payload extends JobPayload>(
    { kind }: JobDefinition<Payload>,
    wanted: readonly NewJob<Payload>[],
    clock: TestClock | null,
    tx: Tx,
  ): Promise<void> {
    const records = wanted
      .map(({ storeId, key, payload, ...due }) => ({
        _id: idOf(storeId, kind, key),
        storeId,
        kind,
        ...inRealTime(due, clock, realNow),
        payload,
        ...untried,
      }))
      .filter(({ runAt }) => jobsAfter === undefined || runAt > jobsAfter)
    if (records.length === 0) return
    await insertMissing(jobs, records, tx)
    announce(tx)
  }

  /** How jobs are enqueued by whoever knows the time by this clock: `runAt` is a moment of it. */
  const enqueuing = (clock: TestClock | null) => ({
    /** Of two jobs of a kind with the same key, the first one is kept. */
    async enqueue<Payload extends JobPayload>(
      definition: JobDefinition<Payload>,
      job: NewJob<NoInfer<Payload>>,
      tx: Tx,
    ): Promise<void> {
      await insertAll(definition, [job], clock, tx)
    },

    /** Many jobs in one command. */
    async enqueueAll<Payload extends JobPayload>(
      definition: JobDefinition<Payload>,
      wanted: readonly NewJob<NoInfer<Payload>>[],
      tx: Tx,
    ): Promise<void> {
      await insertAll(definition, wanted, clock, tx)
    },
  })

  return {
    ...enqueuing(null),
    enqueuing,

    /**
     * Lets the timers of a store come due as its test clock says, and wakes the runners. Those that were reckoned by an earlier state
     * of the clock are moved, each once, so it can be asked for as often as one likes, and be cut off in the middle.
     */
    async followTestClock(storeId: string, { aheadMs }: TestClock): Promise<void> {
      const moved = { $subtract: ['$runAt', { $subtract: [aheadMs, '$testClockAheadMs'] }] }
      await jobs.updateMany(
        { storeId, testClockAheadMs: { $lt: aheadMs }, failedAt: null, leaseToken: null },
        [{ $set: { runAt: moved, testClockAheadMs: aheadMs } }],
        { updatePipeline: true },
      )
      ring()
    },

    /** How many jobs of a store are due or being done besides those of one kind, up to so many. */
    async countDue(storeId: string, { kind }: JobDefinition, most: number, tx: Tx | null = null): Promise<number> {
      return await jobs
        .countDocuments({ storeId, failedAt: null, runAt: { $lte: realNow() }, kind: { $ne: kind } })
        .limit(most)
        .session(tx)
    },

    /** Calls the listener after every transaction that enqueued something. Returns how to stop that. */
    onEnqueued(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },

    /**
     * Lets jobs run now, or by their `runAt`, that wait for later, are under way, have failed for the last time, or are not there. One that is under way then
     * finds at its end that it was woken: its transaction fails and begins anew, so it sees what was committed before the waking.
     *
     * No part of a transaction, so that many may wake the same job at once: called after the commit of what makes it necessary, by a
     * job, which is done again when it is cut off.
     */
    async wake<Payload extends JobPayload>(
      { kind }: JobDefinition<Payload>,
      wanted: readonly Omit<NewJob<NoInfer<Payload>>, 'byRealClock'>[],
    ): Promise<void> {
      const now = realNow()
      const writes = wanted.map(({ storeId, key, payload, runAt = now }) => ({
        updateOne: {
          filter: { _id: idOf(storeId, kind, key), storeId },
          update: {
            $min: { runAt },
            $inc: { wakings: 1 },
            $set: { failedAt: null },
            $setOnInsert: { kind, payload, attempts: 0, leaseToken: null, leaseUntil: null, lastError: null },
          },
          upsert: true,
        },
      }))
      if (writes.length > 0) await jobs.bulkWrite(writes, { ordered: false, strict: 'throw' })
      ring()
    },

    /**
     * Leases up to `limit` jobs of these kinds that are due, the longest waiting first. Candidates are found by an index and this process's
     * clock; whether one is due, and for how long it is leased, the database's clock decides.
     */
    async claim(
      kinds: readonly string[],
      limit: number,
      leaseMs: number,
      clock: JobClock = databaseClock,
      room: Room = roomy,
    ): Promise<LeasedJob[]> {
      const horizon = clock instanceof Date ? clock : new Date(Date.now() + clockSkewMs)
      // A free job has no lease, and null comes before every date.
      const isDue = () => ({ $and: [{ $lte: ['$runAt', clock] }, { $lte: ['$leaseUntil', clock] }] })
      for (const [id, until] of held) if (until <= performance.now()) held.delete(id)
      const find = async (most: number): Promise<Pick<JobRecord, '_id' | 'storeId'>[]> => {
        const full = room.full()
        return await jobs
          .find({
            failedAt: null,
            runAt: { $lte: horizon },
            kind: { $in: kinds },
            ...(full.length > 0 && { storeId: { $nin: full } }),
            ...(held.size > 0 && { _id: { $nin: [...held.keys()] } }),
            $expr: isDue(),
          })
          .setOptions(acrossStores)
          .sort({ runAt: 1 })
          .limit(most)
          .select({ storeId: 1 })
          .lean<Pick<JobRecord, '_id' | 'storeId'>[]>()
      }
      const lease = async ({ _id, storeId }: Pick<JobRecord, '_id' | 'storeId'>): Promise<LeasedJob[]> => {
        await using session = await connection.startSession({ causalConsistency: true })
        const taken = {
          leaseToken: randomUUID(),
          leaseUntil: { $add: [clock, leaseMs] },
          attempts: { $add: ['$attempts', 1] },
        }
        try {
          const job = await jobs
            .findOneAndUpdate({ _id, storeId, failedAt: null, $expr: isDue() }, [{ $set: taken }], {
              updatePipeline: true,
              returnDocument: 'after',
              session,
            })
            .maxTimeMS(heldWaitMs)
            .lean<JobRecord & { leaseToken: string }>()
          return job === null ? [] : [{ ...job, leasedAt: session.operationTime }]
        } catch (error) {
          if ((error as { code?: number }).code !== tookTooLong) throw error
          held.set(_id, performance.now() + heldRestMs)
          return []
        }
      }
      const leased: LeasedJob[] = []
      for (let look = 0; look < looksMax && leased.length < limit; look++) {
        const candidates = await find(limit - leased.length)
        const fitting = candidates.filter(({ storeId }) => room.take(storeId))
        // At once, so that those which are held do not add up their waits.
        leased.push(...(await Promise.all(fitting.map(lease))).flat())
        // Only what was passed over for want of a place is worth another look.
        if (fitting.length === candidates.length) break
      }
      return leased
    },

    /** Keeps the lease for that long from now, unless it was lost. */
    async extend({ _id, storeId, leaseToken }: LeasedJob, leaseMs: number): Promise<void> {
      await jobs.updateOne(
        { _id, storeId, leaseToken },
        [{ $set: { leaseUntil: { $add: [databaseClock, leaseMs] } } }],
        { updatePipeline: true },
      )
    },

    /** Takes a job that is done off the list, in the transaction of its effects. @throws LeaseLostError, and the effects roll back */
    async finish(job: LeasedJob, tx: Tx): Promise<void> {
      const { _id, storeId, leaseToken } = job
      const finished = await jobs.deleteOne({ _id, storeId, leaseToken }, { session: tx })
      if (finished.deletedCount !== 1) throw new LeaseLostError(job)
    },

    /** Gives a job back after a failure, to run again after so many milliseconds. Nothing happens when the lease was lost. */
    async retry(job: LeasedJob, delayMs: number, reason: string, clock: JobClock = databaseClock): Promise<void> {
      await giveBack(job, { runAt: { $add: [clock, delayMs] } }, reason)
    },

    /** Puts a job aside that has failed for the last time, until somebody replays it. */
    async bury(job: LeasedJob, reason: string, clock: JobClock = databaseClock): Promise<void> {
      await giveBack(job, { failedAt: clock }, reason)
    },

    /**
     * Puts jobs aside that are of no kind in `known` and have been due for longer than `overdueMs`, which is how long two versions
     * may run beside each other. Says how many of each kind.
     */
    async buryUnknown(
      known: readonly string[],
      overdueMs: number,
      clock: JobClock = databaseClock,
    ): Promise<Record<string, number>> {
      const horizon = (clock instanceof Date ? clock.getTime() : Date.now() + clockSkewMs) - overdueMs
      const overdue = {
        failedAt: null,
        runAt: { $lte: new Date(horizon) },
        kind: { $nin: [...known] },
        $expr: { $and: [{ $lte: [{ $add: ['$runAt', overdueMs] }, clock] }, { $lte: ['$leaseUntil', clock] }] },
      }
      const kinds = await jobs.distinct('kind', overdue).setOptions(acrossStores)
      const buried: Record<string, number> = {}
      for (const kind of kinds) {
        const lastError = 'No running version knows this kind of job'
        const update = [{ $set: { failedAt: clock, leaseToken: null, leaseUntil: null, lastError } }]
        const { modifiedCount } = await jobs
          .updateMany({ ...overdue, kind }, update, { updatePipeline: true })
          .setOptions(acrossStores)
        if (modifiedCount > 0) buried[kind] = modifiedCount
      }
      return buried
    },

    /** How many dead letters there are, of all stores. */
    async countFailed(): Promise<number> {
      return await jobs.countDocuments({ failedAt: { $ne: null } }).setOptions(acrossStores)
    },

    /** The dead letters of a store, the oldest first; `aftercare jobs list` shows them. */
    async listFailed(storeId: string, limit: number): Promise<JobRecord[]> {
      return await jobs
        .find({ storeId, failedAt: { $ne: null } })
        .sort({ failedAt: 1 })
        .limit(limit)
        .lean<JobRecord[]>()
    },

    /** Lets a dead letter run again as if for the first time, as `aftercare jobs replay` does. False when there is none with this id. */
    async replay(storeId: string, id: string, tx: Tx): Promise<boolean> {
      const revived = await jobs.updateOne(
        { _id: id, storeId, failedAt: { $ne: null } },
        { $set: { ...untried, runAt: realNow() }, $unset: { testClockAheadMs: '' } },
        { session: tx },
      )
      announce(tx)
      return revived.matchedCount === 1
    },
  }

  async function giveBack(
    { _id, storeId, leaseToken }: LeasedJob,
    fate: { runAt: object } | { failedAt: JobClock },
    reason: string,
  ): Promise<void> {
    // The reason may begin with a dollar sign, which an expression would take for a field.
    const lastError = { $literal: reason.slice(0, errorLengthMax) }
    await jobs.updateOne(
      { _id, storeId, leaseToken },
      // What failed waits for the database or somebody outside, whose clocks are real.
      [{ $set: { ...fate, leaseToken: null, leaseUntil: null, lastError, testClockAheadMs: '$$REMOVE' } }],
      { updatePipeline: true },
    )
  }
}
export type JobStore = ReturnType<typeof createJobStore>

const idOf = (storeId: string, kind: string, key: string): string => `${storeId}:${kind}:${key}`

/** When a job is due, in real time. What is due at once, or by the real clock, does not heed the one of its store. */
function inRealTime(
  { runAt, byRealClock = false }: Pick<NewJob<never>, 'runAt' | 'byRealClock'>,
  clock: TestClock | null,
  realNow: () => Date,
): Pick<JobRecord, 'runAt' | 'testClockAheadMs'> {
  if (runAt === undefined) return { runAt: realNow() }
  if (clock === null || byRealClock) return { runAt }
  return { runAt: new Date(runAt.getTime() - clock.aheadMs), testClockAheadMs: clock.aheadMs }
}

const untried = { attempts: 0, leaseToken: null, leaseUntil: null, failedAt: null, lastError: null }
