import { exampleOrder, exampleReturnPolicy, exampleStoreSettings } from '@aftercare/contracts'
import { createKey } from '../../src/access/index.ts'
import type { Context } from '../../src/context.ts'
import type { Database } from '../../src/database.ts'
import { upsertOrder } from '../../src/orders/index.ts'
import { publishPolicy } from '../../src/policies/index.ts'
import { prepareDatabase } from '../../src/prepare-database.ts'
import { createStore } from '../../src/store/index.ts'
import { createTicket } from '../../src/tickets/index.ts'
import type { TicketRecord } from '../../src/tickets/ticket.ts'

export type Seed = { tickets: number }
export type Seeded = {
  storeId: string
  key: string
  ticketIds: string[]
  /** A value for each filter, that a whole page of the tickets have even of a thousand. */
  customerId: string
  assigneeId: string
  ref: string
  updatedSince: string
}

const batch = 1_000
const idsKept = 1_000
const bulkFrom = 20_000
const statuses = ['open', 'new', 'solved', 'spam'] as const

/** A store with so many tickets: one is made by the use case, the others are copies of it with other ids, times and people. */
export async function seedStore(
  context: Context,
  { connection }: Pick<Database, 'connection'>,
  { tickets }: Seed,
): Promise<Seeded> {
  const { id: storeId } = await createStore(context, exampleStoreSettings)
  const { key } = await createKey(context, storeId, { kind: 'secret', name: 'Bench' })
  const server = {
    kind: 'server',
    keyId: context.newId('key'),
    name: 'Bench',
    storeId,
    scopes: ['tickets:write'],
  } as const
  const { id } = await createTicket(context, server, {
    subject: 'Where is my order NL-1042?',
    text: 'I ordered two weeks ago and have not received anything yet.',
    requester: { email: 'mia.berg@example.com', name: 'Mia Berg' },
    tags: ['delivery', 'late'],
    locale: 'en',
  })
  const model = (await context.tickets.find(storeId, id)) as TicketRecord
  const people = Array.from({ length: 10 }, () => ({
    customerId: context.newId('customer'),
    keyId: context.newId('key'),
  }))
  const ids = [id]
  const collection = connection.collection<TicketRecord>('tickets')
  // To keep seventeen indexes in order while a million tickets come takes longer than to make them at the end.
  const isBulk = tickets >= bulkFrom
  if (isBulk) await collection.dropIndexes()
  const start = model.createdAt.getTime() - tickets * 1_000
  for (let from = 1; from < tickets; from += batch) {
    const copies = Array.from({ length: Math.min(batch, tickets - from) }, (_, index): TicketRecord => {
      const number = from + index
      const at = new Date(start + number * 1_000)
      const { customerId, keyId } = people[number % people.length] ?? { customerId: null, keyId: null }
      const copyId = context.newId('ticket')
      const status = statuses[number % statuses.length] ?? 'open'
      return {
        ...model,
        _id: copyId,
        ref: refOf(number),
        state: status === 'solved' ? { status, at: at.toISOString() } : { status },
        requester: { ...model.requester, customerId },
        assigneeId: keyId,
        readableWith: [copyId],
        createdAt: at,
        updatedAt: at,
        lastMessageAt: at,
      }
    })
    await collection.insertMany(copies, { ordered: false })
    ids.push(...copies.slice(0, Math.max(0, idsKept - ids.length)).map(({ _id }) => _id))
  }
  if (isBulk) await prepareDatabase({ connection })
  return {
    storeId,
    key,
    ticketIds: ids,
    customerId: people[7]?.customerId ?? '',
    assigneeId: people[7]?.keyId ?? '',
    ref: refOf(1),
    updatedSince: new Date(start + (tickets / 2) * 1_000).toISOString(),
  }
}

const refOf = (number: number): string => {
  const text = number.toString().padStart(8, '0')
  return `T-${text.slice(0, 4)}-${text.slice(4)}`
}

export type SeededOrders = { key: string; orderIds: string[] }

/** A store with a policy and so many orders that were placed under it, with which nothing was done yet. */
export async function seedOrders(context: Context, { orders }: { orders: number }): Promise<SeededOrders> {
  const { id: storeId } = await createStore(context, exampleStoreSettings)
  const { key, id: keyId } = await createKey(context, storeId, { kind: 'secret', name: 'Bench' })
  await publishPolicy(context, { kind: 'server', keyId, name: 'Bench', storeId, scopes: [] }, exampleReturnPolicy)
  const orderIds: string[] = []
  for (let number = 0; number < orders; number++) {
    const { id } = await upsertOrder(context, storeId, `bench-${number}`, exampleOrder)
    orderIds.push(id)
  }
  return { key, orderIds }
}
