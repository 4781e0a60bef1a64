import type { LoyaltyAdjustment, LoyaltyRedemption, OrderUpsert } from '@aftercare/contracts'
import { aCustomer } from '../customers/customer.builder.ts'
import type { AdjustmentRecord } from '../loyalty/adjustment.ts'
import type { EntryRecord } from '../loyalty/account.ts'
import type { RedemptionRecord } from '../loyalty/redemption.ts'
import { anOrder } from '../orders/order.builder.ts'
import { countedPoints } from './counted-points.ts'
import { markPrefix, type Call, type Effect, type Flow } from './flow.ts'
import { request } from './request.ts'
import { publishCircle } from './seeds.ts'
import type { TestApi, TestStore } from './start-api.ts'
import { stored } from './stored.ts'

/** An account is written by one after the other and holds fifty redemptions, so what is asked for at once is spread over some. */
const customers = 20
const plenty = 1_000_000
/** Each call takes something of its own; more than any test sends. */
const callsUsual = 250

/** All that is earned can be spent at once, and nothing ends. */
export const easyProgramme = {
  pending: { until: 'none' },
  expiry: { rule: 'never' },
  tiers: null,
  goodwill: null,
  redeemStep: 1,
  reservationMinutes: 7 * 24 * 60,
} as const

type Member = { customerId: string; externalId: string; accountId: string }

/** Customers with points enough for every call. */
async function members(api: TestApi, { secretKey: as }: TestStore, prefix: string): Promise<Member[]> {
  await publishCircle(api, as, easyProgramme)
  const made: Member[] = []
  while (made.length < customers) {
    const externalId = `${prefix}-${made.length}`
    const path = `/v1/customers/external/${externalId}`
    const body = aCustomer({ email: `${externalId}@example.com` })
    const { id: customerId } = (await request<{ id: string }>(api.url, 'PUT', path, { as, body })).body
    const given = await request<LoyaltyAdjustment>(api.url, 'POST', '/v1/loyalty-adjustments', {
      as,
      body: { customerId, points: plenty, reason: 'To begin with' },
      headers: { 'idempotency-key': `begin-${externalId}` },
    })
    if (given.status !== 201) throw new Error(given.text)
    made.push({ customerId, externalId, accountId: given.body.loyaltyAccountId })
  }
  return made
}

const keyed = (as: string, path: string, body: object): Call => ({
  method: 'POST',
  path,
  as,
  body: JSON.stringify(body),
})

const redemptions = async (api: TestApi, { id: storeId }: TestStore): Promise<RedemptionRecord[]> =>
  (await stored(api, 'loyalty_redemptions').find({ storeId }).toArray()) as unknown as RedemptionRecord[]

/** A point that is reserved for an order with the mark as its name. */
export const redeemPointsFlow: Flow = {
  name: 'loyaltyRewards.redeem',
  event: 'loyalty.reserved',
  prepare: async (api, store) => {
    const made = await members(api, store, 'to-redeem')
    let next = 0
    return (reference) => {
      const { accountId } = made[next++ % made.length]!
      return keyed(store.secretKey, `/v1/loyalty-accounts/${accountId}/redemptions`, { points: 1, reference })
    }
  },
  effects: async (api, store) =>
    (await redemptions(api, store)).map(({ reference, accountId }) => ({ mark: reference ?? '', objectId: accountId })),
}

/** A redemption that is captured for an order with the mark as its name. */
export const capturePointsFlow: Flow = {
  name: 'loyaltyRewards.capture',
  event: 'loyalty.captured',
  isOnceByItself: true,
  prepare: async (api, store, callsMost = callsUsual) => {
    const made = await members(api, store, 'to-capture')
    const ids = await Promise.all(
      made.map(async ({ accountId }, member) => {
        const path = `/v1/loyalty-accounts/${accountId}/redemptions`
        const held: string[] = []
        while (held.length * customers + member < callsMost) {
          const { body, text } = await request<LoyaltyRedemption>(api.url, 'POST', path, {
            as: store.secretKey,
            body: { points: 1 },
            headers: { 'idempotency-key': `hold-${member}-${held.length}` },
          })
          if (body.id === undefined) throw new Error(text)
          held.push(body.id)
        }
        return held
      }),
    )
    const all = ids.flat()
    let next = 0
    return (reference) => {
      const id = all[next++]
      if (id === undefined) throw new Error(`Only ${callsMost} redemptions are held`)
      return keyed(store.secretKey, `/v1/loyalty-redemptions/${id}/capture`, { reference })
    }
  },
  effects: async (api, store) =>
    (await redemptions(api, store))
      .filter(({ status }) => status === 'captured')
      .map(({ reference, accountId }) => ({ mark: reference ?? '', objectId: accountId })),
}

/** A point that somebody gives, with the mark as the reason. */
export const adjustPointsFlow: Flow = {
  name: 'loyaltyAdjustments.create',
  event: 'loyalty.adjusted',
  prepare: async (api, store) => {
    const made = await members(api, store, 'to-give')
    let next = 0
    return (reason) => {
      const { customerId } = made[next++ % made.length]!
      return keyed(store.secretKey, '/v1/loyalty-adjustments', { customerId, points: 1, reason })
    }
  },
  effects: async (api, { id: storeId }) => {
    const made = (await stored(api, 'loyalty_adjustments').find({ storeId }).toArray()) as unknown as AdjustmentRecord[]
    return made.map(({ reason, accountId }) => ({ mark: reason, objectId: accountId }))
  },
}

/** Two candles of a euro each, bought now. */
const anOrderOf = (number: string, { externalId }: Member, details: Partial<OrderUpsert> = {}): OrderUpsert =>
  anOrder({
    number,
    customer: { externalId, email: `${externalId}@example.com` },
    placedAt: new Date().toISOString(),
    lines: [{ externalId: 'l1', name: 'A candle', quantity: 2, unitPrice: 100 }],
    discounts: [],
    shipping: null,
    total: 200,
    payments: [{ externalId: 'p1', method: 'card', captured: 200 }],
    shipments: [],
    ...details,
  })

const placed = (as: string, order: OrderUpsert): Call => ({
  method: 'PUT',
  path: `/v1/orders/external/${order.number}`,
  as,
  body: JSON.stringify(order),
})

/** What entries of these kinds did, once everything is counted, by the name of what made them. */
async function posted(
  api: TestApi,
  { id: storeId }: TestStore,
  type: 'order' | 'return',
  kinds: readonly string[],
): Promise<Effect[]> {
  await countedPoints(api, storeId)
  const entries = (await stored(api, 'loyalty_entries')
    .find({ storeId, 'entry.source.type': type, 'entry.kind': { $in: kinds } })
    .toArray()) as unknown as EntryRecord[]
  return entries
    .map(({ accountId, entry }) => ({ mark: entry.source.id, objectId: accountId }))
    .filter(({ mark }) => mark.startsWith(markPrefix))
}

/** An order with the mark as its name, which earns. */
export const earnPointsFlow: Flow = {
  name: 'orders.earn',
  event: 'loyalty.earned',
  isOnceByItself: true,
  takesNoKey: true,
  prepare: async (api, store) => {
    const made = await members(api, store, 'to-earn')
    let next = 0
    return (mark) => placed(store.secretKey, anOrderOf(mark, made[next++ % made.length]!))
  },
  effects: async (api, store) => await posted(api, store, 'order', ['earn', 'correct']),
}

/** A candle that goes back, with the mark as the name of its refund: it takes back what it earned. */
export const takeBackPointsFlow: Flow = {
  name: 'orders.takeBackPoints',
  event: 'loyalty.taken_back',
  isOnceByItself: true,
  takesNoKey: true,
  prepare: async (api, store, callsMost = callsUsual) => {
    const made = await members(api, store, 'to-take-back')
    const orders = Array.from({ length: callsMost }, (_, index) =>
      anOrderOf(`to-take-back-${index}`, made[index % made.length]!),
    )
    for (const order of orders) {
      const { path, as } = placed(store.secretKey, order)
      const { status, text } = await request(api.url, 'PUT', path, { as, body: order })
      if (status >= 300) throw new Error(text)
    }
    await countedPoints(api, store.id)
    let next = 0
    return (externalId) => {
      const order = orders[next++]
      if (order === undefined) throw new Error(`Only ${callsMost} orders can go back`)
      const lines = [{ externalId: 'l1', quantity: 1, amount: 100 }]
      return placed(store.secretKey, { ...order, refunds: [{ externalId, amount: 100, lines, payments: [] }] })
    }
  },
  effects: async (api, store) => await posted(api, store, 'return', ['cancel', 'claw_back', 'owe']),
}

export const loyaltyFlows: readonly Flow[] = [
  redeemPointsFlow,
  capturePointsFlow,
  adjustPointsFlow,
  earnPointsFlow,
  takeBackPointsFlow,
]
