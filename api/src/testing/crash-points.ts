import { setTimeout as pause } from 'node:timers/promises'
import { isOfNoRequest, type FaultReport } from './fail-each-command.ts'
import { balanceOf, flows, markPrefix, sendCall, type Call, type Flow } from './flows.ts'
import { startDatabaseProxy, type Command } from './start-database-proxy.ts'
import type { ServedApi } from './start-served-api.ts'

/** Before the database has the command, and when it has done it but nobody has the reply. */
const moments = ['cut', 'cut_after'] as const
const commandsMost = 100
const patienceMs = 90_000

/** Those that a process sends for its jobs, without being asked. */
const isOfJobs = ({ name, collection }: Command): boolean =>
  collection === 'jobs' && ['find', 'findAndModify', 'distinct'].includes(name)

/**
 * Kills the process at each command of each flow, before the database has it and after, starts it again, and asks again with the
 * same key. Then counts, as {@link crashCycles} does.
 */
export async function crashPoints(
  { api, serve, databaseUri }: ServedApi,
  { storm = flows, pointsMost = commandsMost }: { storm?: readonly Flow[]; pointsMost?: number } = {},
): Promise<FaultReport> {
  await using proxy = await startDatabaseProxy(databaseUri)
  const report: FaultReport = { points: 0, wrong: [] }
  let served = await serve({ uri: proxy.uri })
  for (const flow of storm) {
    const store = await api.newStore()
    const callOf = await flow.prepare(api, store)
    const settled: string[] = []
    const waiting: { mark: string; call: Call }[] = []
    for (const moment of moments) {
      let isReached = true
      for (let point = 0; isReached && point < pointsMost; point++) {
        const mark = `${markPrefix}${flow.name}-${moment}-${point}`
        const call = callOf(mark)
        // What a process does once, when it is first asked, is not of the flow.
        await sendCall(served.url, callOf(`${mark}-first`), `${mark}-first`)
        let at = 0
        let dying: Promise<unknown> | undefined
        proxy.judge((command) => {
          if (isOfNoRequest(command) || isOfJobs(command) || at++ !== point) return dying === undefined ? 'pass' : 'cut'
          dying = served.end('SIGKILL')
          return moment
        })
        const answer = await sendCall(served.url, call, mark).catch(() => undefined)
        isReached = dying !== undefined
        await dying
        proxy.judge(() => 'pass')
        if (answer !== undefined && answer.status < 300) settled.push(mark)
        else waiting.push({ mark, call })
        if (isReached) {
          report.points++
          served = await serve({ uri: proxy.uri })
        }
      }
    }
    const until = performance.now() + patienceMs
    while (waiting.length > 0 && performance.now() < until) {
      const next = waiting.shift()!
      const { status } = await sendCall(served.url, next.call, next.mark)
      if (status < 300) settled.push(next.mark)
      else {
        waiting.push(next)
        await pause(200)
      }
    }
    const { lost, doubled, outboxGaps } = await balanceOf(api, store, flow, settled)
    report.wrong.push(
      ...waiting.map(({ mark }) => `${mark} was not done for as long as it was asked again`),
      ...lost.map((mark) => `${mark} was acknowledged and is lost`),
      ...doubled.map((mark) => `${mark} has happened twice`),
      ...outboxGaps.map((objectId) => `${objectId} has not one event an effect`),
    )
  }
  await served.end('SIGKILL')
  return report
}
