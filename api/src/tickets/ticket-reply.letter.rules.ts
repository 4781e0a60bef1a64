import { wordsOf, type Language } from '@aftercare/words'
import { say, sayCount } from '@aftercare/words/say'
import type { Letter } from '../mail/letter.rules.ts'

export type TicketReply = {
  ref: string
  subject: string
  author: string
  text: string
  fileCount: number
  store: string
  url: string
}

/** What the desk has answered, with the subject of the conversation. */
export function ticketReplyLetter(language: Language, reply: TicketReply): Letter {
  const { lead, files, link, closing } = wordsOf(language).tickets.answered
  const { ref, subject, author, text, fileCount, store, url } = reply
  return {
    subject: `Re: ${subject} (${ref})`,
    paragraphs: fileCount === 0 ? [lead] : [lead, sayCount(language, files, fileCount)],
    quote: { from: author, text },
    link: { words: link, url },
    closing: say(closing, { reference: ref, shop: store }),
  }
}
