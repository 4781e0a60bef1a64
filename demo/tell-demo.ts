import { exampleStoreSettings } from '@aftercare/contracts'
import type { Config } from '@aftercare/api/config'
import { chainWaiting } from '@aftercare/api/audit/index'
import { createContext } from '@aftercare/api/context'
import type { Database } from '@aftercare/api/database'
import { createLog } from '@aftercare/api/log'
import { createStore, newTestClock } from '@aftercare/api/store/index'
import { tellApprovals } from './approvals.ts'
import { tellCustomers } from './customers.ts'
import { tellClaims } from './claims.ts'
import { tellDefects } from './defects.ts'
import { tellExchanges } from './exchanges.ts'
import { tellKeys } from './keys.ts'
import { tellOrders } from './orders.ts'
import { tellPolicies } from './policies.ts'
import { tellReturns } from './returns.ts'
import { tellRefunds } from './refunds.ts'
import { tellStoreCredits } from './store-credits.ts'
import { demoStoreId, storyTools, type Story } from './story.ts'
import { tellTickets } from './tickets.ts'
import { tellWithdrawals } from './withdrawals.ts'

/** The stories of the demo shop, each after those that it speaks of: a new module adds its own. */
const stories: readonly Story[] = [
  tellKeys,
  tellPolicies,
  tellCustomers,
  tellOrders,
  tellReturns,
  tellExchanges,
  tellDefects,
  tellClaims,
  tellRefunds,
  tellWithdrawals,
  tellApprovals,
  tellStoreCredits,
  tellTickets,
]

/** Makes the demo store as it stands at `now`. */
export async function tellDemo(config: Config, database: Database, now: Date): Promise<void> {
  const { clock, newIds, ...tools } = storyTools(now)
  const parts = createContext({ config, database, log: createLog('silent'), now: clock, newIds })
  await createStore(parts, exampleStoreSettings, { id: demoStoreId, mode: 'test' })
  const context = parts.inTimeOf(parts, newTestClock)
  for (const story of stories) await story({ context, ...tools })
  let chained: number
  do chained = await chainWaiting(context, { storeId: demoStoreId })
  while (chained > 0)
  // What happened before the demo began is not mailed to anybody. What waits for a day to come is waited for.
  await context.jobs.forgetDue(demoStoreId, now)
}
