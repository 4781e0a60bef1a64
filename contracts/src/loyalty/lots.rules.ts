import type { AvailableLot, LoyaltyAccount, LotPart, PendingLot } from './account.ts'
import { post, type Book, type Cause } from './posting.rules.ts'

export const sumOf = (parts: readonly { points: number }[]): number =>
  parts.reduce((sum, { points }) => sum + points, 0)

export const pendingLots = ({ lots }: LoyaltyAccount): PendingLot[] => lots.filter((lot) => lot.state === 'pending')
export const availableLots = ({ lots }: LoyaltyAccount): AvailableLot[] =>
  lots.filter((lot) => lot.state === 'available')

/** Points of the shopper by where they stand. `available` is below zero by what the shopper owes. */
export type LoyaltyBalance = { pending: number; available: number; reserved: number }
export const balanceOf = (account: LoyaltyAccount): LoyaltyBalance => ({
  pending: sumOf(pendingLots(account)),
  available: sumOf(availableLots(account)) - account.debt,
  reserved: sumOf(account.holds),
})

const forever = '9999-99-99'
/** What ends first is spent first; of what ends together, the lot with the lower id, however the account came to hold it. */
export const spendOrder = (account: LoyaltyAccount): AvailableLot[] =>
  availableLots(account).sort((a, b) => compare(a.expiresOn ?? forever, b.expiresOn ?? forever) || compare(a.id, b.id))
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Puts points into the lot that they belong to, with the day on which they end. */
export function putPart({ account }: Book, part: LotPart): void {
  if (part.points === 0) return
  const known = availableLots(account).find(({ id, expiresOn }) => id === part.id && expiresOn === part.expiresOn)
  if (known === undefined) account.lots.push({ state: 'available', ...part })
  else known.points += part.points
}

/** Takes up to so many points from these lots, in their order, and says what was taken of each. */
export function takeFrom({ account }: Book, lots: readonly AvailableLot[], points: number): LotPart[] {
  const taken: LotPart[] = []
  let wanted = points
  for (const lot of lots) {
    const part = Math.min(lot.points, wanted)
    if (part === 0) continue
    wanted -= part
    lot.points -= part
    const { id, expiresOn, rolls, told } = lot
    taken.push({ id, points: part, expiresOn, rolls, ...(told !== undefined && { told }) })
  }
  dropEmpty(account)
  return taken
}

export function dropEmpty(account: LoyaltyAccount): void {
  account.lots = account.lots.filter(({ points }) => points > 0)
}

/** What is available pays first what is below zero. */
export function repay(book: Book): void {
  const { account } = book
  if (account.debt === 0) return
  for (const { id, points, expiresOn } of takeFrom(book, spendOrder(account), account.debt)) {
    account.debt -= points
    post(book, { kind: 'repay', points, from: 'available', to: 'debt', lot: id, expiresOn }, ofLot(id))
  }
}

/** What is left below zero the shop may bear, unless a checkout holds as much: that may come back. */
export function writeOff(book: Book): void {
  const { account, compiled } = book
  if (compiled.programme.shortfall === 'negative') return
  const points = Math.max(0, account.debt - sumOf(account.holds))
  account.debt -= points
  post(book, { kind: 'write_off', points, from: 'written_off', to: 'debt' }, ofLot('shortfall'))
}

const ofLot = (id: string): Cause => ({ source: { type: 'lot', id, line: null } })
