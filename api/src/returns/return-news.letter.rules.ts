import { wordsOf, type Language } from '@aftercare/words'
import { say } from '@aftercare/words/say'
import type { Letter } from '../mail/letter.rules.ts'
import type { ReturnNews } from './jobs.ts'

export type NewsOfReturn = {
  news: ReturnNews
  ref: string
  /** The rule that a refusal rests on. */
  clause: string
  /** What a person of the desk wrote, and in whose name. */
  quote: { from: string; text: string } | null
  store: string
  url: string
}

/** What became of a return. Nothing in it was typed by whoever asked for it. */
export function returnNewsLetter(language: Language, { news, ref, clause, quote, store, url }: NewsOfReturn): Letter {
  const { link, closing, ...letters } = wordsOf(language).returns.mail
  const { subject, lead, next } = letters[news]
  return {
    subject: say(subject, { reference: ref }),
    paragraphs: [say(lead, { clause }), say(next, { reference: ref })],
    ...(quote !== null && { quote }),
    link: { words: link, url },
    closing: say(closing, { shop: store }),
  }
}
