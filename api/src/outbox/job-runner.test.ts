import { setTimeout as sleep } from 'node:timers/promises'
import { z } from '@aftercare/contracts'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Context } from '../context.ts'
import { joining } from '../database.ts'
import { startApi, type TestApi } from '../testing/start-api.ts'
import { stored } from '../testing/stored.ts'
import { defineJob } from './define-job.ts'
import { handleJob, jobKindsOf } from './handle-job.ts'
import {
  createJobRunner,
  unknownKindsWaitMs,
  type JobKind,
  type JobKinds,
  type JobRunner,
  type JobRunnerOptions,
} from './job-runner.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(async () => await api[Symbol.asyncDispose]())

const aKind = (kind: string) => defineJob(kind, z.strictObject({}))
const enqueue = async (storeId: string, kind: string, runAt?: Date): Promise<void> =>
  await api.context.transact(
    async (tx) =>
      await api.context.jobs.enqueue(aKind(kind), { storeId, key: 'only', payload: {}, ...(runAt && { runAt }) }, tx),
  )
const runnerOf = (kinds: JobKinds<Context>, options: Partial<JobRunnerOptions<Context>> = {}): JobRunner =>
  createJobRunner({ context: api.context, kinds, random: () => 0, ...options })
const jobOf = async (storeId: string) => await stored(api, 'jobs').findOne({ storeId, kind: /^test/ })
const aLog = () => {
  const lines: unknown[] = []
  return { lines, log: pino({ level: 'error' }, { write: (line) => lines.push(JSON.parse(line)) }) }
}
const aStore = (): string => api.context.newId('store')

describe('a job', () => {
  it('runs once, however often it was enqueued, and is then gone', async () => {
    const storeId = aStore()
    let runs = 0
    await enqueue(storeId, 'test.once')
    await enqueue(storeId, 'test.once')
    const runner = runnerOf({ 'test.once': { handle: async () => void (runs += 1) } })
    expect(await runner.tick()).toBe(1)
    expect(await runner.tick()).toBe(0)
    expect(runs).toBe(1)
    expect(await jobOf(storeId)).toBeNull()
  })

  it('that was enqueued in a transaction which rolled back never was', async () => {
    const storeId = aStore()
    const failing = api.context.transact(async (tx) => {
      await api.context.jobs.enqueue(aKind('test.never'), { storeId, key: 'only', payload: {} }, tx)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await jobOf(storeId)).toBeNull()
  })

  it('waits for its time by the clock of the database', async () => {
    const storeId = aStore()
    await enqueue(storeId, 'test.later', new Date(Date.now() + 30_000))
    let runs = 0
    const kinds = { 'test.later': { handle: async () => void (runs += 1) } }
    expect(await runnerOf(kinds).tick()).toBe(0)
    expect(await runnerOf(kinds, { clock: () => new Date(Date.now() + 31_000) }).tick()).toBe(1)
    expect(runs).toBe(1)
  })

  it('that fails comes back after a while, with its effects undone', async () => {
    const storeId = aStore()
    await enqueue(storeId, 'test.fails')
    let runs = 0
    const runner = runnerOf({
      'test.fails': {
        handle: async (context) => async (tx) => {
          runs += 1
          await context.jobs.enqueue(aKind('test-effect'), { storeId, key: String(runs), payload: {} }, tx)
          if (runs === 1) throw new Error('$broken')
        },
      },
      'test-effect': { handle: async () => {} },
    })
    await runner.tick()
    const waiting = await jobOf(storeId)
    expect(waiting).toMatchObject({ kind: 'test.fails', attempts: 1, leaseToken: null, lastError: 'Error: $broken' })
    expect(await stored(api, 'jobs').countDocuments({ storeId, kind: 'test-effect' })).toBe(0)
    await runner.tick()
    expect(runs).toBe(2)
    expect(await stored(api, 'jobs').countDocuments({ storeId, kind: 'test-effect' })).toBe(1)
    await runner.tick()
  })

  it('backs off: a job that failed is not due at once', async () => {
    const storeId = aStore()
    await enqueue(storeId, 'test.slow')
    let runs = 0
    const handle = async (): Promise<void> => {
      runs += 1
      if (runs === 1) throw new Error('later')
    }
    const runner = runnerOf({ 'test.slow': { handle } }, { random: () => 0.99 })
    await runner.tick()
    expect(await runner.tick()).toBe(0)
    await runnerOf({ 'test.slow': { handle } }, { clock: () => new Date(Date.now() + 3_000) }).tick()
    expect(runs).toBe(2)
  })

  it('becomes a dead letter after its last attempt, and runs again when it is replayed', async () => {
    const storeId = aStore()
    await enqueue(storeId, 'test.dead')
    let isBroken = true
    const runner = runnerOf({
      'test.dead': {
        attemptsMax: 3,
        handle: async () => {
          if (isBroken) throw new Error('still broken')
        },
      },
    })
    for (const claimed of [1, 1, 1, 0]) expect(await runner.tick()).toBe(claimed)
    const [letter] = await api.context.jobs.listFailed(storeId, 10)
    expect(letter).toMatchObject({ attempts: 3, lastError: 'Error: still broken' })

    isBroken = false
    expect(await api.context.transact(async (tx) => await api.context.jobs.replay(storeId, letter!._id, tx))).toBe(true)
    expect(await runner.tick()).toBe(1)
    expect(await jobOf(storeId)).toBeNull()
    expect(await api.context.transact(async (tx) => await api.context.jobs.replay(storeId, letter!._id, tx))).toBe(
      false,
    )
  })

  it('that ends its process each time becomes a dead letter without being run again', async () => {
    const storeId = aStore()
    await enqueue(storeId, 'test.deadly')
    let runs = 0
    for (let crash = 0; crash < 2; crash++) {
      expect(await api.context.jobs.claim(['test.deadly'], 1, 1)).toHaveLength(1)
      await sleep(10)
    }
    await runnerOf({ 'test.deadly': { attemptsMax: 2, handle: async () => void (runs += 1) } }).tick()
    expect(runs).toBe(0)
    expect(await api.context.jobs.listFailed(storeId, 10)).toHaveLength(1)
  })

  it('of a kind that a runner does not know waits for one that does', async () => {
    const storeId = aStore()
    await enqueue(storeId, 'test.unknown')
    expect(await runnerOf({ 'test.other': { handle: async () => {} } }).tick()).toBe(0)
    expect(await jobOf(storeId)).toMatchObject({ attempts: 0, leaseToken: null })
    await runnerOf({ 'test.unknown': { handle: async () => {} } }).tick()
    expect(await jobOf(storeId)).toBeNull()
  })

  it('of a kind that nobody knows any more becomes a dead letter after an hour, is logged, and can be replayed', async () => {
    const storeId = aStore()
    await enqueue(storeId, 'test.renamed')
    const { log, lines } = aLog()
    const context = { ...api.context, log }
    const soon = runnerOf({}, { context, known: ['test.other'] })
    await soon.tick()
    expect(await api.context.jobs.listFailed(storeId, 10)).toEqual([])
    const later = () => new Date(Date.now() + unknownKindsWaitMs + 60_000)
    await runnerOf({}, { context, known: ['test.other'], clock: later }).tick()
    const [letter] = await api.context.jobs.listFailed(storeId, 10)
    expect(letter).toMatchObject({ kind: 'test.renamed', lastError: 'No running version knows this kind of job' })
    expect(lines).toContainEqual(expect.objectContaining({ level: 50, kinds: { 'test.renamed': 1 } }))
    await api.context.transact(async (tx) => await api.context.jobs.replay(storeId, letter!._id, tx))
    expect(await runnerOf({ 'test.renamed': { handle: async () => {} } }).tick()).toBe(1)
  })

  it('whose payload is not what its kind must know becomes a dead letter at once, without being handled', async () => {
    const storeId = aStore()
    await enqueue(storeId, 'test.misread')
    let runs = 0
    const misread = defineJob('test.misread', z.strictObject({ ticketId: z.string() }))
    const kinds = jobKindsOf<Context>([handleJob(misread, async () => void (runs += 1))])
    const { log, lines } = aLog()
    await runnerOf(kinds, { context: { ...api.context, log } }).tick()
    const [letter] = await api.context.jobs.listFailed(storeId, 10)
    expect([runs, letter?.attempts, letter?.lastError]).toEqual([0, 1, expect.stringContaining('UnreadableJobError')])
    const deadLetters = await api.context.jobs.countFailed()
    expect(lines).toContainEqual(expect.objectContaining({ level: 50, kind: 'test.misread', deadLetters }))
  })

  it('has one handler: two of a kind are refused', () => {
    const twice = handleJob(aKind('test.twice'), async () => {})
    expect(() => jobKindsOf([twice, twice])).toThrow('Two kinds of jobs have the same name')
  })
})

describe('a lease', () => {
  it('fences: of two runners only the one that holds it now can finish, and the other’s effects roll back', async () => {
    const storeId = aStore()
    await enqueue(storeId, 'test.fenced')
    const [slow] = await api.context.jobs.claim(['test.fenced'], 1, 20)
    await sleep(40)
    const effects: string[] = []
    const fast = runnerOf({ 'test.fenced': { handle: async () => async () => void effects.push('fast') } })
    expect(await fast.tick()).toBe(1)

    const late = api.context.transact(async (tx) => {
      const inside = joining(api.context, tx)
      await inside.jobs.enqueue(aKind('test.by-the-slow-one'), { storeId, key: 'only', payload: {} }, tx)
      await inside.jobs.finish(slow!, tx)
    })
    await expect(late).rejects.toThrow('was lost')
    expect(effects).toEqual(['fast'])
    expect(await jobOf(storeId)).toBeNull()
    await api.context.jobs.retry(slow!, 0, 'too late')
    expect(await jobOf(storeId)).toBeNull()
  })

  it('is not waited for while an open transaction holds the job, such as that of a process that died', async () => {
    const storeId = aStore()
    await enqueue(storeId, 'test.held', new Date(0))
    await enqueue(storeId, 'test.free')
    await using died = await api.database.connection.startSession()
    died.startTransaction()
    await stored(api, 'jobs').updateOne({ storeId, kind: 'test.held' }, { $set: { attempts: 1 } }, { session: died })
    const done: string[] = []
    const doing = (name: string) => ({ handle: async () => async () => void done.push(name) })
    const runner = runnerOf({ 'test.held': doing('held'), 'test.free': doing('free') })
    await runner.tick()
    expect(done).toEqual(['free'])
    await died.abortTransaction()
    expect((await jobOf(storeId))?.['kind']).toBe('test.held')
  })

  it('is given to one of many runners that ask at once', async () => {
    const storeId = aStore()
    await enqueue(storeId, 'test.wanted')
    const claims = await Promise.all(
      Array.from({ length: 6 }, async () => await api.context.jobs.claim(['test.wanted'], 1, 30_000)),
    )
    expect(claims.flat()).toHaveLength(1)
    await api.context.transact(async (tx) => await api.context.jobs.finish(claims.flat()[0]!, tx))
  })

  it('is kept by its heartbeat for as long as the job runs', async () => {
    const storeId = aStore()
    await enqueue(storeId, 'test.long')
    const release = Promise.withResolvers<void>()
    let runs = 0
    const kinds = {
      'test.long': {
        handle: async () => {
          runs += 1
          await release.promise
        },
      },
    }
    const working = runnerOf(kinds, { leaseMs: 150 }).tick()
    await sleep(400)
    expect(await runnerOf(kinds).tick()).toBe(0)
    release.resolve()
    expect(await working).toBe(1)
    expect(runs).toBe(1)
  })
})

describe('waking', () => {
  const wake = async (storeId: string, runAt?: Date): Promise<void> =>
    await api.context.jobs.wake(aKind('test.woken'), [{ storeId, key: 'only', payload: {}, ...(runAt && { runAt }) }])
  const inAnHour = (): Date => new Date(Date.now() + 3_600_000)

  it('lets a job run now that waits, was given up, or is not there, and once however often it is woken', async () => {
    const [waiting, givenUp, missing] = [aStore(), aStore(), aStore()]
    await enqueue(waiting, 'test.woken', inAnHour())
    await enqueue(givenUp, 'test.woken')
    const failing = { 'test.woken': { handle: async () => await Promise.reject(new Error('no')), attemptsMax: 1 } }
    await runnerOf(failing).tick()
    expect((await jobOf(givenUp))?.['failedAt']).not.toBeNull()
    for (const storeId of [waiting, givenUp, missing, missing]) await wake(storeId)
    const ran: string[] = []
    const runner = runnerOf({
      'test.woken': { handle: async (_, { storeId }) => void ran.push(storeId), attemptsMax: 5 },
    })
    expect(await runner.tick()).toBe(3)
    expect(ran.toSorted()).toEqual([waiting, givenUp, missing].toSorted())
    expect(await runner.tick()).toBe(0)
  })

  it('for later leaves alone what is due before', async () => {
    const storeId = aStore()
    await enqueue(storeId, 'test.woken')
    await wake(storeId, inAnHour())
    expect(await runnerOf({ 'test.woken': { handle: async () => {} } }).tick()).toBe(1)
    await wake(storeId, inAnHour())
    expect(await runnerOf({ 'test.woken': { handle: async () => {} } }).tick()).toBe(0)
    await stored(api, 'jobs').deleteMany({ storeId })
  })

  it.each(['while it works', 'while it writes'])('a job %s loses nothing that was committed before', async (when) => {
    const storeId = aStore()
    await enqueue(storeId, 'test.woken')
    let woken: Promise<void> | undefined
    const wakeOnce = async (): Promise<void> => {
      if (woken !== undefined) return
      await enqueue(storeId, 'test.news')
      woken = wake(storeId)
      if (when === 'while it works') await woken
    }
    const seen: number[] = []
    const handle: JobKind<Context>['handle'] = async () => {
      if (when === 'while it works') await wakeOnce()
      return async (tx) => {
        seen.push(await api.context.jobs.countDue(storeId, aKind('test.woken'), 9, tx))
        if (when === 'while it writes') await wakeOnce()
      }
    }
    const runner = runnerOf({ 'test.woken': { handle } })
    while ((await runner.tick()) > 0) await woken
    await woken
    while ((await runner.tick()) > 0);
    expect(seen.at(-1)).toBe(1)
    await stored(api, 'jobs').deleteMany({ storeId })
  })
})

describe('a runner', () => {
  it('wakes up when something was enqueued, runs no more at once than it may, and drains when stopped', async () => {
    const storeId = aStore()
    let atOnce = 0
    let most = 0
    let done = 0
    const handle = async (): Promise<void> => {
      atOnce += 1
      most = Math.max(most, atOnce)
      await sleep(30)
      atOnce -= 1
      done += 1
    }
    const runner = runnerOf({ 'test.many': { handle } }, { concurrency: 2, pollMs: 60_000 })
    runner.start()
    await sleep(50)
    await api.context.transact(
      async (tx) =>
        await api.context.jobs.enqueueAll(
          aKind('test.many'),
          Array.from({ length: 5 }, (_, key) => ({ storeId, key: String(key), payload: {} })),
          tx,
        ),
    )
    await vi.waitFor(() => expect(done).toBeGreaterThanOrEqual(2), { timeout: 5_000 })
    await runner.stop()
    expect(most).toBe(2)
    expect(atOnce).toBe(0)
    const left = await stored(api, 'jobs').countDocuments({ storeId, kind: 'test.many' })
    expect(done + left).toBe(5)
    const next = runnerOf({ 'test.many': { handle } })
    while ((await next.tick()) > 0);
    expect(done).toBe(5)
  })

  it('gives one store no more than its share, however much waits of it', async () => {
    const [busy, calm] = [aStore(), aStore()]
    const jobs = ['1', '2', '3', '4'].map((key) => ({ storeId: busy, key, payload: {} }))
    await api.context.transact(async (tx) => await api.context.jobs.enqueueAll(aKind('test.shared'), jobs, tx))
    await enqueue(calm, 'test.shared')
    const ran: string[] = []
    const kinds = {
      'test.shared': { handle: async (_: unknown, { storeId }: { storeId: string }) => void ran.push(storeId) },
    }
    const runner = runnerOf(kinds, { storeShare: 2 })
    expect(await runner.tick()).toBe(3)
    expect(ran.toSorted()).toEqual([busy, busy, calm].toSorted())
    expect(await runner.tick()).toBe(2)
  })

  it('gives up on an attempt that takes too long', async () => {
    const storeId = aStore()
    await enqueue(storeId, 'test.stuck')
    const stuck = { 'test.stuck': { handle: async () => await sleep(60_000, undefined, { ref: false }) } }
    await runnerOf(stuck, { attemptMs: 30 }).tick()
    expect((await jobOf(storeId))?.['lastError']).toContain('longer than 30 ms')
    await runnerOf({ 'test.stuck': { handle: async () => {} } }).tick()
  })
})
