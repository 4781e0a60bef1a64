import type { Refund } from '@aftercare/contracts'
import { formatMoney } from './format.ts'
import { say } from './say.ts'
import type { Words } from './translation.ts'

type Tender = Pick<Refund['tenders'][number], 'method' | 'label' | 'amount'>

/** Where money goes back to, and how much of it: `€34.50 to Visa ···1234`, or to the kind of payment where it has no label. */
export function tenderText(
  { method, label, amount }: Tender,
  currency: string,
  { paid, methods }: Pick<Words['refunds'], 'paid' | 'methods'>,
  locale: string,
): string {
  const payment = label ?? Object.entries(methods).find(([name]) => name === method)?.[1] ?? methods.other
  return say(paid.tender, { amount: formatMoney(locale, amount, currency), payment })
}
