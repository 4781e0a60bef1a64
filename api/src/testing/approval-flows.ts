import type { Approval } from '@aftercare/contracts'
import type { ApprovalRecord } from '../approvals/approval.ts'
import { aCustomer } from '../customers/customer.builder.ts'
import type { LedgerTransactionRecord } from '../ledger/index.ts'
import type { Flow } from './flow.ts'
import { request } from './request.ts'
import type { TestApi, TestStore } from './start-api.ts'
import { stored } from './stored.ts'

/** An approval is decided once, so each call has one of its own. */
const approvalsToDecide = 1_000
const customers = 20

/** An agent who may give nothing away alone. */
const careful = async (api: TestApi, { id }: TestStore): Promise<string> =>
  await api.newKey(id, {
    kind: 'restricted',
    name: 'Ben',
    scopes: ['storeCredits:write'],
    agent: { name: 'Ben', role: 'agent', limits: { amounts: [{ currency: 'EUR', perRefund: 0 }] } },
  })

async function newCustomers({ url }: TestApi, { secretKey: as }: TestStore, prefix: string): Promise<string[]> {
  const ids: string[] = []
  while (ids.length < customers) {
    const name = `${prefix}-${ids.length}`
    const body = aCustomer({ email: `${name}@example.com` })
    ids.push((await request<{ id: string }>(url, 'PUT', `/v1/customers/external/${name}`, { as, body })).body.id)
  }
  return ids
}

const creditOf = (customerId: string, reason: string) => ({ customerId, currency: 'EUR', amount: 1, reason })

/** A cent of credit that an agent may not give alone, with the mark as its reason. */
export const askApprovalFlow: Flow = {
  name: 'approvals.ask',
  event: 'approval.requested',
  prepare: async (api, store) => {
    const as = await careful(api, store)
    const ids = await newCustomers(api, store, 'to-ask')
    let next = 0
    return (mark) => {
      const body = JSON.stringify(creditOf(ids[next++ % ids.length]!, mark))
      return { method: 'POST', path: '/v1/store-credits', as, body }
    }
  },
  effects: async (api, { id: storeId }) => {
    const asked = (await stored(api, 'approvals').find({ storeId }).toArray()) as unknown as ApprovalRecord[]
    return asked
      .map(({ _id, request: wanted }) => ({
        mark: wanted.kind === 'store_credit' ? wanted.reason : '',
        objectId: _id,
      }))
      .filter(({ mark }) => !mark.startsWith(copied))
  },
}

/** Begins the reason of approvals that are copies: nobody asked for them. */
const copied = 'approval '

/** Which approval a mark was for, since approving says no more than that: by store and the reason of what is approved. */
const markOf = new Map<string, string>()

/** Credit that one agent asked for and another approves. */
export const approveFlow: Flow = {
  name: 'approvals.approve',
  event: 'approval.approved',
  isOnceByItself: true,
  prepare: async (api, store, callsMost = approvalsToDecide) => {
    const ids = await newCustomers(api, store, 'to-approve')
    const { body, text } = await request<Approval>(api.url, 'POST', '/v1/store-credits', {
      as: await careful(api, store),
      body: creditOf(ids[0]!, 'To copy'),
      headers: { 'idempotency-key': 'asked-once' },
    })
    // Past every rule of the product: to ask for each through the front door takes minutes.
    const known = await stored(api, 'approvals').findOne({ _id: body.id })
    if (known === null) throw new Error(text)
    const copies = Array.from({ length: callsMost }, (_, index) => {
      const customerId = ids[index % ids.length]
      const wanted = { ...(known['request'] as object), objectId: customerId, reason: `${copied}${index}` }
      return { ...known, _id: api.context.newId('approval'), objectId: customerId, customerId, request: wanted }
    })
    await stored(api, 'approvals').insertMany(copies)
    let next = 0
    return (mark) => {
      const copy = copies[next]
      if (copy === undefined) throw new Error(`Only ${callsMost} approvals wait`)
      markOf.set(`${store.id} ${copied}${next++}`, `${mark} ${copy._id}`)
      return { method: 'POST', path: `/v1/approvals/${copy._id}/approve`, as: store.secretKey, body: '{}' }
    }
  },
  effects: async (api, { id: storeId }) => {
    const given = (await stored(api, 'ledger_transactions')
      .find({ storeId, kind: 'credit_issued' })
      .toArray()) as unknown as LedgerTransactionRecord[]
    return given.flatMap(({ about }) => {
      const [mark, objectId] = markOf.get(`${storeId} ${about?.reason}`)?.split(' ') ?? []
      return mark === undefined || objectId === undefined ? [] : [{ mark, objectId }]
    })
  },
}
