import { loyaltyShown, type LoyaltyAccount, type LoyaltyPointsEntry } from '@aftercare/contracts'
import type { LoyaltyAccount as AccountState, LoyaltyEntry, PendingLot } from '@aftercare/contracts/loyalty/account'
import { applyEvent } from '@aftercare/contracts/loyalty/apply-event.rules'
import type { CompiledProgramme } from '@aftercare/contracts/loyalty/compile-programme.rules'
import { balanceOf, pendingLots, spendOrder } from '@aftercare/contracts/loyalty/lots.rules'
import { reachedOn, tierDueAt } from '@aftercare/contracts/loyalty/tiers.rules'
import type { AccountRecord, EntryRecord } from './account.ts'

/** The account as it stands at the moment: what is due by then is done, whether or not a job has come to it. */
export function accountAt({ state }: AccountRecord, compiled: CompiledProgramme, now: Date): AccountState {
  const at = Math.max(now.getTime(), state.at)
  return applyEvent({ account: state, records: new Map() }, { type: 'clock', at }, compiled).state.account
}

/** The account as the contract has it, at the moment. */
export function presentAccount(record: AccountRecord, compiled: CompiledProgramme, now: Date): LoyaltyAccount {
  const { _id, customerId, version, createdAt, updatedAt } = record
  const account = accountAt(record, compiled, now)
  return {
    id: _id,
    customerId,
    programmeVersion: compiled.programme.version,
    ...balanceOf(account),
    tier: tierOf(account, compiled),
    lots: lotsOf(account).slice(0, loyaltyShown.lots),
    expiring: expiringOf(account).slice(0, loyaltyShown.days),
    held: account.holds.map(({ id }) => id).toReversed(),
    version,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

function tierOf(account: AccountState, compiled: CompiledProgramme): LoyaltyAccount['tier'] {
  const { programme, dayAt, rankOf } = compiled
  const { tiers } = programme
  const { tier } = account
  if (tiers === null || tier === null) return null
  const reached = reachedOn(account, tiers, dayAt(account.at))
  const next = tiers.levels[rankOf(tier.id) + 1]
  const reviewAt = tierDueAt(account, compiled)
  return {
    id: tier.id,
    since: tier.since,
    measure: tiers.measure,
    reached,
    next: next === undefined ? null : { id: next.id, missing: Math.max(0, next.from - reached) },
    reviewOn: tier.graceUntil === null && reviewAt < Infinity ? dayAt(reviewAt) : null,
    graceUntil: tier.graceUntil,
  }
}

const lotsOf = (account: AccountState): LoyaltyAccount['lots'] => [
  ...spendOrder(account).map(({ id, points, expiresOn }) => ({
    id,
    state: 'available' as const,
    points,
    availableAt: null,
    waitsFor: null,
    expiresOn,
  })),
  ...pendingLots(account)
    .toSorted((a, b) => (a.releaseAt ?? Infinity) - (b.releaseAt ?? Infinity))
    .map((lot) => ({
      id: lot.id,
      state: 'pending' as const,
      points: lot.points,
      availableAt: lot.isHeld || lot.releaseAt === null ? null : new Date(lot.releaseAt).toISOString(),
      waitsFor: waitsFor(lot),
      expiresOn: null,
    })),
]

const waitsFor = ({ isHeld, releaseAt }: PendingLot): LoyaltyAccount['lots'][number]['waitsFor'] =>
  isHeld ? 'return' : releaseAt === null ? 'delivery' : 'deadline'

function expiringOf(account: AccountState): LoyaltyAccount['expiring'] {
  const days = new Map<string, number>()
  for (const { expiresOn, points } of spendOrder(account))
    if (expiresOn !== null) days.set(expiresOn, (days.get(expiresOn) ?? 0) + points)
  return [...days].map(([on, points]) => ({ on, points }))
}

/** What an entry adds to where points of the shopper stand; debt is what is available below zero. */
export const changeOf = (
  { from, to, points }: Pick<LoyaltyEntry, 'from' | 'to' | 'points'>,
  names: readonly string[],
): number => (names.includes(to) ? points : 0) - (names.includes(from) ? points : 0)

export function presentEntry({ entry }: EntryRecord): LoyaltyPointsEntry {
  const { number, kind, source, lot, expiresOn, version, rule, base, at } = entry
  return {
    number,
    kind,
    pending: changeOf(entry, ['pending']),
    available: changeOf(entry, ['available', 'debt']),
    reserved: changeOf(entry, ['reserved']),
    source,
    lot,
    expiresOn,
    programmeVersion: version,
    rule,
    base,
    at: new Date(at).toISOString(),
  }
}
