import { randomUUID } from 'node:crypto'
import { cpus, loadavg, totalmem } from 'node:os'
import type { LoyaltyAdjustment } from '@aftercare/contracts'
import type { LoyaltyEvent } from '@aftercare/contracts/loyalty/account'
import { jobKinds } from '../src/job-handlers.ts'
import type { AccountRecord } from '../src/loyalty/account.ts'
import { foldPoints } from '../src/loyalty/fold-points.ts'
import { settleAccount } from '../src/loyalty/index.ts'
import { createJobRunner } from '../src/outbox/index.ts'
import { request } from '../src/testing/request.ts'
import { newShopper, publishCircle } from '../src/testing/seeds.ts'
import { startApi, type TestApi, type TestStore } from '../src/testing/start-api.ts'
import { stored } from '../src/testing/stored.ts'
import { readOptions } from '../../scripts/read-options.ts'
import { writeMeasurements, type Measurement } from '../../scripts/write-measurements.ts'

// What a long history costs whoever reads an account of points, and what it costs when many points end on one day, also those who
// redeem meanwhile. CPU of the process is measured, the embedded database in it, and not time: others use the machine.
const command = 'npm run bench:loyalty'
const { values: options } = readOptions(
  `${command}: what reading an account of points and ending points cost

  --entries=10000   entries of the long account
  --lots=100000     points that end on one day, ten to an account
  --requests=200    requests a round
  --rounds=7        rounds, of which the median counts
  --write           puts the figures into docs/measurements.md`,
  {
    options: {
      entries: { type: 'string', default: '10000' },
      lots: { type: 'string', default: '100000' },
      requests: { type: 'string', default: '200' },
      rounds: { type: 'string', default: '7' },
      write: { type: 'boolean', default: false },
    },
  },
)
const [entries, lots, requests, rounds] = [options.entries, options.lots, options.requests, options.rounds].map(Number) as [number, number, number, number] // prettier-ignore
const lotsOfAccount = 10
/** Of the turns of the job runner, which does eight jobs in each, this one has a redemption beside it. */
const turnsOfRedemption = 10
const measured: Measurement[] = []

function note(one: Measurement): void {
  measured.push(one)
  const { what, value, unit, target } = one
  console.log(`${what.padEnd(64)}${value.toFixed(2).padStart(9)} ${unit.padEnd(4)}${target === undefined ? '' : value <= target ? `≤ ${target}` : `SHORT of ${target}`}`) // prettier-ignore
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

const cpuMs = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1_000
}

/** An account with a gift in it. */
async function openAccount(api: TestApi, store: TestStore, points: number): Promise<AccountRecord> {
  const { customerId } = await newShopper(api, store)
  const { body, text } = await request<LoyaltyAdjustment>(api.url, 'POST', '/v1/loyalty-adjustments', {
    as: store.secretKey,
    body: { customerId, points, reason: 'To begin with' },
    headers: { 'idempotency-key': randomUUID() },
  })
  const account = await api.context.loyaltyAccounts.find(store.id, body.loyaltyAccountId)
  if (account === null) throw new Error(text)
  return account
}

/** Redeems and releases until there are so many entries, through the fold that the API has. */
async function withEntries(api: TestApi, account: AccountRecord, wanted: number): Promise<void> {
  const { context } = api
  const { storeId, _id } = account
  for (let made = account.state.entries; made < wanted;) {
    const pairs = Math.min(100, Math.ceil((wanted - made) / 2))
    await context.transact(async (tx) => {
      const compiled = await context.loyaltyProgrammes.compiled(storeId, tx)
      const found = await context.loyaltyAccounts.find(storeId, _id, tx)
      if (compiled === null || found === null) throw new Error('The account is gone')
      const at = Math.max(context.now().getTime(), found.state.at)
      const events = Array.from({ length: pairs }, (): LoyaltyEvent[] => {
        const id = randomUUID()
        return [
          { type: 'redeem', at, id, order: null, spend: { points: 100 }, total: null },
          { type: 'release', at, id },
        ]
      }).flat()
      await foldPoints(context, found, compiled, events, tx)
    })
    made += pairs * 2
  }
}

async function read(api: TestApi, { secretKey: as }: TestStore, path: string, count: number): Promise<number> {
  const began = process.cpuUsage()
  for (let turn = 0; turn < count; turn++) {
    const { status, text } = await request(api.url, 'GET', path, { as })
    if (status !== 200) throw new Error(text)
  }
  return cpuMs(began)
}

/** A long account beside a short one, in turn. */
async function measureReading(api: TestApi, store: TestStore): Promise<void> {
  const [long, short] = [await openAccount(api, store, 500), await openAccount(api, store, 500)]
  await withEntries(api, long, entries)
  await withEntries(api, short, 10)
  for (const [what, below] of [
    ['an account', ''],
    ['the newest entries of an account', '/entries'],
    ['the statement of an account', '/statement?month=2020-01'],
  ] as const) {
    const ratios: number[] = []
    for (let round = 0; round <= rounds; round++) {
      const [left, right] = [
        await read(api, store, `/v1/loyalty-accounts/${long._id}${below}`, requests),
        await read(api, store, `/v1/loyalty-accounts/${short._id}${below}`, requests),
      ]
      // The first round compiles.
      if (round > 0) ratios.push(left / right)
    }
    note({ part: 'Points', what: `${what}: CPU with ${entries} entries beside 10`, value: median(ratios), unit: '', target: 1.5 }) // prettier-ignore
  }
}

const endsOn = '2026-06-30'
const dueAt = Date.parse('2026-06-30T22:00:00Z')

/** Accounts whose points end on one day, with the job that looks at each then: copies of one that the API made. */
async function seedEnding(api: TestApi, store: TestStore): Promise<void> {
  const { context } = api
  const template = await openAccount(api, store, lotsOfAccount * 10)
  const number = Math.ceil(lots / lotsOfAccount)
  for (let from = 0; from < number; from += 500) {
    const copies = Array.from({ length: Math.min(500, number - from) }, (): AccountRecord => {
      const own = Array.from({ length: lotsOfAccount }, (_, lot) => ({
        state: 'available' as const,
        id: `adjustment:${lot}`,
        points: 10,
        expiresOn: endsOn,
        rolls: false,
        told: 7,
      }))
      return { ...template, _id: context.newId('loyaltyAccount'), customerId: context.newId('customer'), state: { ...template.state, lots: own } } // prettier-ignore
    })
    await stored(api, 'loyalty_accounts').insertMany(copies)
    const at = new Date(dueAt).toISOString()
    const due = copies.map(({ _id }) => ({
      storeId: store.id,
      key: `${_id}:${at}`,
      runAt: new Date(dueAt),
      payload: { accountId: _id, at },
    }))
    await context.transact(async (tx) => {
      await context.jobs.enqueueAll(settleAccount, due, tx)
    })
  }
}

const lookEveryMs = 5

/** How long this thread worked between two timers at the most: so long nobody else was served. CPU, in milliseconds. */
function watchLoop(): { longestMs: () => number; stop: () => void } {
  let longest = 0
  const usage = (): number => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1_000
  }
  let before = usage()
  const timer = setInterval(() => {
    const now = usage()
    longest = Math.max(longest, now - before)
    before = now
  }, lookEveryMs)
  return { longestMs: () => longest, stop: () => clearInterval(timer) }
}

async function measureEnding(api: TestApi, store: TestStore): Promise<void> {
  await seedEnding(api, store)
  const buyer = await openAccount(api, store, 500)
  api.setNow(new Date(dueAt))
  const redeemOnce = async (): Promise<void> => {
    const path = `/v1/loyalty-accounts/${buyer._id}/redemptions`
    const headers = () => ({ 'idempotency-key': randomUUID() })
    const { status, body, text } = await request<{ id: string }>(api.url, 'POST', path, { as: store.secretKey, body: { points: 100 }, headers: headers() }) // prettier-ignore
    if (status !== 201) throw new Error(text)
    await request(api.url, 'POST', `/v1/loyalty-redemptions/${body.id}/release`, { as: store.secretKey, headers: headers() }) // prettier-ignore
  }
  for (let turn = 0; turn < 30; turn++) await redeemOnce()
  const runner = createJobRunner({
    context: api.context,
    kinds: { [settleAccount.kind]: jobKinds[settleAccount.kind]! },
    known: Object.keys(jobKinds),
    clock: () => new Date(dueAt),
  })
  const loop = watchLoop()
  const bought: Promise<void>[] = []
  const first = process.cpuUsage()
  for (let turn = 0; (await runner.tick()) > 0; turn++) if (turn % turnsOfRedemption === 0) bought.push(redeemOnce())
  const all = cpuMs(first)
  const redeemed = (await Promise.all(bought)).length
  loop.stop()
  const left = await stored(api, 'loyalty_accounts').countDocuments({
    storeId: store.id,
    'state.lots.expiresOn': endsOn,
  })
  if (left > 0) throw new Error(`${left} accounts have points that have ended`)
  note({ part: 'Points', what: `${lots} lots end on one day: CPU, redemptions among it`, value: all / 1_000, unit: 's', target: 120, note: `${redeemed} redemptions meanwhile` }) // prettier-ignore
  note({ part: 'Points', what: 'the longest that it kept a redemption from its turn', value: loop.longestMs(), unit: 'ms', target: 50 }) // prettier-ignore
}

await using api = await startApi({ rateFactor: 1_000_000, now: new Date('2026-04-15T10:00:00Z') })
const store = await api.newStore()
await publishCircle(api, store.secretKey, {
  goodwill: null,
  tiers: null,
  expiry: { rule: 'months', months: 2, from: 'available' },
})
await measureReading(api, store)
const other = await api.newStore()
await publishCircle(api, other.secretKey, {
  goodwill: null,
  tiers: null,
  expiry: { rule: 'months', months: 4, from: 'available' },
})
await measureEnding(api, other)
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${process.env['MONGODB_URI'] ? 'MONGODB_URI' : 'embedded database'}; ${loadavg()[0]?.toFixed(1)} processes wanted a core` // prettier-ignore
if (options.write) writeMeasurements(command, machine, measured, new Date())
if (measured.some(({ value, target }) => target !== undefined && value > target)) process.exitCode = 1
