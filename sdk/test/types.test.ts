import type { Contract, z } from '@aftercare/contracts'
import type * as contracts from '@aftercare/contracts'
import { expectTypeOf, it } from 'vitest'
import type * as sdk from '../src/index.ts'

type Client = sdk.Aftercare
type Body<Schema extends z.ZodType> = z.infer<Schema>

it('types what the contract does', () => {
  expectTypeOf<sdk.Ticket>().toEqualTypeOf<contracts.Ticket>()
  expectTypeOf<sdk.TicketState>().toEqualTypeOf<contracts.TicketState>()
  expectTypeOf<sdk.TicketCreate>().toEqualTypeOf<contracts.TicketCreate>()
  expectTypeOf<sdk.Message>().toEqualTypeOf<contracts.Message>()
  expectTypeOf<sdk.Order>().toEqualTypeOf<contracts.Order>()
  expectTypeOf<sdk.OrderUpsert>().toEqualTypeOf<contracts.OrderUpsert>()
  expectTypeOf<sdk.Customer>().toEqualTypeOf<contracts.Customer>()
  expectTypeOf<sdk.CustomerUpdate>().toEqualTypeOf<contracts.CustomerUpdate>()
  expectTypeOf<sdk.Article>().toEqualTypeOf<contracts.Article>()
  expectTypeOf<sdk.SearchEvent>().toEqualTypeOf<contracts.SearchEvent>()
  expectTypeOf<sdk.Event>().toEqualTypeOf<contracts.Event>()
  expectTypeOf<sdk.Key>().toEqualTypeOf<contracts.Key>()
  expectTypeOf<sdk.KeyCreate>().toEqualTypeOf<contracts.KeyCreate>()
  expectTypeOf<sdk.Store>().toEqualTypeOf<contracts.Store>()
  expectTypeOf<sdk.StoreSettings>().toEqualTypeOf<contracts.StoreSettings>()
  expectTypeOf<sdk.ShopperSession>().toEqualTypeOf<contracts.ShopperSession>()
  expectTypeOf<sdk.WebhookEndpoint>().toEqualTypeOf<contracts.WebhookEndpoint>()
  expectTypeOf<sdk.WebhookDelivery>().toEqualTypeOf<contracts.WebhookDelivery>()
  expectTypeOf<sdk.WebhookReplay>().toEqualTypeOf<Body<Contract['webhookEndpoints']['replay']['body']>>()
  expectTypeOf<sdk.TicketListQuery>().toEqualTypeOf<Body<Contract['tickets']['list']['query']>>()
  expectTypeOf<sdk.Problem>().toEqualTypeOf<contracts.Problem>()
  expectTypeOf<sdk.ProblemCode>().toEqualTypeOf<contracts.ProblemCode>()
})

it('has a resource and a method for every route', () => {
  type Resource = keyof Contract
  expectTypeOf<keyof Client>().toEqualTypeOf<Resource | 'withSession'>()
  type Missing = {
    [R in Resource]: Exclude<keyof Contract[R], keyof Client[R]>
  }[Resource]
  expectTypeOf<Missing>().toEqualTypeOf<never>()
})

it('takes the options that a route has a use for, and no others', () => {
  type Tickets = Client['tickets']
  expectTypeOf<Parameters<Tickets['create']>[1]>().toEqualTypeOf<sdk.KeyedOptions | undefined>()
  expectTypeOf<Parameters<Tickets['get']>[1]>().toEqualTypeOf<sdk.RequestOptions | undefined>()
  expectTypeOf<Parameters<Tickets['update']>[2]>().toEqualTypeOf<sdk.VersionedOptions | undefined>()
  expectTypeOf<Parameters<Tickets['reply']>[2]>().toEqualTypeOf<(sdk.KeyedOptions & sdk.VersionedOptions) | undefined>()
  expectTypeOf<Parameters<Client['store']['update']>[1]>().toExtend<{ ifMatch: number | string | null }>()
  const misuse = (client: Client): unknown => [
    // @ts-expect-error replacing the settings without saying which
    client.store.update({} as sdk.StoreSettings),
    // @ts-expect-error reading takes no key
    client.tickets.get('tkt_1', { idempotencyKey: 'x' }),
    // @ts-expect-error creating has no version to match
    client.tickets.create({ subject: '', text: '' }, { ifMatch: 1 }),
    // @ts-expect-error not a filter of tickets
    client.tickets.list({ state: 'open' }),
    // @ts-expect-error not a status
    client.tickets.list({ status: 'opened' }),
  ]
  expectTypeOf(misuse).toBeFunction()
})

const waitsUntil = (state: sdk.TicketState): string | null => (state.status === 'waiting' ? state.until : null)

it('narrows a ticket by its status', () => {
  expectTypeOf(waitsUntil).returns.toEqualTypeOf<string | null>()
})
