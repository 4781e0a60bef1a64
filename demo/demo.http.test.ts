import { readFileSync } from 'node:fs'
import {
  exampleId,
  type Customer,
  type LoyaltyPointsEntry,
  type Order,
  type Page,
  type Ticket,
} from '@aftercare/contracts'
import type { Database } from '@aftercare/api/database'
import { request } from '@aftercare/api/testing/request'
import { startApi, type TestApi } from '@aftercare/api/testing/start-api'
import { stored } from '@aftercare/api/testing/stored'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { onDaysLater } from './days.ts'
import { demoPublishableKey } from './keys.ts'
import { demoKeys, ensureDemoStore, openDemoStore } from './open-demo.ts'
import { demoStoreId } from './story.ts'

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
const dayMs = 86_400_000
const today = new Date('2027-02-27T10:00:00.000Z')
const nextWeek = new Date(today.getTime() + 7 * dayMs)

let api: TestApi
beforeEach(async () => {
  api = await startApi({ rateFactor: 100 })
})
afterEach(async () => await api[Symbol.asyncDispose]())

const openOn = async (day: Date): Promise<string> => {
  await ensureDemoStore(api.context.config, api.database, day)
  return (await demoKeys(api.context)).secretKey
}
const orders = async (as: string): Promise<Order[]> =>
  (await request<Page<Order>>(api.url, 'GET', '/v1/orders?limit=100', { as })).body.data
const tickets = async (as: string): Promise<Ticket[]> =>
  (await request<Page<Ticket>>(api.url, 'GET', '/v1/tickets?limit=100', { as })).body.data

/** What a transaction does when something was in its way: it is undone, and runs again. */
async function rolledBack(work: Parameters<Database['transact']>[0]): Promise<void> {
  const inTheWay = new Error('A request was first')
  const undone = api.database.transact(async (tx) => {
    await work(tx)
    throw inTheWay
  })
  await undone.catch((error: unknown) => {
    if (error !== inTheWay) throw error
  })
}

describe('the demo store', () => {
  it('is as it is described, mails nothing of what came before, and is so again on a later day with what was done in it', async () => {
    await ensureDemoStore(api.context.config, api.database, today)
    const jobs = stored(api, 'jobs')
    expect(await jobs.countDocuments({ storeId: demoStoreId, runAt: { $lte: today } })).toBe(0)
    expect(await jobs.countDocuments({ storeId: demoStoreId })).toBeGreaterThan(10)
    const as = await openOn(today)
    const [before, said] = [await orders(as), await tickets(as)]
    expect(before).toHaveLength(14)
    const customers = await request<Page<Customer>>(api.url, 'GET', '/v1/customers?limit=100', { as })
    const addressOf = new Map(customers.body.data.map(({ id, email }) => [id, email]))
    const listed = readme.matchAll(/^\| (NL-\d+) +\| `(.+?)`/gm)
    expect([...listed].map(([, number, email]) => `${number} ${email}`)).toEqual(
      before
        .map(({ number, customerId }) => `${number} ${addressOf.get(customerId ?? '')}`)
        .toSorted()
        .toReversed(),
    )
    // Goods earn on the day on which they were bought, not on that on which the demo was told.
    const account = exampleId('loyaltyAccount')
    const path = `/v1/loyalty-accounts/${account}/entries?limit=100`
    const entries = await request<Page<LoyaltyPointsEntry>>(api.url, 'GET', path, { as })
    const earned = entries.body.data.filter(({ kind, source }) => kind === 'earn' && source.type === 'order')
    // Newest first: what an exchange gave later is before what the order itself earned, and the last of a key stays.
    const firstOf = new Map(earned.map(({ source, at }) => [source.id, at]))
    const bought = before.filter(({ externalId }) => firstOf.has(externalId))
    expect(bought.length).toBeGreaterThan(4)
    expect(bought.map(({ externalId }) => firstOf.get(externalId))).toEqual(bought.map(({ placedAt }) => placedAt))
    const late = before.find(({ number }) => number === 'NL-1042')
    expect(late?.shipments[0]).toMatchObject({ promisedDate: '2027-02-25', estimatedDate: '2027-03-01' })
    expect(before.find(({ number }) => number === 'NL-1041')?.shipments[0]?.promisedDate).toBe('2027-02-27')

    const body = { subject: 'A larger shade', text: 'Is there one?', requester: { email: 'mia.berg@example.com' } }
    const { body: ticket } = await request<Ticket>(api.url, 'POST', '/v1/tickets', { as, body })

    await openOn(nextWeek)
    expect((await orders(as)).map(({ shipments }) => shipments)).toEqual(
      onDaysLater(
        before.map(({ shipments }) => shipments),
        7,
      ),
    )
    const ids = (await tickets(as)).map(({ id }) => id)
    expect(new Set(ids)).toEqual(new Set([ticket.id, ...said.map(({ id }) => id)]))
    await openOn(nextWeek)
    expect((await orders(as))[0]?.placedAt).toBe(onDaysLater(before, 7)[0]?.placedAt)
  })

  it('has its pages’ key before the rest, and what is done meanwhile takes no name away', async () => {
    let asked = 0
    const transact: Database['transact'] = async (work) => {
      asked++
      if (asked % 3 === 0) await rolledBack(work)
      return await api.database.transact(work)
    }
    const { isComplete, complete } = await openDemoStore(api.context.config, { ...api.database, transact }, today)
    expect(isComplete).toBe(false)
    const order = { as: demoPublishableKey }
    expect((await request(api.url, 'GET', '/v1/store', order)).status).toBe(200)
    await complete()

    const as = (await demoKeys(api.context)).secretKey
    expect(asked).toBeGreaterThan(200)
    expect(await orders(as)).toHaveLength(14)
    expect((await tickets(as)).map(({ id }) => id)).toContain(exampleId('ticket', 'late-parcel'))
    for (const known of ['to-send', 'proposed', 'accepted'])
      expect((await request(api.url, 'GET', `/v1/returns/${exampleId('return', known)}`, { as })).status).toBe(200)
    const whole = await openDemoStore(api.context.config, api.database, today)
    expect(whole.isComplete).toBe(true)
  })
})

it('moves moments and dates by whole days, over the end of a month, and nothing else', () => {
  const thing = {
    on: '2027-02-27',
    at: '2027-02-27T23:30:00.000Z',
    was: new Date(0),
    number: 'NL-1042',
    list: [null, 3],
  }
  expect(onDaysLater(thing, 2)).toEqual({
    on: '2027-03-01',
    at: '2027-03-01T23:30:00.000Z',
    was: new Date(2 * dayMs),
    number: 'NL-1042',
    list: [null, 3],
  })
})
