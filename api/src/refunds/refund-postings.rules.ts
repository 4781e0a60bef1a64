import type { Posting } from '../ledger/index.ts'
import type { RefundRecord, TenderRecord } from './refund.ts'

type Figures = Pick<RefundRecord, '_id' | 'currency' | 'lines' | 'shipping' | 'goodwill' | 'fees' | 'total'>

/** Why the shopper is owed the money, less what is kept. */
export const owedPosting = ({ _id, currency, lines, shipping, goodwill, fees, total }: Figures): Posting => ({
  kind: 'refund_owed',
  currency,
  entries: [
    { account: 'goods', amount: lines.reduce((sum, line) => sum + line.total, 0) },
    { account: 'shipping', amount: shipping },
    { account: 'goodwill', amount: goodwill },
    { account: 'fees', amount: -fees },
    { account: 'owed', refundId: _id, amount: -total },
  ],
})

/** What was owed went back to a payment. */
export const paidPosting = (
  { _id, currency }: Figures,
  { payment, amount }: Pick<TenderRecord, 'payment' | 'amount'>,
): Posting => ({
  kind: 'refund_paid',
  currency,
  entries: [
    { account: 'owed', refundId: _id, amount },
    { account: 'payment', payment, amount: -amount },
  ],
})
