import { setTimeout as pause } from 'node:timers/promises'
import { readConfig } from '../../src/config.ts'
import { createContext, type Context } from '../../src/context.ts'
import { openDatabase } from '../../src/database.ts'
import { createLog } from '../../src/log.ts'
import { createJobRunner, handleJob, jobKindsOf } from '../../src/outbox/index.ts'
import { runUntilStopped } from '../../src/run-until-stopped.ts'
import { alwaysFails, attemptsOfPoison, effects, leavesEffect, leaseMs } from '../../src/testing/job-storm.ts'

// A worker of its own for the jobs of a gate. `unfenced` leaves out what refuses a runner that was too slow.
const [, , fence] = process.argv
/** So long that a worker is always stopped in the midst of some; without the fence, so long that this is no matter of chance. */
const workMs = fence === 'unfenced' ? 400 : 30

await runUntilStopped(async () => {
  const config = readConfig(process.env)
  const database = await openDatabase({ mongodbUri: config.mongodbUri, directory: config.dataDirectory })
  const context = createContext({ config, database, log: createLog(config.logLevel) })
  const { connection } = database
  if (fence === 'unfenced')
    context.jobs.finish = async ({ _id }, tx) =>
      void (await connection.collection('jobs').deleteOne({ _id: _id as never }, { session: tx }))
  const kinds = jobKindsOf<Context>([
    handleJob(leavesEffect, async (_context, { payload: { name, dueAt } }) => {
      await pause(workMs)
      return async (tx) => {
        const at = [{ $set: { name, dueAt, at: '$$NOW' } }]
        const { ObjectId } = connection.base.mongo
        await connection.collection(effects).updateOne({ _id: new ObjectId() }, at, { upsert: true, session: tx })
      }
    }),
    handleJob(alwaysFails, async () => await Promise.reject(new Error('Poison')), { attemptsMax: attemptsOfPoison }),
  ])
  const runner = createJobRunner({ context, kinds, leaseMs, pollMs: 200, random: () => 0 })
  runner.start()
  console.log('ready')
  return async () => {
    await runner.stop()
    await database[Symbol.asyncDispose]()
  }
})
