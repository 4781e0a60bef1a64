import { agentScopes, exampleId, exampleStoreSettings, type IdKind } from '@aftercare/contracts'
import type { Config } from '../config.ts'
import { createContext, type Context } from '../context.ts'
import { upsertCustomer } from '../customers/index.ts'
import type { Database } from '../database.ts'
import { createKey } from '../access/index.ts'
import { upsertOrder } from '../orders/index.ts'
import { createStore } from '../store/index.ts'
import { demoCustomers, demoOrders } from './demo-orders.ts'
import { tellDemoTickets } from './demo-tickets.ts'
import { createLog } from '../log.ts'

/** In the pages of the demo shop, and so no secret. */
export const demoPublishableKey = 'pk_efj4c978m045df0k8fgc0gn2c930b5s12hwwct'
export const demoStoreId = exampleId('store')

export type DemoKeys = { secretKey: string; agentKey: string }

/** Ids that the documentation can name: the first customer is `exampleId('customer', 1)`, and so on. */
export function countedIds(): (kind: IdKind) => string {
  const counts = new Map<IdKind, number>()
  return (kind) => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return exampleId(kind, count)
  }
}

export type DemoOptions = { config: Config; database: Database; now: Date }

/**
 * Makes the demo store: three customers, twelve orders in every state that a shopper asks about, and a few conversations. It is
 * told through the same use cases as everything else, with a clock that goes back and ids that are counted.
 */
export async function seedDemo({ config, database, now }: DemoOptions): Promise<void> {
  let clock = now
  const context: Context = createContext({
    config,
    database,
    log: createLog('silent'),
    now: () => clock,
    numberIds: countedIds(),
  })
  const { id: storeId } = await createStore(context, exampleStoreSettings, { id: demoStoreId })
  const pages = { kind: 'publishable' as const, name: 'Demo help center', origins: ['http://127.0.0.1'] }
  const { id: pagesKeyId } = await createKey(context, storeId, pages, demoPublishableKey)
  const { id: agentKeyId } = await createKey(context, storeId, {
    kind: 'restricted',
    name: 'Mia at the desk',
    scopes: [...agentScopes],
    agent: { name: 'Mia', role: 'agent' },
  })
  await createKey(context, storeId, { kind: 'restricted', name: 'Old warehouse system', scopes: ['orders:write'] })
  for (const { externalId, email, name, locale, timeZone } of Object.values(demoCustomers)) {
    await upsertCustomer(context, storeId, externalId, { email, name, locale, timeZone })
  }
  for (const { externalId, order } of demoOrders(now)) await upsertOrder(context, storeId, externalId, order)
  await tellDemoTickets(context, { storeId, pagesKeyId, agentKeyId }, (daysAgo) => {
    clock = new Date(now.getTime() - daysAgo * 86_400_000)
  })
  // What happened before the demo began is not mailed to anybody.
  await context.jobs.model.deleteMany({ storeId })
}
