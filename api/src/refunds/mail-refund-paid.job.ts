import { sendLetter, type MailboxLinkParts, type MailParts } from '../mail/index.ts'
import { mailLanguage } from '../mail/mail-language.rules.ts'
import type { OrderParts } from '../orders/index.ts'
import type { JobHandler } from '../outbox/index.ts'
import type { StoreParts } from '../store/index.ts'
import type { mailRefundPaid } from './jobs.ts'
import type { RefundParts } from './parts.ts'
import { refundPaidLetter } from './refund-paid.letter.rules.ts'

type Parts = Pick<RefundParts, 'refunds'> & OrderParts & StoreParts & MailParts & MailboxLinkParts

/** Mails whoever bought that the money is on its way back. */
export const mailPaidRefund: JobHandler<Parts, typeof mailRefundPaid> = async (context, { storeId, payload }) => {
  const refund = await context.refunds.find(storeId, payload.refundId)
  const order = refund === null ? null : await context.orders.find(storeId, refund.orderId)
  const to = order?.buyer.email ?? null
  if (refund === null || order === null || to === null) return
  const { settings } = await context.stores.load(storeId)
  const language = mailLanguage([order.locale, ...settings.locales])
  const { currency, total, tenders } = refund
  const url = context.mailboxLinks.page({ storeId, settings, language, number: order.number, email: to })
  await sendLetter(context, {
    to,
    store: settings,
    language,
    letter: refundPaidLetter(language, { number: order.number, currency, total, tenders, store: settings.name, url }),
    about: refund._id,
    automatic: 'auto-generated',
  })
}
