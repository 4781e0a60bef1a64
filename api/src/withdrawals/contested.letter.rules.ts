import type { Withdrawal } from '@aftercare/contracts'
import { wordsOf, type Language } from '@aftercare/words'
import { say } from '@aftercare/words/say'
import type { Letter } from '../mail/letter.rules.ts'

export type Contested = Pick<Withdrawal, 'ref'> & { contest: NonNullable<Withdrawal['contest']>; store: string }

/** What the shop holds against a withdrawal, on which law, and that nothing is lost by it. */
export function contestedLetter(language: Language, { ref: reference, contest, store: shop }: Contested): Letter {
  const { contested: words } = wordsOf(language).withdrawals
  const { reason, citation, message } = contest
  return {
    subject: say(words.subject, { reference }),
    paragraphs: [say(words.lead, { shop, reason: words.reasons[reason] }), say(words.law, { citation }), words.stays],
    ...(message !== null && { quote: { from: shop, text: message } }),
    closing: say(words.closing, { shop, reference }),
  }
}
