import { quoteWish, withLines, type Taken } from '@aftercare/contracts/policies/quote-refund.rules'
import type { PaidOrder } from '@aftercare/contracts/policies/policy'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Posting } from '../ledger/index.ts'
import {
  bonusPosting,
  capturedPosting,
  issuedPosting,
  reservedPosting,
  restoredPosting,
} from '../store-credits/credit-postings.rules.ts'
import { owedPosting, paidPosting } from './refund-postings.rules.ts'

const money = fc.integer({ min: 0, max: 20_000 })
const orders = fc
  .record({
    currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    quantity: fc.integer({ min: 1, max: 7 }),
    total: money,
    tax: fc.nat(3_000),
    taxesIncluded: fc.boolean(),
    shippingPaid: money,
    onGiftCard: fc.nat(5_000),
  })
  .map(({ currency, quantity, total, tax, taxesIncluded, shippingPaid, onGiftCard }): PaidOrder => {
    const amount = taxesIncluded ? Math.min(tax, total) : tax
    const paid = total + (taxesIncluded ? 0 : amount) + shippingPaid
    const byCard = Math.max(0, paid - onGiftCard)
    const line = {
      id: 'l1',
      sku: null,
      returnable: true,
      requiresShipping: true,
      quantity,
      gone: 0,
      total,
      taxesIncluded,
    }
    return {
      id: 'o1',
      currency,
      placedAt: 0,
      cancelled: false,
      shipTo: null,
      channel: 'online',
      distance: true,
      lines: [{ ...line, taxes: [{ name: 'VAT', amount }] }],
      parcels: [],
      shippingPaid,
      payments: [
        { id: 'gift', method: 'gift_card', captured: paid - byCard, refunded: 0 },
        { id: 'card', method: 'card', captured: byCard, refunded: 0 },
      ],
    }
  })
const wishes = fc.record({
  lines: fc.array(
    fc.oneof(
      fc.record({ line: fc.constant('l1'), quantity: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ line: fc.constant('l1'), amount: money }),
    ),
    { maxLength: 2 },
  ),
  shipping: fc.oneof(fc.constant(0), money),
  goodwill: fc.oneof(fc.constant(0), fc.nat(900)),
  fees: fc.nat(900),
  /** As credit, that is spent and comes back, instead of on the payments. */
  asCredit: fc.boolean(),
  bonus: fc.nat(500),
})

const sumOf = (postings: readonly Posting[], account?: string): number =>
  postings
    .flatMap(({ entries }) => entries)
    .filter((entry) => account === undefined || entry.account === account)
    .reduce((sum, { amount }) => sum + amount, 0)

it('the book of any history of refunds, credit and fees comes to nothing, in its one currency, and nothing stays owed', () => {
  fc.assert(
    fc.property(orders, fc.array(wishes, { maxLength: 6 }), (order, history) => {
      const book: Posting[] = []
      let taken: Taken = { lines: new Map(), shipping: 0 }
      let { payments } = order
      let [back, kept] = [0, 0]
      for (const [index, { fees, asCredit, bonus, ...wish }] of history.entries()) {
        const quote = quoteWish({ ...order, payments }, wish, taken, { shippingMax: order.shippingPaid, fees })
        if ('code' in quote) continue
        taken = { lines: withLines(taken.lines, quote.lines), shipping: taken.shipping + quote.shipping }
        payments = payments.map((payment) => ({
          ...payment,
          refunded: payment.refunded + (quote.tenders.find((tender) => tender.payment === payment.id)?.amount ?? 0),
        }))
        back += quote.total
        kept += quote.fees
        const figures = { ...quote, _id: `rfd_${index}` }
        book.push(owedPosting(figures))
        if (!asCredit) {
          book.push(...quote.tenders.map((tender) => paidPosting(figures, tender)))
          continue
        }
        const account = { storeCreditId: 'crd_1', currency: order.currency }
        const spent = Math.floor(quote.total / 3)
        book.push(
          issuedPosting(account, { account: 'owed', refundId: figures._id }, quote.total),
          bonusPosting(account, bonus),
          reservedPosting(account, quote.total),
          capturedPosting(account, spent, quote.total - spent),
          restoredPosting(account, spent),
        )
      }
      for (const posting of book) expect(sumOf([posting])).toBe(0)
      for (const { currency } of book) expect(currency).toBe(order.currency)
      expect(Math.abs(sumOf(book, 'owed'))).toBe(0)
      expect(Math.abs(sumOf(book, 'fees'))).toBe(kept)
      const paidBack = 0 - sumOf(book, 'payment') - sumOf(book, 'store_credit') - sumOf(book, 'credit_bonus')
      expect(paidBack).toBe(back)
    }),
    { numRuns: Number(process.env['POLICY_RUNS'] ?? 2_000) },
  )
}, 3_600_000)
