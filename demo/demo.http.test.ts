import type { Order, Page, Ticket } from '@aftercare/contracts'
import { request } from '@aftercare/api/testing/request'
import { startApi, type TestApi } from '@aftercare/api/testing/start-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { onDaysLater } from './days.ts'
import { demoKeys, ensureDemoStore } from './open-demo.ts'

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

describe('the demo store', () => {
  it('is as it is described on the day on which it begins', async () => {
    const found = await orders(await openOn(today))
    expect(found).toHaveLength(13)
    const late = found.find(({ number }) => number === 'NL-1042')
    expect(late?.shipments[0]).toMatchObject({ promisedDate: '2027-02-25', estimatedDate: '2027-03-01' })
    expect(found.find(({ number }) => number === 'NL-1041')?.shipments[0]?.promisedDate).toBe('2027-02-27')
  })

  it('is so again on a later day, and keeps what was done in it', async () => {
    const as = await openOn(today)
    const [before, said] = [await orders(as), await tickets(as)]
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
