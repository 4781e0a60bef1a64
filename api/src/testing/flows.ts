import type { EventType } from '@aftercare/contracts'
import type { AttachmentRecord } from '../attachments/attachment.ts'
import type { KeyRecord } from '../access/key.ts'
import type { EventRecord } from '../outbox/event.ts'
import type { MessageRecord } from '../tickets/message.ts'
import type { TicketRecord } from '../tickets/ticket.ts'
import { aMessage } from '../tickets/ticket.builder.ts'
import { markPrefix, type Call, type Flow } from './flow.ts'
import { approveFlow, askApprovalFlow } from './approval-flows.ts'
import { collectFlow, exchangeFlow } from './exchange-flow.ts'
import { giftReturnFlow } from './gift-flow.ts'
import { loyaltyFlows } from './loyalty-flows.ts'
import { refundFlow } from './refund-flow.ts'
import { claimRemedyFlow, withdrawalRefundFlow } from './remedy-flows.ts'
import type { ClaimRecord } from '../claims/claim.ts'
import { anOrder } from '../orders/order.builder.ts'
import type { WithdrawalRecord } from '../withdrawals/withdrawal.ts'
import { request } from './request.ts'
import { issueCreditFlow, reserveCreditFlow } from './store-credit-flows.ts'
import { stored } from './stored.ts'
import type { TestApi, TestStore } from './start-api.ts'

const json = (path: string, as: string, body: object): Call => ({
  method: 'POST',
  path,
  as,
  body: JSON.stringify(body),
})

/** A reply lengthens its ticket, so replies are spread over some. */
const ticketsToReplyTo = 20

/** Everything of a store in a collection, past every rule of the product. */
async function all<Record extends { _id: string }>(
  api: TestApi,
  { id: storeId }: TestStore,
  collection: string,
  filter: object = {},
): Promise<Record[]> {
  return (await stored(api, collection)
    .find({ storeId, ...filter })
    .toArray()) as unknown as Record[]
}

/** More than any test claims at once. */
const unitsToClaim = 1_000

/** A module whose routes take a key adds what callers do with it. */
export const flows: readonly Flow[] = [
  {
    name: 'tickets.create',
    event: 'ticket.created',
    prepare: async (_api, { secretKey }) =>
      await Promise.resolve((mark) => json('/v1/tickets', secretKey, aMessage({ subject: mark }))),
    effects: async (api, store) =>
      (await all<TicketRecord>(api, store, 'tickets')).map(({ _id, subject }) => ({
        mark: subject,
        objectId: _id,
      })),
  },
  {
    name: 'tickets.reply',
    event: 'ticket.message_created',
    prepare: async (api, { secretKey }) => {
      const ids: string[] = []
      while (ids.length < ticketsToReplyTo) {
        const { body } = await request<{ id: string }>(api.url, 'POST', '/v1/tickets', {
          as: secretKey,
          body: aMessage({ subject: 'To reply to' }),
        })
        ids.push(body.id)
      }
      let next = 0
      return (mark) => json(`/v1/tickets/${ids[next++ % ids.length]}/messages`, secretKey, { text: mark })
    },
    effects: async (api, store) =>
      (await all<MessageRecord>(api, store, 'messages'))
        // A ticket's first message came with it.
        .filter(({ text }) => text !== aMessage().text)
        .map(({ text, ticketId }) => ({ mark: text, objectId: ticketId })),
  },
  {
    name: 'withdrawals.create',
    event: 'withdrawal.created',
    prepare: async (_api, { secretKey }) =>
      await Promise.resolve((mark) =>
        json('/v1/withdrawals', secretKey, { name: mark, orderNumber: 'NL-1', email: 'mia@example.com' }),
      ),
    effects: async (api, store) =>
      (await all<WithdrawalRecord>(api, store, 'withdrawals'))
        // Those to refund are copies: nobody stated them.
        .filter(({ statement }) => statement.name.startsWith(markPrefix))
        .map(({ _id, statement }) => ({ mark: statement.name, objectId: _id })),
  },
  {
    name: 'claims.create',
    event: 'claim.reported',
    prepare: async (api, { secretKey }) => {
      const lines = [{ externalId: 'l2', name: 'A candle', quantity: unitsToClaim, unitPrice: 100 }]
      const total = unitsToClaim * 100
      const body = anOrder({
        number: 'to-claim',
        lines,
        discounts: [],
        shipping: null,
        total,
        payments: [],
        shipments: [],
      })
      const order = await request<{ id: string }>(api.url, 'PUT', '/v1/orders/external/to-claim', {
        as: secretKey,
        body,
      })
      const claim = { orderId: order.body.id, line: 'l2', reason: 'defective' }
      return (mark) => json('/v1/claims', secretKey, { ...claim, description: mark })
    },
    effects: async (api, store) =>
      (await all<ClaimRecord>(api, store, 'claims'))
        // Those to pay are copies: nobody reported them.
        .filter(({ description }) => description.startsWith(markPrefix))
        .map(({ _id, description }) => ({ mark: description, objectId: _id })),
  },
  {
    name: 'attachments.upload',
    event: null,
    prepare: async (_api, { secretKey }) =>
      await Promise.resolve((mark) => ({
        method: 'POST',
        path: '/v1/attachments',
        as: secretKey,
        body: () => {
          const form = new FormData()
          form.set('file', new File([`Serial number ${mark}`], `${mark}.txt`, { type: 'text/plain' }))
          return form
        },
      })),
    effects: async (api, store) =>
      (await all<AttachmentRecord>(api, store, 'attachments')).map(({ _id, fileName }) => ({
        mark: fileName.replace(/\.txt$/, ''),
        objectId: _id,
      })),
  },
  {
    name: 'keys.create',
    event: 'key.created',
    prepare: async (_api, { secretKey }) =>
      await Promise.resolve((mark) =>
        json('/v1/keys', secretKey, { kind: 'restricted', name: mark, scopes: ['tickets:read'] }),
      ),
    // The keys that a store begins with are named otherwise.
    effects: async (api, store) =>
      (await all<KeyRecord>(api, store, 'keys'))
        .filter(({ name }) => name.startsWith(markPrefix))
        .map(({ _id, name }) => ({ mark: name, objectId: _id })),
  },
  refundFlow,
  exchangeFlow,
  issueCreditFlow,
  reserveCreditFlow,
  collectFlow,
  giftReturnFlow,
  askApprovalFlow,
  approveFlow,
  claimRemedyFlow,
  withdrawalRefundFlow,
  ...loyaltyFlows,
]

/** Sends a call with a key. A connection that ends before the answer rejects. */
export async function sendCall(
  url: string,
  { method, path, as, body }: Call,
  key: string,
): Promise<{ status: number; text: string; code: string | undefined }> {
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${as}`,
      'idempotency-key': key,
      ...(typeof body === 'string' && { 'content-type': 'application/json' }),
    },
    body: typeof body === 'string' ? body : body(),
  })
  const text = await response.text()
  const code = response.status >= 400 ? (JSON.parse(text) as { code?: string }).code : undefined
  return { status: response.status, text, code }
}

export type Balance = {
  /** Marks that were acknowledged and have no effect. */
  lost: string[]
  /** Marks with more than one effect. */
  doubled: string[]
  /** Objects whose events are not as many as their effects. */
  outboxGaps: string[]
}

/** Compares what was acknowledged with what has happened, and that with the outbox. */
export async function balanceOf(
  api: TestApi,
  store: TestStore,
  flow: Flow,
  acknowledged: readonly string[],
): Promise<Balance> {
  const effects = await flow.effects(api, store)
  const times = new Map<string, number>()
  const perObject = new Map<string, number>()
  for (const { mark, objectId } of effects) {
    times.set(mark, (times.get(mark) ?? 0) + 1)
    perObject.set(objectId, (perObject.get(objectId) ?? 0) + 1)
  }
  const marks = new Set(acknowledged)
  return {
    lost: [...marks].filter((mark) => !times.has(mark)),
    // Beside the marks there is what prepared for them.
    doubled: [...times].filter(([mark, number]) => number > 1 && mark.startsWith(markPrefix)).map(([mark]) => mark),
    outboxGaps: flow.event === null ? [] : await gaps(api, store, flow.event, perObject),
  }
}

async function gaps(
  api: TestApi,
  store: TestStore,
  type: EventType,
  perObject: ReadonlyMap<string, number>,
): Promise<string[]> {
  const events = await all<EventRecord>(api, store, 'events', { type })
  const recorded = Map.groupBy(events, ({ data }) => data.id)
  return [...perObject]
    .filter(([objectId, number]) => (recorded.get(objectId)?.length ?? 0) !== number)
    .map(([objectId]) => objectId)
}
