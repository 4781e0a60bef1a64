import { storeCreditLimits } from '@aftercare/contracts'

/** Credit of one kind that expires at one moment. Minor units; never 0. */
export type CreditLot = { kind: 'value' | 'bonus'; amount: number; expiresAt: Date | null }

const timeOf = ({ expiresAt }: CreditLot): number => expiresAt?.getTime() ?? Number.POSITIVE_INFINITY

/** What expires first is spent first; of what expires together, the bonus, which is worth less to the customer. */
const inOrder = (a: CreditLot, b: CreditLot): number => {
  const [first, second] = [timeOf(a), timeOf(b)]
  if (first !== second) return first < second ? -1 : 1
  return a.kind === b.kind ? 0 : a.kind === 'bonus' ? -1 : 1
}

const isSame = (a: CreditLot, b: CreditLot): boolean => a.kind === b.kind && timeOf(a) === timeOf(b)

export const sumOf = (lots: readonly CreditLot[]): number => lots.reduce((sum, { amount }) => sum + amount, 0)

/** What of them is bonus. */
export const bonusOf = (lots: readonly CreditLot[]): number => sumOf(lots.filter(({ kind }) => kind === 'bonus'))

/** The lots with more in them. What comes to an account that is full does not expire, so that nothing is ever refused. */
export function withLots(lots: readonly CreditLot[], more: readonly CreditLot[]): CreditLot[] {
  const after = lots.map((lot) => ({ ...lot }))
  for (const lot of more) {
    if (lot.amount === 0) continue
    const expiring = after.filter(({ expiresAt }) => expiresAt !== null)
    const isFull = expiring.length >= storeCreditLimits.lots && !after.some((known) => isSame(known, lot))
    const added = isFull ? { ...lot, expiresAt: null } : { ...lot }
    const known = after.find((other) => isSame(other, added))
    if (known === undefined) after.push(added)
    else known.amount += added.amount
  }
  return after.sort(inOrder)
}

/** Splits what has expired by then from what has not. */
export function splitExpired(lots: readonly CreditLot[], now: Date): { left: CreditLot[]; expired: CreditLot[] } {
  const isOver = (lot: CreditLot): boolean => timeOf(lot) <= now.getTime()
  return { left: lots.filter((lot) => !isOver(lot)), expired: lots.filter(isOver) }
}

/**
 * Takes an amount from the lots, in their order.
 *
 * @returns null when they do not hold so much
 */
export function takeLots(lots: readonly CreditLot[], amount: number): { left: CreditLot[]; taken: CreditLot[] } | null {
  if (amount > sumOf(lots)) return null
  const [left, taken]: [CreditLot[], CreditLot[]] = [[], []]
  let wanted = amount
  for (const lot of lots) {
    const part = Math.min(lot.amount, wanted)
    wanted -= part
    if (part > 0) taken.push({ ...lot, amount: part })
    if (part < lot.amount) left.push({ ...lot, amount: lot.amount - part })
  }
  return { left, taken }
}

/**
 * Takes an amount from what was spent to give it back: what was spent last comes back first, so that what is back lasts longest.
 *
 * @returns null when so much was not spent
 */
export function takeSpent(
  spent: readonly CreditLot[],
  amount: number,
): { left: CreditLot[]; taken: CreditLot[] } | null {
  const split = takeLots(spent.toReversed(), amount)
  return split === null ? null : { left: split.left.toReversed(), taken: split.taken.toReversed() }
}

/** Lots that were spent, as they are given back: with the expiry that they had, and not before the moment. */
export const notBefore = (lots: readonly CreditLot[], first: Date): CreditLot[] =>
  lots.map((lot) => (timeOf(lot) < first.getTime() ? { ...lot, expiresAt: first } : lot))

/** When the first of them expires; null when none does. */
export const firstExpiry = (lots: readonly CreditLot[]): Date | null =>
  lots.reduce<Date | null>(
    (first, { expiresAt }) => (expiresAt !== null && (first === null || expiresAt < first) ? expiresAt : first),
    null,
  )
