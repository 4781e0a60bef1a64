import type { RefundInstruction } from './payment-provider.ts'

/** What the reference provider does with a refund. */
export type Scripted = 'succeeds' | 'declines' | 'times_out' | 'late' | 'unreachable'

const scripts: readonly [ending: RegExp, scripted: Scripted][] = [
  [/declines$/, 'declines'],
  [/times-out$/, 'times_out'],
  [/late$/, 'late'],
  [/unreachable$/, 'unreachable'],
]

/**
 * Said by the end of the payment's name: `p1-declines`, `p1-times-out` (the money goes back, and the answer is lost), `p1-late`
 * (pending for a minute), `p1-unreachable`, and `p1-declines-once`, whose second attempt succeeds. Any other succeeds.
 */
export function expectedOf({ payment, key }: Pick<RefundInstruction, 'payment' | 'key'>): Scripted {
  if (payment.endsWith('declines-once')) return key.endsWith('-1') ? 'declines' : 'succeeds'
  return scripts.find(([ending]) => ending.test(payment))?.[1] ?? 'succeeds'
}
