import type { storeCreditEntryKinds } from '@aftercare/contracts'
import type { LedgerEntry, Posting } from '../ledger/index.ts'

export type CreditEntryKind = (typeof storeCreditEntryKinds)[number]

/** What pays for credit that is issued: the money that a refund owed, or what the shop gives. */
export type CreditSource = { account: 'owed'; refundId: string } | { account: 'goodwill' }

/** What it adds to the two balances of an account, as the ledger has them: credit is what the shop owes, so it is negative there. */
export const creditChange = (entries: readonly LedgerEntry[]): { available: number; reserved: number } => ({
  available: -amountOf(entries, 'store_credit'),
  reserved: -amountOf(entries, 'credit_reserved'),
})

const amountOf = (entries: readonly LedgerEntry[], name: LedgerEntry['account']): number => {
  const sum = entries.filter(({ account }) => account === name).reduce((total, { amount }) => total + amount, 0)
  return sum === 0 ? 0 : sum
}

type Of = { storeCreditId: string; currency: string }

export const issuedPosting = ({ storeCreditId, currency }: Of, source: CreditSource, amount: number): Posting => ({
  kind: 'credit_issued',
  currency,
  entries: [
    { ...source, amount },
    { account: 'store_credit', storeCreditId, amount: -amount },
  ],
})

/** The bonus is an entry of its own: nothing was owed for it. */
export const bonusPosting = ({ storeCreditId, currency }: Of, amount: number): Posting => ({
  kind: 'credit_bonus',
  currency,
  entries: [
    { account: 'credit_bonus', amount },
    { account: 'store_credit', storeCreditId, amount: -amount },
  ],
})

export const reservedPosting = ({ storeCreditId, currency }: Of, amount: number): Posting => ({
  kind: 'credit_reserved',
  currency,
  entries: [
    { account: 'store_credit', storeCreditId, amount },
    { account: 'credit_reserved', storeCreditId, amount: -amount },
  ],
})

/** Of what was reserved some is spent, and the rest is available again. */
export const capturedPosting = ({ storeCreditId, currency }: Of, captured: number, released: number): Posting => ({
  kind: 'credit_captured',
  currency,
  entries: [
    { account: 'credit_reserved', storeCreditId, amount: captured + released },
    { account: 'credit_spent', amount: -captured },
    { account: 'store_credit', storeCreditId, amount: -released },
  ],
})

export const releasedPosting = (
  { storeCreditId, currency }: Of,
  kind: 'credit_released' | 'credit_timed_out',
  amount: number,
): Posting => ({
  kind,
  currency,
  entries: [
    { account: 'credit_reserved', storeCreditId, amount },
    { account: 'store_credit', storeCreditId, amount: -amount },
  ],
})

export const restoredPosting = ({ storeCreditId, currency }: Of, amount: number): Posting => ({
  kind: 'credit_restored',
  currency,
  entries: [
    { account: 'credit_spent', amount },
    { account: 'store_credit', storeCreditId, amount: -amount },
  ],
})

export const expiredPosting = ({ storeCreditId, currency }: Of, amount: number): Posting => ({
  kind: 'credit_expired',
  currency,
  entries: [
    { account: 'store_credit', storeCreditId, amount },
    { account: 'credit_expired', amount: -amount },
  ],
})
