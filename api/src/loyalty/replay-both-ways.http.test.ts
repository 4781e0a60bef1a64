import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LoyaltyAccount, LoyaltyPointsEntry, OrderUpsert, Page } from '@aftercare/contracts'
import type { LoyaltyEntry } from '@aftercare/contracts/loyalty/account'
import { publishProgramme } from '@aftercare/contracts/loyalty/publish-programme'
import { LoyaltyProgrammeInput } from '@aftercare/contracts/loyalty/schemas'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { ReplayStep } from '../cli/replay-loyalty.ts'
import { aParcel } from '../orders/order.builder.ts'
import { countPoints } from '../orders/index.ts'
import { request } from '../testing/request.ts'
import { runJson } from '../testing/run-command.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { newShopper, type Shopper } from '../testing/seeds.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { settleAccount } from './jobs.ts'
import { presentEntry } from './present-account.rules.ts'

const examples = fileURLToPath(new URL('../../../docs/examples/loyalty/', import.meta.url))
const [programmeFile, eventsFile] = [path.join(examples, 'circle.json'), path.join(examples, 'circle.jsonl')]

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterEach(() => api.setNow(undefined))
afterAll(async () => await api[Symbol.asyncDispose]())

/** A line of the file, as far as these have it. */
type Line = {
  type: string
  at: string
  id: string
  points: number
  reward?: string
  action: string
  order: string | (OrderUpsert & { externalId: string })
  lines: { id: string; quantity: number; amount: number }[]
}

it('comes to the same entries and balances by the command line and over HTTP', async () => {
  const steps = await runJson<ReplayStep[]>(tmpdir(), 'loyalty', 'replay', '--programme', programmeFile, '--events', eventsFile) // prettier-ignore
  const text = await readFile(eventsFile, 'utf8')
  const lines = text.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Line) // prettier-ignore
  expect(steps.length).toBe(lines.length)
  const store = await api.newStore()
  const shopper = await newShopper(api, store)
  const client = await openClient(store, shopper)
  for (const [index, line] of lines.entries()) {
    const isRefused = await client.take(line)
    const { balance, tier, refused } = steps[index]!
    expect([line, { ...(await client.balance()), tier: await client.tier(), isRefused }]).toEqual([
      line,
      { ...balance, tier: tier?.id, isRefused: refused !== null },
    ])
  }
  const replayed = steps.flatMap(({ entries }) => entries.map((entry) => ({ ...entry, at: Date.parse(entry.at) })))
  const expected = replayed.map((entry: LoyaltyEntry) => presentEntry({ _id: '', storeId: '', accountId: '', number: entry.number, entry, balance: { pending: 0, available: 0, reserved: 0 } })) // prettier-ignore
  expect(await client.entries()).toEqual(expected)
  expect(new Set(expected.map(({ kind }) => kind))).toEqual(
    new Set(['earn', 'cancel', 'release', 'reserve', 'capture', 'free', 'restore', 'adjust', 'claw_back', 'owe', 'repay', 'expire']), // prettier-ignore
  )
}, 120_000)

/** What the API is asked for, line by line. */
async function openClient({ secretKey: as }: TestStore, { customerId, externalId, email }: Shopper) {
  const names = new Map<string, string>()
  const idOf = new Map<string, string>()
  const orders = new Map<string, OrderUpsert>()
  const send = async (method: string, where: string, body?: object) =>
    await request<{ id: string }>(api.url, method, where, { as, body, headers: { 'idempotency-key': randomUUID() } })
  const named = async (name: string, where: string, body: object): Promise<boolean> => {
    const { status, body: made } = await send('POST', where, body)
    if (status >= 300) return true
    names.set(made.id, name)
    idOf.set(name, made.id)
    return false
  }
  const account = async (): Promise<LoyaltyAccount> => {
    const found = await request<Page<LoyaltyAccount>>(api.url, 'GET', `/v1/loyalty-accounts?customerId=${customerId}`, { as }) // prettier-ignore
    return found.body.data[0] ?? expect.fail('There is no account')
  }
  const place = async (name: string, changes: Partial<OrderUpsert>): Promise<boolean> => {
    const order = { ...orders.get(name), ...changes } as OrderUpsert
    orders.set(name, order)
    const { status, text } = await send('PUT', `/v1/orders/external/${name}`, order)
    expect(status, text).toBeLessThan(300)
    await runJobs(api.context, api.context.now(), countPoints.kind)
    return false
  }
  const takeOrder = async ({ externalId: name, ...order }: OrderUpsert & { externalId: string }): Promise<boolean> =>
    await place(name, { ...order, customer: { externalId, email } })

  /** Whether it was refused. */
  async function take({ type, at, id, points, reward, action, order, lines }: Line): Promise<boolean> {
    api.setNow(new Date(at))
    await runJobs(api.context, new Date(at), settleAccount.kind)
    if (typeof order === 'object') return await takeOrder(order)
    switch (type) {
      case 'deliver':
        return await place(order, { shipments: [aParcel({ externalId: `${order}-s`, lines: null, events: [{ status: 'delivered', at }] })] }) // prettier-ignore
      case 'return': {
        const amount = lines.reduce((sum, one) => sum + one.amount, 0)
        const back = lines.map((one) => ({ externalId: one.id, quantity: one.quantity, amount: one.amount }))
        const refunds = [
          ...(orders.get(order)?.refunds ?? []),
          { externalId: id, at, amount, lines: back, payments: [] },
        ]
        return await place(order, { refunds })
      }
      case 'redeem': {
        const wanted = reward === undefined ? { points } : { rewardId: reward }
        const where = `/v1/loyalty-accounts/${(await account()).id}/redemptions`
        return await named(id, where, { ...wanted, ...(order && { reference: order }) })
      }
      case 'capture':
      case 'release': {
        const body = order ? { reference: order } : {}
        return (await send('POST', `/v1/loyalty-redemptions/${idOf.get(id)}/${type}`, body)).status >= 300
      }
      case 'adjust':
        return await named(id, '/v1/loyalty-adjustments', { customerId, points, reason: 'As in the file' })
      case 'action':
        return (await send('POST', '/v1/loyalty-accounts/award', { customerId, action, sourceId: id })).status >= 300
      default:
        return false
    }
  }

  const input = LoyaltyProgrammeInput.parse(JSON.parse(await readFile(programmeFile, 'utf8')))
  const { version: _, ...programme } = publishProgramme(input, { timeZone: 'UTC', categories: {} })
  api.setNow(new Date('2026-02-01T00:00:00Z'))
  const headers = { 'if-none-match': '*' }
  const published = await request(api.url, 'PUT', '/v1/loyalty-programmes/current', { as, body: programme, headers })
  expect(published.status, published.text).toBe(200)
  return {
    take,
    balance: async () => {
      const { pending, available, reserved } = await account()
      return { pending, available, reserved }
    },
    tier: async () => (await account()).tier?.id,
    /** From the first to the last, by the names of the file. */
    entries: async (): Promise<LoyaltyPointsEntry[]> => {
      const where = `/v1/loyalty-accounts/${(await account()).id}/entries?limit=100`
      const { text } = await request(api.url, 'GET', where, { as })
      const plain = [...names].reduce((before, [made, name]) => before.replaceAll(made, name), text)
      return (JSON.parse(plain) as Page<LoyaltyPointsEntry>).data.toReversed()
    },
  }
}
