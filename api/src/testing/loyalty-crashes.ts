import { isDeepStrictEqual } from 'node:util'
import type { PointsAccount } from '@aftercare/contracts/loyalty/account'
import { balanceOf } from '@aftercare/contracts/loyalty/lots.rules'
import type { AccountRecord, EntryRecord } from '../loyalty/account.ts'
import type { RedemptionRecord } from '../loyalty/redemption.ts'
import { crashCycles, type CrashReport } from './crash-cycles.ts'
import type { Flow } from './flow.ts'
import { loyaltyFlows } from './loyalty-flows.ts'
import type { Random } from './random.ts'
import { startServedApi } from './start-served-api.ts'
import { stored } from './stored.ts'
import type { TestApi } from './start-api.ts'

export type LoyaltyCrashReport = CrashReport & {
  accounts: number
  /** What does not agree between accounts, their entries and what checkouts hold. */
  faults: string[]
}

/** Kills the process in which points are redeemed, captured, given, earned and taken back, over and over, and then counts them. */
export async function loyaltyCrashes(options: {
  cycles: number
  random: Random
  atOnce?: number
  waitMs?: number
  /** How much is made for calls to come, of each kind. */
  callsMost?: number
}): Promise<LoyaltyCrashReport> {
  await using served = await startServedApi()
  const storm = loyaltyFlows.map((flow): Flow => ({
    ...flow,
    prepare: async (api, store) => await flow.prepare(api, store, options.callsMost),
  }))
  const report = await crashCycles(served, { ...options, storm })
  return { ...report, ...(await pointsFaults(served.api)) }
}

/** Holds every account against the sum of its entries, and against the redemptions that are held. */
async function pointsFaults(api: TestApi): Promise<{ accounts: number; faults: string[] }> {
  const all = async <Found>(name: string): Promise<Found[]> =>
    (await stored(api, name).find({}).toArray()) as unknown as Found[]
  const accounts = await all<AccountRecord>('loyalty_accounts')
  const entries = Map.groupBy(await all<EntryRecord>('loyalty_entries'), ({ accountId }) => accountId)
  const redemptions = Map.groupBy(await all<RedemptionRecord>('loyalty_redemptions'), ({ accountId }) => accountId)
  const faults = accounts.flatMap(({ _id, state }) => {
    const posted = (entries.get(_id) ?? []).toSorted((a, b) => a.number - b.number)
    const sums = new Map<PointsAccount, number>()
    for (const { entry } of posted) {
      sums.set(entry.from, (sums.get(entry.from) ?? 0) - entry.points)
      sums.set(entry.to, (sums.get(entry.to) ?? 0) + entry.points)
    }
    const of = (name: PointsAccount): number => sums.get(name) ?? 0
    const held = (redemptions.get(_id) ?? []).filter(({ status }) => status === 'held')
    const spent = (redemptions.get(_id) ?? []).filter(({ status }) => status === 'captured')
    const idsOf = (ids: readonly string[]): string[] => [...ids].sort()
    const found: [what: string, holds: boolean][] = [
      ['entries without a gap', posted.every(({ number }, index) => number === index + 1) && posted.length === state.entries], // prettier-ignore
      ['a balance that is the sum of the entries', isDeepStrictEqual(balanceOf(state), { pending: of('pending'), available: of('available') + of('debt'), reserved: of('reserved') })], // prettier-ignore
      ['all accounts together 0', [...sums.values()].reduce((sum, points) => sum + points, 0) === 0],
      ['what checkouts hold', isDeepStrictEqual(idsOf(state.holds.map(({ id }) => id)), idsOf(held.map(({ _id }) => _id)))], // prettier-ignore
      ['what was spent', of('redeemed') === spent.reduce((sum, { points }) => sum + points, 0)],
    ]
    return found.flatMap(([what, holds]) => (holds ? [] : [`${_id} has not ${what}`]))
  })
  return { accounts: accounts.length, faults }
}
