import { exampleStoreSettings } from '@aftercare/contracts'
import type { Config } from '@aftercare/api/config'
import { chainWaiting } from '@aftercare/api/audit/index'
import { createContext } from '@aftercare/api/context'
import type { Database } from '@aftercare/api/database'
import { createLog } from '@aftercare/api/log'
import { createStore, newTestClock } from '@aftercare/api/store/index'
import { tellApprovals } from './approvals.ts'
import { tellCarriers } from './carriers.ts'
import { tellCustomers } from './customers.ts'
import { tellClaims } from './claims.ts'
import { tellDefects } from './defects.ts'
import { tellEndedReturns } from './ended-returns.ts'
import { tellExchanges } from './exchanges.ts'
import { tellKeys } from './keys.ts'
import { tellLoyalty, tellPoints, tellPointsOfReturns } from './loyalty.ts'
import { tellOrders } from './orders.ts'
import { tellPolicies } from './policies.ts'
import { tellReturns } from './returns.ts'
import { tellRefunds } from './refunds.ts'
import { tellStoreCredits } from './store-credits.ts'
import { demoStoreId, storyTools, type Story } from './story.ts'
import { tellTickets } from './tickets.ts'
import { tellWithdrawals } from './withdrawals.ts'

/** The stories of the demo shop, each after those that it speaks of: a new module adds its own. Its keys are there before. */
const stories: readonly Story[] = [
  tellPolicies,
  tellLoyalty,
  tellCustomers,
  tellOrders,
  tellPoints,
  tellReturns,
  tellEndedReturns,
  tellExchanges,
  tellDefects,
  tellClaims,
  tellRefunds,
  tellWithdrawals,
  tellApprovals,
  tellStoreCredits,
  tellPointsOfReturns,
  tellTickets,
  tellCarriers,
]

/**
 * Makes the demo store with its keys, so that its pages and the API answer for it. What is returned makes everything else that is
 * in the store at `now`, which takes longer; requests may come meanwhile.
 */
export async function beginDemo(config: Config, database: Database, now: Date): Promise<() => Promise<void>> {
  const { clock, newIds, naming, ...tools } = storyTools(now)
  const parts = createContext({
    config,
    database: { ...database, transact: naming(database.transact) },
    log: createLog('silent'),
    now: clock,
    newIds,
    // What happened before the demo began is not mailed to anybody. What waits for a day to come is waited for.
    jobsAfter: now,
  })
  await createStore(parts, exampleStoreSettings, { id: demoStoreId, mode: 'test' })
  const context = parts.inTimeOf(parts, newTestClock)
  await tellKeys({ context, ...tools })
  return async () => {
    for (const story of stories) await story({ context, ...tools })
    let chained: number
    do chained = await chainWaiting(context, { storeId: demoStoreId })
    while (chained > 0)
  }
}
