import { setTimeout as pause } from 'node:timers/promises'
import { isOfNoRequest, type FaultReport } from './fail-each-command.ts'
import { markPrefix, type Call, type Flow } from './flow.ts'
import { balanceOf, flows, sendCall } from './flows.ts'
import type { Random } from './random.ts'
import type { TestStore } from './start-api.ts'
import { startDatabaseProxy, type Command, type DatabaseProxy } from './start-database-proxy.ts'
import type { ServedApi, ServedProcess } from './start-served-api.ts'
import { stored } from './stored.ts'

/** Before the database has the command, and when it has done it but nobody has the reply. */
const moments = ['cut', 'cut_after'] as const
type Moment = (typeof moments)[number]
const commandsMost = 100
/** How long nothing at all may get done: thrice the lease of a key whose process died. A busy machine only takes longer. */
const patienceMs = 90_000
const retryMs = 200

/** Those that a process sends for its jobs, without being asked. */
const isOfJobs = ({ name, collection }: Command): boolean =>
  collection === 'jobs' && ['find', 'findAndModify', 'distinct'].includes(name)
const isOfFlow = (command: Command): boolean => !isOfNoRequest(command) && !isOfJobs(command)

/** A process with a way to the database of its own, so that the commands of another are not counted. */
type Victim = { served: ServedProcess; proxy: DatabaseProxy }
type Storming = {
  flow: Flow
  store: TestStore
  callOf: (mark: string) => Call
  settled: string[]
  waiting: { mark: string; call: Call }[]
}

export type CrashPointOptions = {
  storm?: readonly Flow[]
  /** Only so many points of a flow and moment, picked by these dice, and the leases of the dead are passed over. */
  sample?: { points: number; random: Random }
}

/**
 * Kills the process at each command of each flow, before the database has it and after, starts another, and asks again with the same
 * key. Then counts, as {@link crashCycles} does.
 */
export async function crashPoints(
  served: ServedApi,
  { storm = flows, sample }: CrashPointOptions = {},
): Promise<FaultReport & { ofFlow: Record<string, number> }> {
  const { api } = served
  await using victims = await startVictims(served)
  const report = { points: 0, wrong: [] as string[], ofFlow: {} as Record<string, number> }
  const storming: Storming[] = []
  for (const flow of storm) {
    const store = await api.newStore()
    const one: Storming = { flow, store, callOf: await flow.prepare(api, store), settled: [], waiting: [] }
    storming.push(one)
    let reached = 0
    for (const moment of moments)
      reached +=
        sample === undefined ? await crashAtEach(one, victims, moment) : await crashAtSome(one, victims, moment, sample)
    report.points += reached
    report.ofFlow[flow.name] = reached
  }
  // The dead cannot give their keys back, and nobody else asks for them.
  if (sample !== undefined) await stored(api, 'idempotency_keys').updateMany({}, { $set: { leaseUntil: new Date(0) } })
  const { url } = victims.current().served
  for (const one of storming) {
    await settle(one, url)
    report.wrong.push(...(await wrongWith(served, one)))
  }
  return report
}

async function crashAtEach(one: Storming, victims: Victims, moment: Moment): Promise<number> {
  let point = 0
  while (point < commandsMost && (await crashAt(one, victims, moment, point))) point++
  return point
}

async function crashAtSome(
  one: Storming,
  victims: Victims,
  moment: Moment,
  sample: { points: number; random: Random },
): Promise<number> {
  let reached = 0
  for (const picked of await some(one, victims, moment, sample)) {
    // The counted request may have refreshed a cache that this one finds fresh: it has fewer commands then.
    let point = picked
    while (point >= 0 && !(await crashAt(one, victims, moment, point))) point--
    if (point >= 0) reached++
  }
  return reached
}

/** Sends the call once unharmed, to know how many commands it has. */
async function some(
  { callOf, settled }: Storming,
  victims: Victims,
  moment: Moment,
  { points, random }: { points: number; random: Random },
): Promise<number[]> {
  const { served, proxy } = victims.current()
  const mark = `${markPrefix}${moment}-counted-${random.below(2 ** 31)}`
  await sendCall(served.url, callOf(`${mark}-first`), `${mark}-first`)
  let commands = 0
  proxy.judge((command) => {
    if (isOfFlow(command)) commands++
    return 'pass'
  })
  const { status } = await sendCall(served.url, callOf(mark), mark)
  proxy.judge(() => 'pass')
  if (status < 300) settled.push(mark)
  return random.shuffle(Array.from({ length: commands }, (_, point) => point)).slice(0, points)
}

/** Whether the call has so many commands; the process is then dead, and another in its place. */
async function crashAt(
  { flow, callOf, settled, waiting }: Storming,
  victims: Victims,
  moment: Moment,
  point: number,
): Promise<boolean> {
  const { served, proxy } = victims.current()
  const mark = `${markPrefix}${flow.name}-${moment}-${point}`
  const call = callOf(mark)
  // What a process does once, when it is first asked, is not of the flow.
  await sendCall(served.url, callOf(`${mark}-first`), `${mark}-first`)
  let at = 0
  let dying: Promise<unknown> | undefined
  proxy.judge((command) => {
    if (!isOfFlow(command) || at++ !== point) return dying === undefined ? 'pass' : 'cut'
    dying = served.end('SIGKILL')
    return moment
  })
  const answer = await sendCall(served.url, call, mark).catch(() => undefined)
  const isReached = dying !== undefined
  await dying
  proxy.judge(() => 'pass')
  if (answer !== undefined && answer.status < 300) settled.push(mark)
  else waiting.push({ mark, call })
  if (isReached) await victims.replace()
  return isReached
}

async function settle({ waiting, settled }: Storming, url: string): Promise<void> {
  let lastDone = performance.now()
  while (waiting.length > 0 && performance.now() - lastDone < patienceMs) {
    const next = waiting.shift()!
    const { status } = await sendCall(url, next.call, next.mark)
    if (status < 300) {
      settled.push(next.mark)
      lastDone = performance.now()
    } else {
      waiting.push(next)
      await pause(retryMs)
    }
  }
}

async function wrongWith({ api }: ServedApi, { flow, store, settled, waiting }: Storming): Promise<string[]> {
  const { lost, doubled, outboxGaps } = await balanceOf(api, store, flow, settled)
  return [
    ...waiting.map(({ mark }) => `${mark} was not done for as long as it was asked again`),
    ...lost.map((mark) => `${mark} was acknowledged and is lost`),
    ...doubled.map((mark) => `${mark} has happened twice`),
    ...outboxGaps.map((objectId) => `${objectId} has not one event an effect`),
  ]
}

type Victims = AsyncDisposable & {
  current(): Victim
  /** Puts another in the place of one that is dead. */
  replace(): Promise<void>
}

/** One process to kill, and the next one, which starts while the first is asked. */
async function startVictims({ serve, databaseUri }: ServedApi): Promise<Victims> {
  const start = async (): Promise<Victim> => {
    const proxy = await startDatabaseProxy(databaseUri)
    return { proxy, served: await serve({ uri: proxy.uri }) }
  }
  const end = async ({ served, proxy }: Victim): Promise<void> => {
    await served.end('SIGKILL')
    await proxy[Symbol.asyncDispose]()
  }
  let current = await start()
  let next = start()
  return {
    current: () => current,
    replace: async () => {
      await end(current)
      current = await next
      next = start()
    },
    [Symbol.asyncDispose]: async () => {
      await end(current)
      await end(await next)
    },
  }
}
