import { wordsOf, type Language } from '@aftercare/words'
import { formatDay, formatMoney } from '@aftercare/words/format'
import { say } from '@aftercare/words/say'
import type { Letter } from '../mail/letter.rules.ts'

export type IssuedCredit = {
  currency: string
  value: number
  bonus: number
  /** The first moments that are too late; null where it does not expire. */
  expiresAt: string | null
  bonusExpiresAt: string | null
  /** All that can be spent now. */
  available: number
  store: string
  timeZone: string
}

/** That a customer got credit, how much of it is bonus, and until when it is good. */
export function storeCreditIssuedLetter(
  language: Language,
  { currency, value, bonus, expiresAt, bonusExpiresAt, available, store: shop, timeZone }: IssuedCredit,
): Letter {
  const { issued: words } = wordsOf(language).storeCredits
  const money = (amount: number): string => formatMoney(language, amount, currency)
  const lastDay = (tooLate: string): string =>
    formatDay(language, new Date(Date.parse(tooLate) - 1).toISOString(), timeZone)
  const amount = money(value + bonus)
  return {
    subject: say(words.subject, { amount, shop }),
    paragraphs: [
      say(words.lead, { amount }),
      ...(bonus > 0 ? [say(words.bonus, { bonus: money(bonus) })] : []),
      expiresAt === null ? words.lasts : say(words.until, { day: lastDay(expiresAt) }),
      ...(bonus > 0 && bonusExpiresAt !== null && bonusExpiresAt !== expiresAt
        ? [say(words.bonusUntil, { day: lastDay(bonusExpiresAt) })]
        : []),
      ...(available > value + bonus ? [say(words.available, { amount: money(available) })] : []),
    ],
    closing: say(words.closing, { shop }),
  }
}
