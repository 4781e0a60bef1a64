import type {
  Applied,
  LoyaltyAccount,
  LoyaltyChange,
  LoyaltyEntry,
  LoyaltyRefusal,
  TierState,
} from '@aftercare/contracts/loyalty/account'
import { compileProgramme, type CompiledProgramme } from '@aftercare/contracts/loyalty/compile-programme.rules'
import { openLoyaltyBook, type LoyaltyBook } from '@aftercare/contracts/loyalty/loyalty-book.rules'
import { balanceOf, type LoyaltyBalance } from '@aftercare/contracts/loyalty/lots.rules'
import { reachedOn } from '@aftercare/contracts/loyalty/tiers.rules'
import type { CompiledPolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import { RefusedError } from './command.ts'
import { instantOf, loyaltyEventsOf, type FollowedOrder } from './loyalty-events-of-line.ts'
import type { LoyaltyLine } from './read-loyalty-events.ts'
import { programmeOf, type ReadProgramme } from './read-loyalty-programme.ts'

/** What one line of the file did to one account, and how that stands after it. Instants are RFC 3339, points whole. */
export type ReplayStep = {
  line: number
  type: string
  at: string
  account: string
  /** Why the event did nothing; null when it did what it says. */
  refused: LoyaltyRefusal | null
  balance: LoyaltyBalance
  tier: (TierState & { reached: number }) | null
  lots: ReplayLot[]
  reservations: { id: string; points: number; until: string; reward: string | null; order: string | null }[]
  entries: (Omit<LoyaltyEntry, 'at'> & { at: string })[]
  changes: LoyaltyChange[]
}
export type ReplayLot =
  | { id: string; state: 'pending'; points: number; releaseAt: string | null; isHeld: boolean }
  | { id: string; state: 'available'; points: number; expiresOn: string | null }

const usualAccount = 'account'

/**
 * Folds the lines one after the other, each account by itself, by the rules that the API has.
 *
 * @param policy decides how long goods can go back; null where only the events say so
 * @throws RefusedError that names the line
 */
export function replayLoyalty(
  lines: readonly LoyaltyLine[],
  { programme, shop }: ReadProgramme,
  policy: CompiledPolicy | null,
): ReplayStep[] {
  let compiled = compileProgramme(programme)
  let now: number | null = null
  const books = new Map<string, LoyaltyBook>()
  const orders = new Map<string, FollowedOrder>()
  const steps: ReplayStep[] = []
  for (const line of lines) {
    const { timeZone } = compiled.programme
    now = line.written.at === undefined ? now : instantOf(line.written.at, timeZone)
    if (now === null) throw new RefusedError(`line ${line.line} of the events: the first event needs at`)
    if (line.type === 'programme') {
      const inShop = { timeZone, categories: shop?.returnPolicy.categories ?? {} }
      compiled = compileProgramme(programmeOf(line.written.programme, `line ${line.line} of the events`, inShop))
      continue
    }
    for (const account of accountsOf(line, books, orders)) {
      const book = books.get(account) ?? openLoyaltyBook()
      books.set(account, book)
      const { tier, holds } = book.account()
      const events = loyaltyEventsOf(line, {
        at: now,
        timeZone,
        account,
        tier: tier?.id ?? null,
        holds,
        policy,
        orders,
      })
      const applied = events.map((event) => book.apply(event, compiled))
      steps.push({ line: line.line, type: line.type === 'full_order' ? 'order' : line.type, at: instant(now), account, ...standing(book.account(), applied, compiled) }) // prettier-ignore
    }
  }
  return steps
}

/** Whose event it is: as it says, else whose order or redemption it names, else the only one there is. A clock ticks for all. */
function accountsOf(
  line: LoyaltyLine,
  books: ReadonlyMap<string, LoyaltyBook>,
  orders: ReadonlyMap<string, FollowedOrder>,
): string[] {
  const { written, type } = line
  if (written.account !== undefined) return [written.account]
  if (type === 'clock' && books.size > 0) return [...books.keys()]
  if ((type === 'deliver' || type === 'return') && written.order !== undefined) {
    const owner = orders.get(written.order)?.account
    if (owner !== undefined) return [owner]
  }
  if (type === 'capture' || type === 'release') {
    const holder = [...books].find(([, book]) =>
      book.account().holds.some(({ id, order }) => id === written.id || (order !== null && order === written.order)),
    )
    if (holder !== undefined) return [holder[0]]
  }
  return books.size === 1 ? [...books.keys()] : [usualAccount]
}

const instant = (at: number): string => new Date(at).toISOString()

function standing(account: LoyaltyAccount, applied: readonly Applied[], compiled: CompiledProgramme) {
  const { tiers } = compiled.programme
  const { tier } = account
  return {
    refused: applied.find(({ refused }) => refused !== null)?.refused ?? null,
    balance: balanceOf(account),
    tier: tier && { ...tier, reached: tiers === null ? 0 : reachedOn(account, tiers, compiled.dayAt(account.at)) },
    lots: account.lots.map((lot): ReplayLot =>
      lot.state === 'pending'
        ? {
            id: lot.id,
            state: lot.state,
            points: lot.points,
            releaseAt: lot.releaseAt === null ? null : instant(lot.releaseAt),
            isHeld: lot.isHeld,
          }
        : { id: lot.id, state: lot.state, points: lot.points, expiresOn: lot.expiresOn },
    ),
    reservations: account.holds.map(({ id, points, until, reward, order }) => ({
      id,
      points,
      until: instant(until),
      reward,
      order,
    })),
    entries: applied.flatMap(({ entries }) => entries.map((entry) => ({ ...entry, at: instant(entry.at) }))),
    changes: applied.flatMap(({ changes }) => changes),
  }
}
