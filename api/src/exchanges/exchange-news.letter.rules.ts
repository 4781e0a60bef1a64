import { wordsOf, type Language } from '@aftercare/words'
import { formatDay, formatMoney } from '@aftercare/words/format'
import { say } from '@aftercare/words/say'
import type { Letter } from '../mail/letter.rules.ts'
import type { ExchangeNews } from './jobs.ts'

export type NewsOfExchange = {
  news: ExchangeNews
  ref: string
  /** The new goods, once they are chosen. */
  name: string
  currency: string
  /** What the shopper still has to pay, minor units; 0 when nothing. */
  owed: number
  /** What goes back to the shopper, minor units; 0 when nothing. */
  goesBack: number
  /** The moment by which something has to follow. */
  by: string | null
  /** Whether the goods that are given up are still with the shopper. */
  isAwaited: boolean
  /** What a person of the desk wrote. */
  message: string | null
  /** Where the difference is paid. */
  checkoutUrl: string | null
  store: string
  timeZone: string
  url: string
}

/** What became of an exchange, what is owed, and by when. */
export function exchangeNewsLetter(language: Language, letter: NewsOfExchange): Letter {
  const { link, pay, closing, owed: owedWords, goesBack, sendBack, ...letters } = wordsOf(language).exchanges.mail
  const { news, ref: reference, name, currency, by, message, store, timeZone, url, checkoutUrl } = letter
  const { subject, lead, next } = letters[news]
  const day = by === null ? '' : formatDay(language, by, timeZone)
  const money = (amount: number): string => formatMoney(language, amount, currency)
  const isOwed = letter.owed > 0 && (news === 'reserved' || news === 'overdue')
  const isPaid = letter.goesBack > 0 && (news === 'reserved' || news === 'shipped')
  return {
    subject: say(subject, { reference }),
    paragraphs: [
      say(lead, { name, day }),
      ...(isOwed ? [say(owedWords, { amount: money(letter.owed) })] : []),
      ...(isPaid ? [say(goesBack, { amount: money(letter.goesBack) })] : []),
      ...(letter.isAwaited && (news === 'reserved' || news === 'shipped') ? [sendBack] : []),
      say(next, { day, reference }),
    ],
    ...(message !== null && { quote: { from: store, text: message } }),
    link:
      isOwed && news === 'reserved' && checkoutUrl !== null ? { words: pay, url: checkoutUrl } : { words: link, url },
    closing: say(closing, { shop: store }),
  }
}
