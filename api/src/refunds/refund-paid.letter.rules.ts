import { wordsOf, type Language } from '@aftercare/words'
import { formatMoney } from '@aftercare/words/format'
import { tenderText } from '@aftercare/words/refund-tender.rules'
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
  const { refunds } = wordsOf(language)
  const { paid } = refunds
  return {
    subject: say(paid.subject, { number }),
    paragraphs: [
      say(paid.lead, { amount: formatMoney(language, total, currency) }),
      ...tenders.map((tender) => tenderText(tender, currency, refunds, language)),
      paid.wait,
    ],
    link: { words: paid.link, url },
    closing: say(paid.closing, { shop: store }),
  }
}
