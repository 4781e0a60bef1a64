import type { OrderParts } from '../orders/index.ts'
import { sendLetter, type MailboxLinkParts, type MailParts } from '../mail/index.ts'
import { mailLanguage } from '../mail/mail-language.rules.ts'
import type { JobHandler } from '../outbox/index.ts'
import type { StoreParts } from '../store/index.ts'
import type { mailNews } from './jobs.ts'
import type { ReturnParts } from './parts.ts'
import { returnNewsLetter } from './return-news.letter.rules.ts'
import type { ReturnRecord } from './return.ts'

type Parts = Pick<ReturnParts, 'returns'> & OrderParts & StoreParts & MailParts & MailboxLinkParts

/** Mails what became of a return, unless something else became of it meanwhile. */
export const mailReturnNews: JobHandler<Parts, typeof mailNews> = async (context, { storeId, payload }) => {
  const { returnId, news } = payload
  const record = await context.returns.find(storeId, returnId)
  const to = record?.requester.email ?? null
  if (record === null || to === null || !isStillNews(record, news)) return
  // What the recipient of a gift reads names nothing of the order.
  const order = record.gift ? null : await context.orders.find(storeId, record.orderIds[0] ?? '')
  const { settings } = await context.stores.load(storeId)
  const language = mailLanguage([record.locale, ...settings.locales])
  const { approval } = record
  const text =
    approval.status === 'declined' ? approval.message : approval.status === 'needs_info' ? approval.question : null
  await sendLetter(context, {
    to,
    store: settings,
    language,
    letter: returnNewsLetter(language, {
      news,
      ref: record.ref,
      reason: approval.status === 'declined' ? approval.reason : null,
      quote: text === null ? null : { from: settings.name, text },
      store: settings.name,
      url: record.gift
        ? settings.helpCenterUrl
        : context.mailboxLinks.page({ storeId, settings, language, number: order?.number ?? record.ref, email: to }),
    }),
    about: `${returnId}.${news}`,
    thread: returnId,
    automatic: 'auto-generated',
  })
}

const isStillNews = ({ approval }: ReturnRecord, news: Parameters<typeof returnNewsLetter>[1]['news']): boolean =>
  news === 'received' ? approval.status === 'approved' : approval.status === news
