import type { Return } from '@aftercare/contracts'
import { wordsOf, type Language } from '@aftercare/words'
import { say } from '@aftercare/words/say'
import type { Letter } from '../mail/letter.rules.ts'
import type { ReturnNews } from './jobs.ts'

type DeclineReason = Extract<Return['approval'], { status: 'declined' }>['reason']

export type NewsOfReturn = {
  news: ReturnNews
  ref: string
  /** Why it was declined; null for all other news. The page says the same of it. */
  reason: DeclineReason | null
  /** What a person of the desk wrote, and in whose name. */
  quote: { from: string; text: string } | null
  store: string
  url: string
}

/** What became of a return. Nothing in it was typed by whoever asked for it. */
export function returnNewsLetter(language: Language, { news, ref, reason, quote, store, url }: NewsOfReturn): Letter {
  const { mail, shown } = wordsOf(language).returns
  const { link, closing, ...letters } = mail
  const why = reason === null ? '' : shown.declined[reason]
  const { subject, lead, next } = letters[news]
  return {
    subject: say(subject, { reference: ref }),
    paragraphs: [why === '' ? lead : `${lead} ${why}`, say(next, { reference: ref })],
    ...(quote !== null && { quote }),
    link: { words: link, url },
    closing: say(closing, { shop: store }),
  }
}
