import { setTimeout as pause } from 'node:timers/promises'
import {
  defectLimits,
  exampleId,
  exampleLoyaltyProgramme,
  type Defect,
  type IdKind,
  type LoyaltyAccount,
  type LoyaltyProgrammePublish,
  type Page,
  type RefundPreview,
  type Return,
} from '@aftercare/contracts'
import type { Proved } from '../access/actor.ts'
import { aCustomer } from '../customers/customer.builder.ts'
import { noteCase } from '../defects/index.ts'
import { sendCode } from '../guest-lookups/index.ts'
import { jobKinds } from '../job-handlers.ts'
import { anOrder } from '../orders/order.builder.ts'
import { countPoints } from '../orders/index.ts'
import { createJobRunner } from '../outbox/index.ts'
import { anItem } from '../returns/return.builder.ts'
import { aMessage } from '../tickets/ticket.builder.ts'
import { runJobs } from './run-jobs.ts'
import { newSession } from './new-session.ts'
import { mailedCode } from './read-mail.ts'
import { request } from './request.ts'
import type { TestApi, TestStore } from './start-api.ts'

/** A customer of a store, with a session. */
export type Shopper = { customerId: string; externalId: string; email: string; token: string }

/** One object, and, where a guest can prove it, the session of the guest who did. */
export type Seeded = {
  id: string
  /** What a request about it must say besides its id. */
  body?: Record<string, unknown>
}

type Seed = {
  /** Makes some in other states, which the fuzz then finds things to do with; gives their ids. */
  makeOthers?: (api: TestApi, store: TestStore) => Promise<string[]>
  /** Makes a fresh one that belongs to the shopper, where such a thing belongs to anybody. */
  make: (api: TestApi, store: TestStore, shopper: Shopper) => Promise<Seeded>
  /** Makes a fresh one that a guest has proved or brought. Left out where guests have none. */
  makeForGuest?: (api: TestApi, store: TestStore) => Promise<Seeded & { token: string }>
}

let made = 0
const nextName = (): string => `seed-${(made += 1)}`

/** A customer of the store that nobody else uses. */
export async function newShopper(api: TestApi, store: TestStore): Promise<Shopper> {
  const externalId = nextName()
  const email = `${externalId}@example.com`
  const customerId = await create(
    api,
    store.secretKey,
    'PUT',
    `/v1/customers/external/${externalId}`,
    aCustomer({ email }),
  )
  return {
    customerId,
    externalId,
    email,
    token: await newSession(api, store.id, { level: 'authenticated', customerId }),
  }
}

/**
 * How a thing of each kind comes to be, through the front door. Whoever adds a kind of id to the contract that a path names adds
 * it here; the authorisation matrix does the rest, and fails without it.
 */
export const seeds: Partial<Record<IdKind, Seed>> = {
  ticket: {
    make: async (api, _store, { token }) => ({
      id: await create(api, token, 'POST', '/v1/tickets', aMessage({ requester: undefined })),
    }),
    makeForGuest: async (api, store) => {
      const email = `${nextName()}@example.com`
      const id = await create(api, store.publishableKey, 'POST', '/v1/tickets', aMessage({ requester: { email } }))
      return { id, token: await newGuest(api, store, { email, proved: { kind: 'ticket', id } }) }
    },
  },
  order: {
    make: async (api, store, { externalId, email }) => ({ id: await placeOrder(api, store, { externalId, email }) }),
    makeForGuest: async (api, store) => {
      const email = `${nextName()}@example.com`
      const id = await placeOrder(api, store, { email })
      return { id, token: await newGuest(api, store, { email, proved: { kind: 'order', id } }) }
    },
  },
  return: {
    make: async (api, store, { externalId, email, token }) => {
      const orderId = await placeOrder(api, store, { externalId, email })
      return { id: await create(api, token, 'POST', '/v1/returns', { items: [anItem(orderId)] }) }
    },
    makeForGuest: async (api, store) => {
      const email = `${nextName()}@example.com`
      const orderId = await placeOrder(api, store, { email })
      const token = await newGuest(api, store, { email, proved: { kind: 'order', id: orderId } })
      return { id: await create(api, token, 'POST', '/v1/returns', { items: [anItem(orderId)] }), token }
    },
    makeOthers: async (api, store) =>
      await Promise.all(returnStates.map(async (steps) => await returnAfter(api, store, steps))),
  },
  exchange: {
    make: async (api, store, { externalId, email }) => ({
      id: await exchangeOf(api, store, await placeOrder(api, store, { externalId, email })),
    }),
    makeForGuest: async (api, store) => {
      const email = `${nextName()}@example.com`
      const orderId = await placeOrder(api, store, { email })
      const token = await newGuest(api, store, { email, proved: { kind: 'order', id: orderId } })
      return { id: await exchangeOf(api, store, orderId), token }
    },
    makeOthers: async (api, store) =>
      await Promise.all(
        [[], ['choose'], ['choose', 'confirm']].map(async (steps) => {
          const email = `${nextName()}@example.com`
          const id = await exchangeOf(api, store, await placeOrder(api, store, { email }))
          for (const step of steps)
            await create(
              api,
              store.secretKey,
              'POST',
              `/v1/exchanges/${id}/${step}`,
              step === 'choose' ? { sku: 'VASE-L' } : {},
            )
          return id
        }),
      ),
  },
  claim: {
    make: async (api, store, { externalId, email, token }) => {
      const orderId = await placeOrder(api, store, { externalId, email })
      return { id: await create(api, token, 'POST', '/v1/claims', aClaim(orderId)) }
    },
    makeForGuest: async (api, store) => {
      const email = `${nextName()}@example.com`
      const orderId = await placeOrder(api, store, { email })
      const token = await newGuest(api, store, { email, proved: { kind: 'order', id: orderId } })
      return { id: await create(api, token, 'POST', '/v1/claims', aClaim(orderId)), token }
    },
  },
  defect: {
    make: async (api, store) => ({ id: await defectOf(api, store) }),
  },
  refund: {
    make: async (api, store, { externalId, email }) => ({
      id: await refundOf(api, store, await placeOrder(api, store, { externalId, email })),
    }),
    makeForGuest: async (api, store) => {
      const email = `${nextName()}@example.com`
      const orderId = await placeOrder(api, store, { email })
      const token = await newGuest(api, store, { email, proved: { kind: 'order', id: orderId } })
      return { id: await refundOf(api, store, orderId), token }
    },
  },
  storeCredit: {
    make: async (api, store, { customerId }) => ({
      id: await creditOf(api, store, customerId),
      body: { amount: 100, reference: nextName() },
    }),
  },
  loyaltyAccount: {
    make: async (api, store, shopper) => ({ id: await pointsOf(api, store, shopper) }),
  },
  loyaltyRedemption: {
    make: async (api, store, shopper) => {
      const path = `/v1/loyalty-accounts/${await pointsOf(api, store, shopper)}/redemptions`
      return { id: await keyed(api, store.secretKey, path, { rewardId: 'five-off' }) }
    },
  },
  creditReservation: {
    make: async (api, store, { customerId }) => {
      const id = await creditOf(api, store, customerId)
      return {
        id: await keyed(api, store.secretKey, `/v1/store-credits/${id}/reservations`, {
          amount: 100,
          reference: nextName(),
        }),
      }
    },
  },
  approval: {
    make: async (api, store, { externalId, email }) => ({
      id: await approvalOf(api, store, await placeOrder(api, store, { externalId, email })),
      body: { reason: 'As it should be' },
    }),
  },
  withdrawal: {
    make: async (api, store, { externalId, email, token }) => {
      const orderId = await placeOrder(api, store, { externalId, email })
      return { id: await create(api, token, 'POST', '/v1/withdrawals', { name: 'Mia Berg', orderId }) }
    },
    makeForGuest: async (api, store) => {
      const email = `${nextName()}@example.com`
      const orderId = await placeOrder(api, store, { email })
      const token = await newGuest(api, store, { email, proved: { kind: 'order', id: orderId } })
      return { id: await create(api, token, 'POST', '/v1/withdrawals', { name: 'Mia Berg', orderId }), token }
    },
  },
  giftReceipt: {
    make: async (api, store, { externalId, email }) => {
      const orderId = await placeOrder(api, store, { externalId, email })
      return { id: await create(api, store.secretKey, 'POST', '/v1/gift-receipts', { orderId }) }
    },
  },
  attachment: {
    make: async (api, _store, { token }) => ({ id: await upload(api, token) }),
    makeForGuest: async (api, store) => {
      const token = await newGuest(api, store, { email: `${nextName()}@example.com` })
      return { id: await upload(api, token), token }
    },
  },
  customer: {
    make: async (_api, _store, { customerId }) => await Promise.resolve({ id: customerId }),
  },
  key: {
    make: async (api, store) => ({
      id: await create(api, store.secretKey, 'POST', '/v1/keys', {
        kind: 'restricted',
        name: nextName(),
        scopes: ['tickets:read'],
        agent: { name: 'Ben', role: 'agent' },
      }),
    }),
  },
  event: {
    make: async (api, store, { token }) => {
      const ticketId = await create(api, token, 'POST', '/v1/tickets', aMessage({ requester: undefined }))
      const { body } = await request<Page<{ id: string }>>(api.url, 'GET', `/v1/events?objectId=${ticketId}`, {
        as: store.secretKey,
      })
      return { id: body.data[0]?.id ?? 'no event' }
    },
  },
  webhookEndpoint: {
    make: async (api, store) => ({
      id: await create(api, store.secretKey, 'POST', '/v1/webhook-endpoints', { url: 'https://shop.example/hook' }),
    }),
  },
  guestLookup: {
    make: async (api, store) => {
      const number = nextName()
      const email = `${number}@example.com`
      await placeOrder(api, store, { email }, number)
      const id = await create(api, store.secretKey, 'POST', '/v1/guest-lookups', { number, email })
      await sendCodes(api)
      return { id, body: { code: await mailedCode(api, email) } }
    },
  },
}

/** Mails the codes that are due, and leaves every other job alone. */
async function sendCodes({ context }: TestApi): Promise<void> {
  const kinds = Object.fromEntries(Object.entries(jobKinds).filter(([kind]) => kind === sendCode.kind))
  const runner = createJobRunner({ context, kinds })
  for (let round = 0; round < 10; round++) if ((await runner.tick()) === 0) return
}

async function create(api: TestApi, as: string, method: string, path: string, body: unknown): Promise<string> {
  const { status, body: answer, text } = await request<{ id: string }>(api.url, method, path, { as, body })
  if (status >= 400) throw new Error(`${method} ${path} answered ${status}: ${text}`)
  return answer.id
}

const placeOrder = async (
  api: TestApi,
  store: TestStore,
  customer: { externalId?: string; email: string },
  number = nextName(),
): Promise<string> =>
  await create(api, store.secretKey, 'PUT', `/v1/orders/external/${number}`, anOrder({ number, customer }))

type ReturnStep = readonly [path: string, body: (found: Return) => unknown]
const submitted: ReturnStep = ['submit', () => ({})]
const asked: ReturnStep = ['ask', () => ({ question: 'Where is the crack?' })]
const approved: ReturnStep = ['approve', () => ({})]
const received: ReturnStep = ['receive', () => ({})]
const graded: ReturnStep = [
  'grade',
  ({ units }) => ({ units: units.map(({ id }) => ({ unitId: id, grade: 'damaged' })) }),
]
const returnStates: readonly ReturnStep[][] = [
  [submitted],
  [submitted, asked],
  [submitted, approved],
  [submitted, approved, received],
  [submitted, approved, received, graded],
]

/** A return of a cracked vase on which the desk has taken these steps. */
async function returnAfter(api: TestApi, store: TestStore, steps: readonly ReturnStep[]): Promise<string> {
  const as = store.secretKey
  const orderId = await placeOrder(api, store, { email: `${nextName()}@example.com` })
  const items = [anItem(orderId, { reason: 'defective' })]
  let { body: found } = await request<Return>(api.url, 'POST', '/v1/returns', { as, body: { items } })
  for (const [path, bodyFor] of steps) {
    const headers = { 'idempotency-key': nextName().padStart(12, '-') }
    const answer = await request<Return>(api.url, 'POST', `/v1/returns/${found.id}/${path}`, {
      as,
      body: bodyFor(found),
      headers,
    })
    if (answer.status >= 400) throw new Error(`${path} of a return answered ${answer.status}: ${answer.text}`)
    found = answer.body
  }
  return found.id
}

/** Two vases offered for one that is cracked. */
async function exchangeOf(
  api: TestApi,
  { secretKey: as }: Pick<TestStore, 'secretKey'>,
  orderId: string,
): Promise<string> {
  const send = async (path: string, body: unknown): Promise<Return> => {
    const headers = { 'idempotency-key': nextName().padStart(12, '-') }
    const answer = await request<Return>(api.url, 'POST', `/v1/returns${path}`, { as, body, headers })
    if (answer.status >= 400) throw new Error(`An exchange answered ${answer.status}: ${answer.text}`)
    return answer.body
  }
  const { id } = await send('', { items: [anItem(orderId, { reason: 'defective', resolution: 'exchange' })] })
  await send(`/${id}/submit`, {})
  const { resolutions } = await send(`/${id}/approve`, {})
  const offers = [
    { sku: 'VASE-S', name: 'Vase, small', price: 2_000 },
    { sku: 'VASE-L', name: 'Vase, large', price: 4_000 },
  ]
  const executed = await send(`/${id}/execute`, { resolutionId: resolutions[0]?.id, exchange: { offers } })
  return executed.resolutions[0]?.exchangeId ?? 'no exchange'
}

const aClaim = (orderId: string) => ({ orderId, line: 'l2', reason: 'defective', description: 'It has a crack.' })

/** What the fifth broken thing of a kind that nobody else has raises. Two of them are in each order. */
async function defectOf(api: TestApi, store: TestStore): Promise<string> {
  const as = store.secretKey
  const sku = nextName()
  const lines = anOrder().lines.map((line) => ({ ...line, ...(line.externalId === 'l2' && { sku }) }))
  for (let reported = 0; reported < defectLimits.casesMin; reported += 2) {
    const number = nextName()
    const orderId = await create(api, as, 'PUT', `/v1/orders/external/${number}`, anOrder({ number, lines }))
    const broken = anItem(orderId, { reason: 'defective' })
    const id = await create(api, as, 'POST', '/v1/returns', { items: [broken, broken] })
    await create(api, as, 'POST', `/v1/returns/${id}/submit`, {})
  }
  await runJobs(api.context, undefined, noteCase.kind)
  const { body } = await request<Page<Defect>>(api.url, 'GET', '/v1/defects', { as })
  return body.data.find((defect) => defect.sku === sku)?.id ?? 'no suspicion'
}

/** A refund of one vase, as the desk previews and executes it. */
async function refundOf(api: TestApi, { secretKey: as }: TestStore, orderId: string): Promise<string> {
  const wish = { orderId, currency: 'EUR', ground: 'commercial', lines: [{ line: 'l2', quantity: 1 }] }
  const preview = await request<RefundPreview>(api.url, 'POST', '/v1/refunds/preview', { as, body: wish })
  const { body, status, text } = await request<{ id: string }>(api.url, 'POST', '/v1/refunds', {
    as,
    body: { token: preview.body.token },
    headers: { 'idempotency-key': nextName().padStart(12, '-') },
  })
  if (status >= 400) throw new Error(`A refund answered ${status}: ${text}`)
  return body.id
}

/** What a customer has got as a favour. */
const creditOf = async (api: TestApi, { secretKey }: TestStore, customerId: string): Promise<string> =>
  await keyed(api, secretKey, '/v1/store-credits', { customerId, currency: 'EUR', amount: 500, reason: 'It came late' })

/** An account of points with those of one order, which can be spent at once. */
async function pointsOf(
  api: TestApi,
  { secretKey: as }: TestStore,
  { externalId, email, customerId }: Shopper,
): Promise<string> {
  await publishCircle(api, as, { pending: { until: 'none' } })
  const number = nextName()
  const placedAt = new Date().toISOString()
  await create(
    api,
    as,
    'PUT',
    `/v1/orders/external/${number}`,
    anOrder({ number, placedAt, customer: { externalId, email } }),
  )
  const path = `/v1/loyalty-accounts?customerId=${customerId}`
  // In a gate another process may have the job.
  for (let tries = 0; tries < 400; tries++) {
    await runJobs(api.context, undefined, countPoints.kind)
    const { body } = await request<Page<LoyaltyAccount>>(api.url, 'GET', path, { as })
    const [account] = body.data
    if (account !== undefined) return account.id
    await pause(25)
  }
  throw new Error('The order earned nothing')
}

/** The programme of the examples, where the store has none. */
export async function publishCircle(
  api: TestApi,
  as: string,
  changes: Partial<LoyaltyProgrammePublish> = {},
): Promise<void> {
  const headers = { 'if-none-match': '*' }
  const body = { ...exampleLoyaltyProgramme, ...changes }
  const { status, text } = await request(api.url, 'PUT', '/v1/loyalty-programmes/current', { as, body, headers })
  if (status !== 200 && status !== 412) throw new Error(text)
}

async function keyed(api: TestApi, as: string, path: string, body: unknown): Promise<string> {
  const headers = { 'idempotency-key': nextName().padStart(12, '-') }
  const { body: answer, status, text } = await request<{ id: string }>(api.url, 'POST', path, { as, body, headers })
  if (status >= 400) throw new Error(`POST ${path} answered ${status}: ${text}`)
  return answer.id
}

/** What an agent who gives nothing alone asks for. */
async function approvalOf(api: TestApi, store: TestStore, orderId: string): Promise<string> {
  const as = await api.newKey(store.id, {
    kind: 'restricted',
    name: nextName(),
    scopes: ['refunds:write'],
    agent: { name: 'Ben', role: 'agent', limits: { amounts: [] } },
  })
  const wish = { orderId, currency: 'EUR', ground: 'goodwill', goodwill: 500, reason: 'It came late' }
  const preview = await request<RefundPreview>(api.url, 'POST', '/v1/refunds/preview', { as, body: wish })
  const { body, status, text } = await request<{ id: string }>(api.url, 'POST', '/v1/refunds', {
    as,
    body: { token: preview.body.token },
    headers: { 'idempotency-key': nextName().padStart(12, '-') },
  })
  if (status !== 202) throw new Error(`A refund above the limit answered ${status}: ${text}`)
  return body.id
}

async function upload(api: TestApi, as: string): Promise<string> {
  const response = await fetch(`${api.url}/v1/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${as}` },
    body: aFile(),
  })
  return ((await response.json()) as { id: string }).id
}

/** A file as a form would send it. */
export function aFile(): FormData {
  const form = new FormData()
  form.set('file', new File(['Serial number 42'], 'serial.txt', { type: 'text/plain' }))
  return form
}

/** The session of somebody who has proved a mailbox for one thing; for an order that is gone, when none is named. */
export const newGuest = async (
  api: TestApi,
  store: TestStore,
  { email, proved = { kind: 'order', id: exampleId('order', 'none') } }: { email: string; proved?: Proved },
): Promise<string> => await newSession(api, store.id, { level: 'pre_authenticated', email, proved })
