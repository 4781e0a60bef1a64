import type { Claim } from '@aftercare/contracts'
import { wordsOf, type Language } from '@aftercare/words'
import { formatMoney } from '@aftercare/words/format'
import { say } from '@aftercare/words/say'
import type { Letter } from '../mail/letter.rules.ts'
import type { ClaimNews } from './jobs.ts'

export type NewsOfClaim = Pick<Claim, 'ref' | 'name' | 'currency' | 'remedy' | 'contest'> & {
  news: ClaimNews
  /** What a person of the desk wrote. */
  message: string | null
  store: string
  url: string
}

/** What became of a claim. Nothing in it was typed by whoever reported it. */
export function claimNewsLetter(language: Language, letter: NewsOfClaim): Letter {
  const { mail, remedies } = wordsOf(language).claims
  const { news, ref: reference, name, currency, remedy, contest, message, store, url } = letter
  const { subject, lead, next } = mail[news]
  const lower = remedy?.amount ?? null
  const amount = lower === null ? '' : formatMoney(language, lower, currency)
  const what = remedy === null ? '' : say(remedies[remedy.kind], { amount })
  return {
    subject: say(subject, { reference }),
    paragraphs: [
      say(lead, { name, remedy: what, shop: store }),
      ...(news === 'contested' && contest !== null ? [say(mail.law, { citation: contest.citation })] : []),
      say(next, { reference }),
    ],
    ...(message !== null && { quote: { from: store, text: message } }),
    link: { words: mail.link, url },
    closing: say(mail.closing, { shop: store, reference }),
  }
}
