import { setTimeout as pause } from 'node:timers/promises'
import { markPrefix, type Flow } from './flow.ts'
import { balanceOf, flows, sendCall } from './flows.ts'
import type { Command, Fate } from './start-database-proxy.ts'
import type { ProxiedApi } from './start-proxied-api.ts'

const steppingDown = { code: 189, codeName: 'PrimarySteppedDown', errmsg: 'Primary stepped down' }
const tookTooLong = { code: 50, codeName: 'MaxTimeMSExpired', errmsg: 'operation exceeded time limit' }
/** What can happen to a command on its way. */
export const commandFaults: Readonly<Record<string, Fate>> = {
  'the connection ends before the database has it': 'cut',
  'the connection ends before its reply is here': 'cut_after',
  'the primary steps down': { fail: steppingDown },
  // The driver sends no command again that fails so.
  'it takes too long': { fail: tookTooLong },
}

/** What the driver sends beside the request, whenever it likes. */
export const isOfNoRequest = ({ name }: Command): boolean =>
  ['hello', 'ismaster', 'isMaster', 'ping', 'endSessions'].includes(name)

export type FaultReport = {
  /** Flow × command × fault. */
  points: number
  /** What a caller was answered, or what was left, that must not be. */
  wrong: string[]
}

const commandsMost = 100
const patienceMs = 15_000
const retryMs = 50

/**
 * Fails each command of each flow once, in each way. Whatever the caller hears, it is no 500, and asking again with the same key
 * settles it, with one effect and its event.
 */
export async function failEachCommand(
  { api, judge }: ProxiedApi,
  { storm = flows, faults = commandFaults }: { storm?: readonly Flow[]; faults?: Readonly<Record<string, Fate>> } = {},
): Promise<FaultReport> {
  const report: FaultReport = { points: 0, wrong: [] }
  for (const flow of storm) {
    const store = await api.newStore()
    const callOf = await flow.prepare(api, store)
    const settled: string[] = []
    for (const [fault, fate] of Object.entries(faults)) {
      let isReached = true
      for (let failing = 0; isReached && failing < commandsMost; failing++) {
        const mark = `${markPrefix}${flow.name}-${Object.keys(faults).indexOf(fault)}-${failing}`
        const call = callOf(mark)
        let at = 0
        let failed = ''
        judge((command) => {
          if (isOfNoRequest(command) || at++ !== failing) return 'pass'
          failed = `${command.name} ${command.collection}`
          return fate
        })
        const first = await sendCall(api.url, call, mark)
        judge(() => 'pass')
        isReached = failed !== ''
        const place = `${flow.name}, command ${failing} (${failed}), ${fault}`
        if (![200, 201, 202, 409, 503].includes(first.status))
          report.wrong.push(`${place}: ${first.status} ${first.text}`)
        const until = performance.now() + patienceMs
        let { status } = first
        while (status >= 400 && performance.now() < until) {
          await pause(retryMs)
          status = (await sendCall(api.url, call, mark)).status
        }
        if (status >= 400) report.wrong.push(`${place}: ${status} for as long as it was asked again`)
        else settled.push(mark)
        if (isReached) report.points++
      }
    }
    const { lost, doubled, outboxGaps } = await balanceOf(api, store, flow, settled)
    report.wrong.push(
      ...lost.map((mark) => `${mark} was acknowledged and is lost`),
      ...doubled.map((mark) => `${mark} has happened twice`),
      ...outboxGaps.map((objectId) => `${objectId} has not one event an effect`),
    )
  }
  return report
}
