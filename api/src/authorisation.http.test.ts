import { namedRoutes, type NamedRoute } from '@aftercare/contracts/openapi'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CustomerRecord } from './customers/index.ts'
import { authorisationMatrix } from './testing/authorisation-matrix.ts'
import { startApi, type TestApi } from './testing/start-api.ts'
import { stored } from './testing/stored.ts'

const only = (...operationIds: string[]): NamedRoute[] =>
  namedRoutes().filter(({ operationId }) => operationIds.includes(operationId))

it('lets in whom the contract says, and nobody else', { timeout: 120_000 }, async () => {
  await using api = await startApi()
  const routes = only(
    'tickets.messages',
    'orders.get',
    'attachments.download',
    'webhookEndpoints.replay',
    'tickets.list',
    'withdrawals.confirm',
    'withdrawals.provePosting',
    'withdrawals.list',
  )
  const { cells, mismatches } = await authorisationMatrix(api, { routes })
  expect(mismatches).toEqual([])
  expect(cells).toBeGreaterThan(100)
})

describe('the authorisation matrix', () => {
  let api: TestApi
  // An app of its own each time: what is broken in it is not mended again.
  beforeEach(async () => {
    api = await startApi({ rateFactor: 100 })
  })
  afterEach(async () => await api[Symbol.asyncDispose]())

  it('turns red when a store forgets whose a thing is', async () => {
    const { customers } = api.context
    customers.find = async (_storeId, id) =>
      (await stored(api, 'customers').findOne({ _id: id })) as unknown as CustomerRecord | null
    const { mismatches } = await authorisationMatrix(api, { routes: only('customers.get'), kinds: ['customer'] })
    expect(mismatches.map(({ caller, object, answer }) => [caller, object, answer])).toEqual([
      ['a server', 'other store', 'taken'],
      ['an agent', 'other store', 'taken'],
    ])
  })

  it('turns red when a list shows what is another’s', async () => {
    const { tickets } = api.context
    const list = tickets.list.bind(tickets)
    tickets.list = async (storeId, query, _visibility, present) => await list(storeId, query, { to: 'desk' }, present)
    const { mismatches } = await authorisationMatrix(api, { routes: only('tickets.list'), kinds: ['ticket'] })
    expect(mismatches.map(({ caller, answer }) => `${caller} ${answer.slice(0, 9)}`)).toEqual([
      'a customer shows tkt',
      'a guest shows tkt',
    ])
  })

  it('turns red when a shopper is shown what is another’s', async () => {
    const { orders } = api.context
    const find = orders.find.bind(orders)
    let customerId: string | null = null
    orders.find = async (storeId, id, tx) => {
      const order = await find(storeId, id, tx)
      // What is made from an order, such as a return, is made of the real one.
      if (tx) return order
      customerId ??= order?.customerId ?? null
      return order && { ...order, customerId }
    }
    const { mismatches } = await authorisationMatrix(api, { routes: only('orders.get'), kinds: ['order'] })
    expect(mismatches.map(({ object }) => object)).toContain('other shopper')
  })

  it('turns red when a route asks for less than its metadata say', async () => {
    const [list] = only('keys.list')
    const strict = {
      ...list!,
      route: { ...list!.route, metadata: { ...list!.route.metadata, alsoScopes: ['store:write'] as const } },
    }
    const { mismatches } = await authorisationMatrix(api, { routes: [strict], kinds: ['key'] })
    expect(mismatches.map(({ caller, answer }) => [caller, answer])).toEqual([
      ['a server without store:write', 'taken'],
    ])
  })

  it('does not pass over a route whose objects it cannot make', async () => {
    const [get] = only('tickets.get')
    const examples = [
      { ...get!.route.metadata.examples[0], params: { ticketId: 'msg_00000000000000000000000000' } },
    ] as const
    const unknown = { ...get!, route: { ...get!.route, metadata: { ...get!.route.metadata, examples } } }
    await expect(authorisationMatrix(api, { routes: [unknown], kinds: [] })).rejects.toThrow('names a message')
  })
})
