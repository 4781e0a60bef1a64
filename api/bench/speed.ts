import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { arch, cpus, loadavg, platform, tmpdir, totalmem } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startChild, type Child, type Usage } from './speed/child.ts'
import { sendLoad, type Asking } from './speed/load.ts'
import type { Seeded, SeededOrders } from './speed/seed.ts'
import { readOptions } from '../../scripts/read-options.ts'
import { writeMeasurements, type Measurement } from '../../scripts/write-measurements.ts'

// npm run bench:speed: what a request costs the API beside a bare Express and Mongoose server that does the same queries, what it
// costs to say what of an order can go back beside reading the order, what lists cost in a large store, and what a start costs. The
// servers take turns; figures are medians of the rounds.
const usage = `npm run bench:speed: what requests, lists and a start cost

  --requests=1000   requests a round
  --rounds=7        rounds, of which the median counts
  --tickets=100000  tickets of the large store
  --kinds=KIND      get, list of 25 or create; may be given more than once
  --only=PART       api, returns, lists or start; may be given more than once
  --profile=FOLDER  writes a CPU profile of each server into it
  --write           puts the figures into docs/measurements.md`
const { values: options } = readOptions(usage, {
  options: {
    requests: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '7' },
    /** Tickets of the large store. The target is meant for 1000000. */
    tickets: { type: 'string', default: '100000' },
    kinds: { type: 'string', multiple: true, default: ['get', 'list of 25', 'create'] },
    only: { type: 'string', multiple: true, default: ['api', 'returns', 'lists', 'start'] },
    /** Writes a CPU profile of each of the two servers into this folder. Ratios are not worth much then. */
    profile: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
})
/** What `aftercare` and `npm start` import before anything else. */
const tuneNode = new URL('../bin/tune-node.js', import.meta.url).href
const requests = Number(options.requests)
const rounds = Number(options.rounds)
/** With what `aftercare` and `npm start` run Node. */
const nodeFlags = ['--max-semi-space-size=16', '--import', tuneNode]
/** Commands are counted over so many, because some requests ask what the next ones need not. */
const watchedRequests = 100
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${arch()}, Node ${process.version}, ${process.env['MONGODB_URI'] ? 'MONGODB_URI' : 'embedded database'}`

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? Number.NaN

const measured: Measurement[] = []
function note(one: Measurement): void {
  measured.push(one)
  const { part, what, value, unit, target, note: besides = '' } = one
  const verdict = target === undefined ? '' : value <= target ? `≤ ${target}` : `SHORT of ${target}`
  console.log(
    `${part.padEnd(8)}${what.padEnd(44)}${value.toFixed(2).padStart(9)} ${unit.padEnd(4)}${verdict.padEnd(16)}${besides}`,
  )
}

type Server = { url: string; child: Child; database: Child | undefined }
type Figure = { cpuMicros: number; databaseMicros: number; perSecond: number }

async function cpuOf(child: Child | undefined): Promise<number> {
  return child === undefined ? 0 : (await child.ask<Usage>('usage')).cpuMicros
}

/** CPU of the server for each request, and of the database behind it. */
async function measure(
  { url, child, database }: Server,
  asking: (turn: number) => Asking,
  count: number,
): Promise<Figure> {
  const [before, databaseBefore] = [await cpuOf(child), await cpuOf(database)]
  const perSecond = await sendLoad(url, count, asking)
  const [after, databaseAfter] = [await cpuOf(child), await cpuOf(database)]
  return {
    cpuMicros: (after - before) / count,
    databaseMicros: (databaseAfter - databaseBefore) / count,
    perSecond,
  }
}

type Side = { server: Server; asking: (turn: number) => Asking }

/** The two in turn; what is compared are two neighbours in time. */
async function compare(left: Side, right: Side, count = requests): Promise<{ left: Figure[]; right: Figure[] }> {
  const figures: { left: Figure[]; right: Figure[] } = { left: [], right: [] }
  for (const { server, asking } of [left, right]) await sendLoad(server.url, count * 2, asking)
  for (let round = 0; round < rounds; round++) {
    figures.left.push(await measure(left.server, left.asking, count))
    figures.right.push(await measure(right.server, right.asking, count))
  }
  return figures
}

const ratioOf = ({ left, right }: { left: Figure[]; right: Figure[] }, of: (figure: Figure) => number): number =>
  median(left.map((figure, round) => of(figure) / of(right[round] ?? figure)))

const body = JSON.stringify({
  subject: 'Where is my order NL-1042?',
  text: 'I ordered two weeks ago and have not received anything yet.',
  requester: { email: 'mia.berg@example.com', name: 'Mia Berg' },
  tags: ['delivery', 'late'],
})

type Requests = Record<'get' | 'list of 25' | 'create', (turn: number) => Asking>

function ofOurs({ key, ticketIds }: Seeded): Requests {
  const headers = { authorization: `Bearer ${key}` }
  return {
    get: (turn) => ({ method: 'GET', path: `/v1/tickets/${ticketIds[turn % ticketIds.length]}`, headers }),
    'list of 25': () => ({ method: 'GET', path: '/v1/tickets', headers }),
    create: () => ({ method: 'POST', path: '/v1/tickets', headers: { ...headers, ...posted() }, body }),
  }
}

function ofBare({ storeId, ticketIds }: Seeded): Requests {
  return {
    get: (turn) => ({ method: 'GET', path: `/${storeId}/tickets/${ticketIds[turn % ticketIds.length]}` }),
    'list of 25': () => ({ method: 'GET', path: `/${storeId}/tickets` }),
    create: () => ({ method: 'POST', path: `/${storeId}/tickets`, headers: posted(), body }),
  }
}

const posted = () => ({ 'content-type': 'application/json', 'idempotency-key': randomUUID() })
const targets = { get: 1.3, 'list of 25': 1.3, create: 1.6 } as const

async function measureApi(ours: Server, bare: Server, seeded: Seeded, watched: Server): Promise<void> {
  const [left, right] = [ofOurs(seeded), ofBare(seeded)]
  for (const name of options.kinds as (keyof Requests)[]) {
    // What a create takes is the disk's time, so fewer say as much.
    const count = name === 'create' ? Math.ceil(requests / 4) : requests
    const figures = await compare({ server: ours, asking: left[name] }, { server: bare, asking: right[name] }, count)
    const micros = [figures.left, figures.right].map((side) =>
      Math.round(median(side.map(({ cpuMicros }) => cpuMicros))),
    )
    const perSecond = [figures.left, figures.right].map((side) => Math.round(median(side.map((one) => one.perSecond))))
    await watched.child.ask('commands')
    await sendLoad(watched.url, watchedRequests, left[name])
    const commands = await watched.child.ask<string[]>('commands')
    note({
      part: 'API',
      what: `${name}: CPU beside the bare server`,
      value: ratioOf(figures, ({ cpuMicros }) => cpuMicros),
      unit: '',
      target: targets[name],
      note: `${micros.join(' and ')} µs a request; ${perSecond.join(' and ')} requests a second; ${(commands.length / watchedRequests).toFixed(1)} commands a request`,
    })
  }
}

/** What of an order can go back, beside reading the order: the same orders of the same server, by two routes. */
async function measureReturns(server: Server, watched: Server): Promise<void> {
  const { key, orderIds } = await watched.child.ask<SeededOrders>('orders', { orders: 200 })
  const headers = { authorization: `Bearer ${key}` }
  const askingOf =
    (end: string) =>
    (turn: number): Asking => ({
      method: 'GET',
      path: `/v1/orders/${orderIds[turn % orderIds.length]}${end}`,
      headers,
    })
  const [deciding, reading] = [askingOf('/returnability'), askingOf('')]
  const figures = await compare({ server, asking: deciding }, { server, asking: reading })
  const micros = [figures.left, figures.right].map((side) => Math.round(median(side.map((one) => one.cpuMicros))))
  await watched.child.ask('commands')
  await sendLoad(watched.url, watchedRequests, deciding)
  const commands = await watched.child.ask<string[]>('commands')
  note({
    part: 'Returns',
    what: 'what can go back: CPU beside reading the order',
    value: ratioOf(figures, ({ cpuMicros }) => cpuMicros),
    unit: '',
    target: 1.3,
    note: `${micros.join(' and ')} µs a request; ${(commands.length / watchedRequests).toFixed(1)} commands a request`,
  })
}

/** Each filter that the contract takes, in a small store and in a large one. */
async function measureLists(server: Server, watched: Server): Promise<void> {
  const large = Number(options.tickets)
  const stores = {
    small: await watched.child.ask<Seeded>('seed', { tickets: 1_000 }),
    large: await watched.child.ask<Seeded>('seed', { tickets: large }),
  }
  const queries: Record<string, (seeded: Seeded) => string> = {
    'no filter': () => '',
    'the newest message first': () => '?sort=activity',
    status: () => '?status=spam',
    'status, the newest message first': () => '?status=spam&sort=activity',
    customer: ({ customerId }) => `?customerId=${customerId}`,
    'customer and status': ({ customerId }) => `?customerId=${customerId}&status=spam`,
    assignee: ({ assigneeId }) => `?assigneeId=${assigneeId}`,
    'assignee and status': ({ assigneeId }) => `?assigneeId=${assigneeId}&status=spam`,
    reference: ({ ref }) => `?ref=${ref}`,
    'changed since': ({ updatedSince }) => `?updatedSince=${updatedSince}`,
  }
  for (const [name, query] of Object.entries(queries)) {
    const askingOf =
      (seeded: Seeded) =>
      (_: number): Asking => ({
        method: 'GET',
        path: `/v1/tickets${query(seeded)}`,
        headers: { authorization: `Bearer ${seeded.key}` },
      })
    const figures = await compare(
      { server, asking: askingOf(stores.large) },
      { server, asking: askingOf(stores.small) },
      Math.ceil(requests / 4),
    )
    await sendLoad(watched.url, 1, askingOf(stores.large))
    const stats = await watched.child.ask<{ totalDocsExamined: number; totalKeysExamined: number; nReturned: number }>(
      'explain',
    )
    const examined = Math.max(stats.totalDocsExamined, stats.totalKeysExamined)
    note({
      part: 'Lists',
      what: `${name}: ${large} tickets beside 1000, CPU`,
      value: ratioOf(figures, ({ cpuMicros, databaseMicros }) => cpuMicros + databaseMicros),
      unit: '',
      target: 1.2,
      note: 'API and database together',
    })
    note({
      part: 'Lists',
      what: `${name}: examined / returned`,
      value: examined / stats.nReturned,
      unit: '',
      target: 2,
      note: `${examined} and ${stats.nReturned}`,
    })
  }
}

/** `scripts/start.ts` as `npm start` runs it, in an empty folder and then again, until it answers. */
async function measureStart(): Promise<void> {
  const directory = await mkdtemp(path.join(tmpdir(), 'aftercare-bench-start-'))
  const preloaded = ['--import', new URL('./speed/tell-usage.ts', import.meta.url).href]
  for (const what of ['the first start', 'a later start']) {
    const port = await freePort()
    await using child = startChild('../../../scripts/start.ts', {
      env: { AFTERCARE_DATA: directory, PORT: String(port), MONGODB_URI: '' },
      nodeOptions: [...nodeFlags, ...preloaded],
    })
    await answered(`http://127.0.0.1:${port}/health/ready`, child)
    const { cpuMicros } = await child.ask<Usage>('usage')
    note({ part: 'Start', what: `${what}: CPU to the first 200`, value: cpuMicros / 1e6, unit: 's', target: 3 })
    await wait(5_000)
    const { rss } = await child.ask<Usage>('usage')
    note({ part: 'Start', what: `${what}: memory when idle, database in it`, value: rss / 2 ** 20, unit: 'MB' })
  }
  await rm(directory, { recursive: true, force: true })
}

async function answered(url: string, { process: started }: Child): Promise<void> {
  while (started.exitCode === null) {
    const status = await fetch(url).then(
      ({ status: code }) => code,
      () => 0,
    )
    if (status === 200) return
    await wait(20)
  }
  throw new Error('scripts/start.ts ended by itself; build the portal first')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => {
    server.close(resolve)
  })
  return port
}

/** The same address, in a database of the bench, with options. To make the indexes of a million documents takes minutes. */
function addressOf(uri: string, name: string, watching: boolean): string {
  const [head = '', query = ''] = uri.split('?')
  const [, base = head] = /^(mongodb(?:\+srv)?:\/\/[^/]+)/.exec(head) ?? []
  const parts = [query, 'connectTimeoutMS=0', watching ? 'monitorCommands=true' : ''].filter((part) => part !== '')
  return `${base}/${name}?${parts.join('&')}`
}

console.log(`${machine}\n`)
await using stack = new AsyncDisposableStack()
if (options.only.some((part) => part !== 'start')) {
  const given = process.env['MONGODB_URI']
  const database = given ? undefined : stack.use(startChild('serve-database.ts'))
  const uri = given ?? (await database?.ask<string>('uri')) ?? ''
  const folder = await mkdtemp(path.join(tmpdir(), 'aftercare-bench-api-'))
  stack.defer(async () => await rm(folder, { recursive: true, force: true }))
  const name = `aftercare_bench_${process.pid}`
  const serve = async (file: string, watching: boolean, nodeOptions: string[] = []): Promise<Server> => {
    const env = {
      MONGODB_URI: addressOf(uri, name, watching),
      LOG_LEVEL: 'info',
      NODE_ENV: 'production',
      AFTERCARE_DATA: folder,
    }
    const child = stack.use(startChild(file, { env, nodeOptions: [...nodeOptions, ...nodeFlags] }))
    return { child, url: await child.ask<string>('url'), database }
  }
  const watched = await serve('serve-ours.ts', true)
  const profiling = (of: string): string[] =>
    options.profile ? ['--cpu-prof', '--cpu-prof-dir', path.join(options.profile, of)] : []
  const ours = await serve('serve-ours.ts', false, profiling('ours'))
  if (options.only.includes('api')) {
    await wait(5_000)
    const { rss } = await ours.child.ask<Usage>('usage')
    note({ part: 'API', what: 'memory of an idle API', value: rss / 2 ** 20, unit: 'MB', target: 160 })
    const bare = await serve('serve-bare.ts', false, profiling('bare'))
    await measureApi(ours, bare, await watched.child.ask<Seeded>('seed', { tickets: 1_000 }), watched)
  }
  if (options.only.includes('returns')) await measureReturns(ours, watched)
  if (options.only.includes('lists')) await measureLists(ours, watched)
}
if (options.only.includes('start')) await measureStart()
if (options.write) {
  // A part that is measured by itself leaves the others as they are.
  for (const [part, rows] of Map.groupBy(measured, (one) => one.part))
    writeMeasurements(
      `npm run bench:speed -- --only ${part.toLowerCase()}`,
      `${machine}; ${loadavg()[1]?.toFixed(1)} processes wanted a core`,
      rows,
      new Date(),
    )
}
