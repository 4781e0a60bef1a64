import { isDeepStrictEqual } from 'node:util'
import { ProblemError } from '@aftercare/contracts'
import type {
  LoyaltyChange,
  LoyaltyEntry,
  LoyaltyEvent,
  LoyaltyRecord,
  LoyaltyRefusal,
} from '@aftercare/contracts/loyalty/account'
import { applyEvent, recordsOf } from '@aftercare/contracts/loyalty/apply-event.rules'
import type { CompiledProgramme } from '@aftercare/contracts/loyalty/compile-programme.rules'
import { newAccount } from '@aftercare/contracts/loyalty/posting.rules'
import { dueAt } from '@aftercare/contracts/loyalty/settle.rules'
import type { Tx } from '../database.ts'
import type { AccountRecord } from './account.ts'
import { settleAccount } from './jobs.ts'
import type { PointsParts } from './parts.ts'
import { totalsAfter, withBalances } from './points-totals.rules.ts'
import { pointsEvents } from './points-events.rules.ts'

/** What a fold came to: the account after it, and what the last of its events was refused for. */
export type Folded = {
  account: AccountRecord
  entries: LoyaltyEntry[]
  records: ReadonlyMap<string, LoyaltyRecord>
  refused: LoyaltyRefusal | null
}

/**
 * Lets events happen to an account, one after the other: writes the account over the version that was read, with its records, its
 * entries, what listeners are told, and the job that looks at it when it is due next. Nothing is written where nothing changes.
 *
 * Each event happens now, or later where the account has been told of a later moment: time does not go back.
 */
export async function foldPoints(
  parts: PointsParts,
  account: AccountRecord,
  compiled: CompiledProgramme,
  events: readonly LoyaltyEvent[],
  tx: Tx,
): Promise<Folded> {
  const { loyaltyAccounts, now } = parts
  const before = new Map<string, LoyaltyRecord>()
  const asked = new Set<string>()
  const records = new Map<string, LoyaltyRecord>()
  const entries: LoyaltyEntry[] = []
  const changes: LoyaltyChange[] = []
  let { state } = account
  let refused: LoyaltyRefusal | null = null
  for (const event of events) {
    const keys = recordsOf(event, state)
    const unknown = keys.filter((key) => !asked.has(key))
    for (const key of unknown) asked.add(key)
    for (const [key, record] of await loyaltyAccounts.records(account, unknown, tx)) {
      before.set(key, record)
      records.set(key, record)
    }
    const needed = keys.flatMap((key) => {
      const record = records.get(key)
      return record === undefined ? [] : [[key, record] as const]
    })
    const applied = applyEvent({ account: state, records: new Map(needed) }, event, compiled)
    state = applied.state.account
    refused = applied.refused
    for (const [key, record] of applied.state.records) records.set(key, record)
    entries.push(...applied.entries)
    changes.push(...applied.changes)
  }
  const changed = new Map([...records].filter(([key, record]) => !isDeepStrictEqual(record, before.get(key))))
  const isNew = account.version === 0
  const isSame = isDeepStrictEqual({ ...state, at: 0 }, { ...account.state, at: 0 })
  if (!isNew && isSame && changed.size === 0) return { account, entries, records, refused }
  const totals = totalsAfter(account.totals, entries)
  const after = { ...account, state, totals, version: account.version + 1, updatedAt: now() }
  if (!(await loyaltyAccounts.save(after, tx)))
    throw new ProblemError('write_conflict', 'Another request moved points of the same account just now')
  await loyaltyAccounts.saveRecords(after, changed, tx)
  await loyaltyAccounts.post(after, withBalances(account.totals, entries), tx)
  for (const event of pointsEvents(after, entries, changes)) await parts.events.record(event, tx)
  const timer = timerOf(after, compiled)
  if (timer !== null) await parts.jobs.enqueue(settleAccount, timer, tx)
  return { account: after, entries, records, refused }
}

/** The job that looks at the account when something of it is due next; null when nothing ever is. */
export function timerOf({ _id, storeId, state }: AccountRecord, compiled: CompiledProgramme) {
  const next = dueAt(state, compiled)
  if (next === Infinity) return null
  const runAt = new Date(next)
  const at = runAt.toISOString()
  return { storeId, key: `${_id}:${at}`, runAt, payload: { accountId: _id, at } }
}

/** The one account of a customer, which is opened when there was none. What is opened is written by the fold that follows. */
export async function accountOf(
  { loyaltyAccounts, naturalKeys, newId, now }: PointsParts,
  { storeId, customerId }: Pick<AccountRecord, 'storeId' | 'customerId'>,
  tx: Tx,
): Promise<AccountRecord> {
  const wanted = newId('loyaltyAccount')
  const id = await naturalKeys.claim(storeId, 'loyalty-account', customerId, wanted, tx)
  const known = await loyaltyAccounts.find(storeId, id, tx)
  if (known !== null) return known
  const at = now()
  const state = { ...newAccount(), at: at.getTime() }
  const opened = { _id: id, storeId, customerId, state, totals: {}, version: 0, createdAt: at, updatedAt: at }
  await loyaltyAccounts.insert(opened, tx)
  return opened
}

/** When something happens to an account: now, and not before what it has been told of. Epoch milliseconds. */
export const momentOf = ({ now }: Pick<PointsParts, 'now'>, { state }: AccountRecord): number =>
  Math.max(now().getTime(), state.at)
