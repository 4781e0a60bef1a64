import { contract, exampleId, exampleReturnPolicy, z, type Route } from '@aftercare/contracts'
import { namedRoutes } from '@aftercare/contracts/openapi'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrder } from './orders/order.builder.ts'
import { anItem } from './returns/return.builder.ts'
import { request } from './testing/request.ts'
import { newShopper, publishCircle, seeds } from './testing/seeds.ts'
import { runJobs } from './testing/run-jobs.ts'
import type { TestStore } from './testing/start-api.ts'
import { startProxiedApi, type ProxiedApi } from './testing/start-proxied-api.ts'

type Stored = Record<string, unknown> & { _id: string }

/** How a filter shows in what is stored: `set` gives a record the value. */
type Filter = {
  set(record: Stored, value: string): void
  /** Two values. Half of the records or more have one of them. */
  values: readonly [string, string]
  /** No two records have the same value. */
  isUnique?: true
}
type Shape = {
  collection: string
  filters: Record<string, Filter>
  /** Filters that choose among orders or moments, with what to ask for. */
  others?: Record<string, string>
}

const field = (name: string, values: readonly [string, string], isUnique?: true): Filter => ({
  set: (record, value) => (record[name] = value),
  values,
  ...(isUnique && { isUnique }),
})
const inner = (outer: string, name: string, values: readonly [string, string]): Filter => ({
  set: (record, value) => (record[outer] = { ...(record[outer] as object), [name]: value }),
  values,
})

const since = '2026-01-01T00:00:00.000Z'
const shapes: Record<string, Shape> = {
  'tickets.list': {
    collection: 'tickets',
    filters: {
      status: inner('state', 'status', ['open', 'new']),
      customerId: inner('requester', 'customerId', [exampleId('customer', 'one'), exampleId('customer', 'two')]),
      assigneeId: field('assigneeId', [exampleId('key', 'one'), exampleId('key', 'two')]),
      ref: field('ref', ['T-AAAA-AAAA', 'T-BBBB-BBBB'], true),
    },
    others: { updatedSince: since, sort: 'activity' },
  },
  'orders.list': {
    collection: 'orders',
    filters: {
      customerId: field('customerId', [exampleId('customer', 'one'), exampleId('customer', 'two')]),
      number: { ...field('numberKey', ['nl1', 'nl2'], true), values: ['nl1', 'nl2'] },
      externalId: field('externalId', ['one', 'two'], true),
    },
  },
  'returns.list': {
    collection: 'returns',
    filters: {
      status: inner('approval', 'status', ['requested', 'approved']),
      customerId: field('customerId', [exampleId('customer', 'one'), exampleId('customer', 'two')]),
      orderId: {
        set: (record, value) => (record['orderIds'] = [value]),
        values: [exampleId('order', 'one'), exampleId('order', 'two')],
        // An order has a handful.
        isUnique: true,
      },
    },
  },
  'refunds.list': {
    collection: 'refunds',
    filters: {
      orderId: field('orderId', [exampleId('order', 'one'), exampleId('order', 'two')], true),
      status: field('status', ['succeeded', 'failed']),
    },
  },
  'storeCredits.list': {
    collection: 'store_credits',
    filters: {
      // A customer has one account a currency.
      customerId: field('customerId', [exampleId('customer', 'one'), exampleId('customer', 'two')], true),
      currency: field('currency', ['EUR', 'JPY']),
    },
  },
  'loyaltyAccounts.list': {
    collection: 'loyalty_accounts',
    // A customer has one account.
    filters: { customerId: field('customerId', [exampleId('customer', 'one'), exampleId('customer', 'two')], true) },
  },
  'loyaltyAdjustments.list': {
    collection: 'loyalty_adjustments',
    // A customer has a handful.
    filters: { customerId: field('customerId', [exampleId('customer', 'one'), exampleId('customer', 'two')], true) },
  },
  'loyaltyAccounts.entries': { collection: 'loyalty_entries', filters: {} },
  'loyaltyAccounts.referrals': { collection: 'loyalty_referrals', filters: {} },
  'storeCredits.entries': { collection: 'ledger_transactions', filters: {} },
  'approvals.list': {
    collection: 'approvals',
    filters: {
      status: field('status', ['requested', 'approved']),
      // Of a thing a handful is asked for.
      objectId: field('objectId', [exampleId('return', 'one'), exampleId('return', 'two')], true),
    },
  },
  'claims.list': {
    collection: 'claims',
    filters: {
      status: field('status', ['reported', 'performed']),
      customerId: field('customerId', [exampleId('customer', 'one'), exampleId('customer', 'two')]),
      // An order has a handful.
      orderId: field('orderId', [exampleId('order', 'one'), exampleId('order', 'two')], true),
    },
  },
  'defects.list': { collection: 'defects', filters: { status: field('status', ['suspected', 'closed']) } },
  'exchanges.list': {
    collection: 'exchanges',
    filters: {
      status: inner('state', 'status', ['requested', 'settled']),
      customerId: field('customerId', [exampleId('customer', 'one'), exampleId('customer', 'two')]),
      // An order has a handful.
      orderId: field('orderId', [exampleId('order', 'one'), exampleId('order', 'two')], true),
    },
  },
  'withdrawals.list': {
    collection: 'withdrawals',
    filters: {
      status: inner('state', 'status', ['refund_due', 'refunded']),
      customerId: field('customerId', [exampleId('customer', 'one'), exampleId('customer', 'two')]),
      // An order has a handful.
      orderId: field('orderId', [exampleId('order', 'one'), exampleId('order', 'two')], true),
    },
  },
  'customers.list': {
    collection: 'customers',
    filters: {
      email: field('email', ['mia@example.com', 'ida@example.com'], true),
      externalId: field('externalId', ['one', 'two'], true),
    },
  },
  'keys.list': { collection: 'keys', filters: { kind: field('kind', ['secret', 'publishable']) } },
  'events.list': {
    collection: 'events',
    filters: {
      type: field('type', ['ticket.created', 'ticket.updated']),
      objectId: inner('data', 'id', [exampleId('ticket', 'one'), exampleId('ticket', 'two')]),
    },
    others: { since },
  },
  'auditEntries.list': {
    collection: 'audit_entries',
    filters: {
      type: field('type', ['return.approved', 'refund.succeeded']),
      objectId: field('objectId', [exampleId('return', 'one'), exampleId('refund', 'two')]),
    },
  },
  'policies.list': { collection: 'policy_publications', filters: {} },
  'articles.list': {
    collection: 'articles',
    filters: { locale: field('locale', ['en', 'de']), category: field('category', ['orders', 'returns']) },
  },
  'webhookEndpoints.list': { collection: 'webhook_endpoints', filters: {} },
  'webhookEndpoints.deliveries': {
    collection: 'webhook_deliveries',
    filters: { status: inner('state', 'status', ['pending', 'failed']) },
  },
  'tickets.messages': { collection: 'messages', filters: {} },
}
/** A report over what is grouped, bounded by itself. */
const reports = ['searches.terms']

const filtersOf = ({ query }: Route): string[] =>
  query instanceof z.ZodObject ? Object.keys(query.shape).filter((name) => name !== 'limit' && name !== 'cursor') : []
const lists = namedRoutes().filter(
  ({ route, operationId }) =>
    route.query instanceof z.ZodObject && 'cursor' in route.query.shape && !reports.includes(operationId),
)

let proxied: ProxiedApi & AsyncDisposable
let store: TestStore
const paths = new Map<string, string>()

beforeAll(async () => {
  proxied = await startProxiedApi({ env: { WEBHOOKS_ALLOW_LOOPBACK: 'true' } })
  store = await proxied.api.newStore()
  const send = async (method: string, path: string, body: unknown): Promise<string> => {
    const answer = await request<{ id: string }>(proxied.api.url, method, path, { as: store.secretKey, body })
    expect(answer.status, answer.text).toBeLessThan(300)
    return answer.body.id
  }
  const endpoint = await send('POST', '/v1/webhook-endpoints', { url: 'http://127.0.0.1:9/hooks' })
  const newTicket = { subject: 'A lamp', text: 'It flickers.', requester: { email: 'mia@example.com' } }
  const ticket = await send('POST', '/v1/tickets', newTicket)
  await request(proxied.api.url, 'PUT', '/v1/policies/current', {
    as: store.secretKey,
    body: exampleReturnPolicy,
    headers: { 'if-none-match': '*' },
  })
  const order = await send('PUT', '/v1/orders/external/one', anOrder())
  await send('POST', '/v1/returns', { items: [anItem(order)] })
  await seeds.refund?.make(proxied.api, store, await newShopper(proxied.api, store))
  const credit = (await seeds.storeCredit?.make(proxied.api, store, await newShopper(proxied.api, store)))?.id ?? ''
  await publishCircle(proxied.api, store.secretKey, { pending: { until: 'none' }, referral: { referrer: 100, friend: 50, timesMax: 10 } }) // prettier-ignore
  const points = (await seeds.loyaltyAccount?.make(proxied.api, store, await newShopper(proxied.api, store)))?.id ?? ''
  const { customerId } = await newShopper(proxied.api, store)
  const given = await request(proxied.api.url, 'POST', '/v1/loyalty-adjustments', {
    as: store.secretKey,
    body: { customerId, points: 10, reason: 'It came late' },
    headers: { 'idempotency-key': 'points-to-list' },
  })
  expect(given.status, given.text).toBe(201)
  await send('POST', `/v1/loyalty-accounts/${points}/refer`, { friendId: customerId })
  await seeds.approval?.make(proxied.api, store, await newShopper(proxied.api, store))
  await seeds.claim?.make(proxied.api, store, await newShopper(proxied.api, store))
  await seeds.defect?.make(proxied.api, store, await newShopper(proxied.api, store))
  await seeds.exchange?.make(proxied.api, store, await newShopper(proxied.api, store))
  await send('POST', '/v1/withdrawals', { name: 'Mia Berg', orderId: order })
  await send('PUT', '/v1/articles', {
    articles: [
      {
        id: 'orders/late-parcel',
        locale: 'en',
        title: 'A late parcel',
        description: 'What to do.',
        category: 'orders',
        url: 'https://shop.example/help/late-parcel',
        contentHash: 'a'.repeat(64),
      },
    ],
  })
  await runJobs(proxied.api.context)
  for (const { operationId, route } of lists)
    paths.set(
      operationId,
      route.path
        .replace(':ticketId', ticket)
        .replace(':webhookEndpointId', endpoint)
        .replace(':storeCreditId', credit)
        .replace(':loyaltyAccountId', points),
    )
}, 60_000)
afterAll(async () => await proxied[Symbol.asyncDispose]())

const perClass = 40

/**
 * Copies a stored record, so that each combination of some filters has records and all of them together have none: an index that
 * knows all filters but one reads a class of records for nothing.
 */
async function seed({ collection, filters }: Shape): Promise<void> {
  const records = proxied.api.database.connection.collection<Stored>(collection)
  const template = await records.findOne({ storeId: store.id })
  if (template === null) throw new Error(`Nothing is stored in ${collection}`)
  const shared = Object.values(filters).filter(({ isUnique }) => !isUnique)
  const classes = Math.max(2 ** shared.length - 1, 1)
  const copies = Array.from({ length: classes * perClass }, (_, number) => {
    const copy: Stored = structuredClone({ ...template, storeId: store.id })
    copy._id = `${template._id.slice(0, -4)}${number.toString(32).padStart(4, '0')}`
    for (const name of ['createdAt', 'updatedAt', 'placedAt', 'publishedAt', 'lastMessageAt'])
      if (name in copy) copy[name] = new Date(Date.parse('2026-11-01T00:00:00Z') + number * 1_000)
    if ('sequence' in copy) copy['sequence'] = 1_000 + number
    shared.forEach(({ set, values }, bit) => set(copy, values[((number % classes) >> bit) & 1 ? 0 : 1]))
    for (const { set, values, isUnique } of Object.values(filters))
      if (isUnique) set(copy, number === 0 ? values[0] : `${values[0]}${number}`)
    return copy
  })
  await records.deleteMany({ storeId: store.id, _id: { $in: copies.map(({ _id }) => _id) } })
  await records.insertMany(copies)
}

/** Each filter left out, or with each of its values, with each of the others. */
function* combinations(shape: Shape, known: readonly string[]): Generator<Record<string, string>> {
  const choices = [
    ...Object.entries(shape.filters).map(
      ([name, { values, isUnique }]) => [name, isUnique ? [values[0]] : values] as const,
    ),
    ...Object.entries(shape.others ?? {}).map(([name, value]) => [name, [value]] as const),
  ].filter(([name]) => known.includes(name))
  let queries: Record<string, string>[] = [{}]
  for (const [name, values] of choices)
    queries = queries.flatMap((query) => [query, ...values.map((value) => ({ ...query, [name]: value }))])
  yield* queries
}

type Explained = { executionStats: { nReturned: number; totalDocsExamined: number; totalKeysExamined: number } }

/** Asks for the list through HTTP, then has the database explain the command that came of it. */
async function examine(path: string, collection: string, query: Record<string, string>): Promise<string | undefined> {
  proxied.exchanges.length = 0
  const { status, body } = await request(proxied.api.url, 'GET', `${path}?${new URLSearchParams(query).toString()}`, {
    as: store.secretKey,
  })
  if (status === 400 && body.code === 'invalid_request') return undefined
  const found = proxied.exchanges.findLast(
    ({ command }) => command.name === 'find' && command.collection === collection && 'sort' in command.body,
  )
  if (found === undefined) throw new Error(`${path} reads nothing from ${collection}`)
  const { find, filter, sort, limit, projection, hint } = found.command.body
  const { executionStats } = (await proxied.api.database.connection.db!.command({
    explain: {
      find,
      filter,
      sort,
      limit,
      ...(projection !== undefined && { projection }),
      ...(hint !== undefined && { hint }),
    },
    verbosity: 'executionStats',
  })) as Explained
  const { nReturned, totalDocsExamined } = executionStats
  const isFine = totalDocsExamined <= 2 * Math.max(nReturned, 1)
  return isFine ? undefined : `${JSON.stringify(query)} examines ${totalDocsExamined} for ${nReturned}`
}

describe.each(lists.map(({ operationId, route }) => [operationId, route] as const))('%s', (operationId, route) => {
  it('reads no more than twice what it answers, with any filters', async () => {
    const shape = shapes[operationId]
    if (shape === undefined) throw new Error(`Say how the records of ${operationId} look`)
    const known = filtersOf(route)
    expect(Object.keys({ ...shape.filters, ...shape.others })).toEqual(expect.arrayContaining(known))
    await seed(shape)
    const faults: string[] = []
    for (const query of combinations(shape, known)) {
      const fault = await examine(paths.get(operationId) ?? '', shape.collection, query)
      if (fault !== undefined) faults.push(fault)
    }
    expect(faults).toEqual([])
  }, 120_000)
})

it('knows every list of the contract', () => {
  expect(Object.keys(contract).length).toBeGreaterThan(5)
  expect(lists.length).toBe(Object.keys(shapes).length)
})
