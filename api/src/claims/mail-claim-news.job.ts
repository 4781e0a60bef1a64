import type { ClaimStatus } from '@aftercare/contracts'
import { sendLetter, type MailboxLinkParts, type MailParts } from '../mail/index.ts'
import { mailLanguage } from '../mail/mail-language.rules.ts'
import type { OrderParts } from '../orders/index.ts'
import type { JobHandler } from '../outbox/index.ts'
import type { StoreParts } from '../store/index.ts'
import { claimNewsLetter } from './claim-news.letter.rules.ts'
import type { ClaimNews, mailClaim } from './jobs.ts'
import type { ClaimParts } from './parts.ts'

/** While the claim is there, the letter is still true; what has arrived and what is contested stay so. */
const whileIn: Partial<Record<ClaimNews, ClaimStatus>> = {
  asked: 'evidence_asked',
  offered: 'remedy_offered',
  performed: 'performed',
}

type Parts = ClaimParts & OrderParts & StoreParts & MailParts & MailboxLinkParts

/** Mails what became of a claim, unless something else became of it meanwhile. */
export const mailClaimNews: JobHandler<Parts, typeof mailClaim> = async (
  context,
  { storeId, payload: { claimId, news } },
) => {
  const record = await context.claims.find(storeId, claimId)
  const to = record?.requester.email ?? null
  if (record === null || to === null || (whileIn[news] ?? record.status) !== record.status) return
  const order = await context.orders.find(storeId, record.orderId)
  const { settings } = await context.stores.load(storeId)
  const language = mailLanguage([record.locale, ...settings.locales])
  const { ref, name, currency, remedy, contest, question } = record
  await sendLetter(context, {
    to,
    store: settings,
    language,
    letter: claimNewsLetter(language, {
      news,
      ref,
      name,
      currency,
      remedy,
      contest,
      message:
        news === 'contested' ? (contest?.proof ?? null) : news === 'asked' || news === 'offered' ? question : null,
      store: settings.name,
      url: context.mailboxLinks.page({ storeId, settings, language, number: order?.number ?? ref, email: to }),
    }),
    about: `${claimId}.${news}.${record.version}`,
    thread: claimId,
    automatic: 'auto-generated',
  })
}
