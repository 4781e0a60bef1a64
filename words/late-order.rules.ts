import type { Order } from '@aftercare/contracts'
import type { LateChoice, LateOrderRule } from '@aftercare/contracts/orders/late-orders'
import { dateOf, formatDate } from './format.ts'
import { intlLocale } from './intl-locale.ts'
import type { OrderSituation, Reading } from './order-headline.rules.ts'
import { say } from './say.ts'
import type { Words } from './translation.ts'

/** What happens next with a late order, in sentences, and what its buyer may choose by now. */
export type LateOrder = { steps: string[]; choices: readonly LateChoice[] }

/**
 * What happens next with an order that is past its day; null when it is not. Of an order that is late but expected on a
 * new day, the steps are counted from that day, and nothing is to be chosen before it has passed.
 */
export function lateOrderOf(
  { delayedUntil, promisedDate }: Pick<Order, 'delayedUntil' | 'promisedDate'>,
  situation: OrderSituation,
  { late }: Words['orders'],
  rule: LateOrderRule,
  { locale, timeZone, now }: Reading,
): LateOrder | null {
  const expected = delayedUntil ?? promisedDate
  if ((situation !== 'overdue' && situation !== 'delayed') || expected === null) return null
  const today = dateOf(timeZone, now)
  const askFrom = dayAfter(expected, rule.askCarrierAfterDays)
  const chooseFrom = dayAfter(expected, rule.chooseAfterDays)
  const mayChoose = situation === 'overdue' && chooseFrom <= today
  const choices = new Intl.ListFormat(intlLocale(locale), { type: 'disjunction' }).format(
    rule.choices.map((choice) => late.choices[choice]),
  )
  return {
    steps: [
      askFrom <= today ? late.asking : say(late.ask, { date: formatDate(locale, askFrom) }),
      mayChoose ? late.chooseNow : say(late.choose, { date: formatDate(locale, chooseFrom), choices }),
    ],
    choices: mayChoose ? rule.choices : [],
  }
}

/** A calendar date so many days later. */
const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
