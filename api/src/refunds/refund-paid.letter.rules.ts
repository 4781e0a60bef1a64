import { wordsOf, type Language } from '@aftercare/words'
import { formatMoney } from '@aftercare/words/format'
import { say } from '@aftercare/words/say'
import type { Letter } from '../mail/letter.rules.ts'
import type { TenderRecord } from './refund.ts'

export type PaidRefund = {
  number: string
  currency: string
  total: number
  tenders: readonly Pick<TenderRecord, 'method' | 'label' | 'amount'>[]
  store: string
  url: string
}

/** That money went back, how much, and where to. */
export function refundPaidLetter(
  language: Language,
  { number, currency, total, tenders, store, url }: PaidRefund,
): Letter {
  const { paid, methods } = wordsOf(language).refunds
  const money = (amount: number): string => formatMoney(language, amount, currency)
  const named = Object.entries(methods)
  const payment = ({ method, label }: PaidRefund['tenders'][number]): string =>
    label ?? named.find(([name]) => name === method)?.[1] ?? methods.other
  return {
    subject: say(paid.subject, { number }),
    paragraphs: [
      say(paid.lead, { amount: money(total) }),
      ...tenders.map((tender) => say(paid.tender, { amount: money(tender.amount), payment: payment(tender) })),
      paid.wait,
    ],
    link: { words: paid.link, url },
    closing: say(paid.closing, { shop: store }),
  }
}
