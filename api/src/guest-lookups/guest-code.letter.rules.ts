import { wordsOf, type Language } from '@aftercare/words'
import { say } from '@aftercare/words/say'
import type { Letter } from '../mail/letter.rules.ts'

/** The one-time code for an order or a message, as the shopper called it. */
export function guestCodeLetter(
  language: Language,
  { code, number, store: shop }: { code: string; number: string; store: string },
): Letter {
  const { subject, lead, validity, closing } = wordsOf(language).lookup.letter
  return { subject: say(subject, { code, shop }), paragraphs: [say(lead, { number }), validity], code, closing }
}
