/**
 * Where money stands. What the shopper is owed stands between the reason for it and the payment that it goes back to:
 * - `goods`, `shipping`, `goodwill`: why something is owed
 * - `fees`: what is kept of it
 * - `owed`: what a shopper has to get, by refund
 * - `payment`: what went back to a payment of an order
 * - `store_credit`: what the shop owes a customer as credit that can be spent, `credit_reserved` what of it checkouts hold
 * - `credit_bonus`, `credit_spent`, `credit_expired`: what was added to credit, and where it went
 */
export type Account =
  | { account: 'goods' | 'shipping' | 'goodwill' | 'fees' }
  | { account: 'owed'; refundId: string }
  | { account: 'payment'; payment: string }
  | { account: 'store_credit' | 'credit_reserved'; storeCreditId: string }
  | { account: 'credit_bonus' | 'credit_spent' | 'credit_expired' }

/** Minor units, positive for what is debited and negative for what is credited. */
export type LedgerEntry = Account & { amount: number }

/** Entries that are posted together. They come to nothing, or they are a bug. */
export type Posting = { kind: string; currency: string; entries: readonly LedgerEntry[] }

/** @throws Error when the entries do not come to nothing, or one is no whole number of minor units */
export function expectBalanced({ kind, entries }: Posting): void {
  const sum = entries.reduce((total, { amount }) => total + amount, 0)
  if (sum !== 0 || !entries.every(({ amount }) => Number.isSafeInteger(amount)))
    throw new Error(`The entries of ${kind} come to ${sum}`)
}

/** The posting that takes this one back. Entries are never changed: a mistake gets more of them. */
export const reversalOf = ({ kind, currency, entries }: Posting): Posting => ({
  kind: `${kind}_reversed`,
  currency,
  entries: entries.map((entry) => ({ ...entry, amount: entry.amount === 0 ? 0 : -entry.amount })),
})
