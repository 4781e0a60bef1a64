import { wordsOf, type Language } from '@aftercare/words'
import { say } from '@aftercare/words/say'
import type { Letter } from '../mail/letter.rules.ts'

/**
 * Says that a message has arrived. It repeats nothing of the message: whoever typed the address may not be its owner, and must
 * not be able to send words of their own to it.
 */
export function ticketReceivedLetter(
  language: Language,
  { ref: reference, store: shop, url }: { ref: string; store: string; url: string },
): Letter {
  const { subject, lead, next, link, closing } = wordsOf(language).tickets.received
  return {
    subject: say(subject, { reference }),
    paragraphs: [lead, next],
    link: { words: link, url },
    closing: say(closing, { shop }),
  }
}
