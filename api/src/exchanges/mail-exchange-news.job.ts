import { sendLetter, type MailboxLinkParts, type MailParts } from '../mail/index.ts'
import { mailLanguage } from '../mail/mail-language.rules.ts'
import type { OrderParts } from '../orders/index.ts'
import type { JobHandler } from '../outbox/index.ts'
import type { StoreParts } from '../store/index.ts'
import { exchangeNewsLetter } from './exchange-news.letter.rules.ts'
import { isStillNews } from './exchange-news.rules.ts'
import type { ExchangeRecord } from './exchange.ts'
import type { mailExchange } from './jobs.ts'
import type { ExchangeParts } from './parts.ts'

type Parts = ExchangeParts & OrderParts & StoreParts & MailParts & MailboxLinkParts

/** Mails what became of an exchange, unless something else became of it meanwhile. */
export const mailExchangeNews: JobHandler<Parts, typeof mailExchange> = async (context, { storeId, payload }) => {
  const { exchangeId, news } = payload
  const record = await context.exchanges.find(storeId, exchangeId)
  const to = record?.requester.email ?? null
  if (record === null || to === null || !isStillNews(record, news)) return
  const order = await context.orders.find(storeId, record.guestOrderId ?? '')
  const { settings } = await context.stores.load(storeId)
  const language = mailLanguage([record.locale, ...settings.locales])
  await sendLetter(context, {
    to,
    store: settings,
    language,
    letter: exchangeNewsLetter(language, {
      news,
      ...figuresOf(record),
      store: settings.name,
      timeZone: settings.businessHours.timeZone,
      url: context.mailboxLinks.page({ storeId, settings, language, number: order?.number ?? record.ref, email: to }),
    }),
    about: `${exchangeId}.${news}`,
    thread: exchangeId,
    automatic: 'auto-generated',
  })
}

function figuresOf({ ref, currency, offers, chosen, state, difference, goods }: ExchangeRecord) {
  const isOver = goods.state === 'overdue'
  return {
    ref,
    currency,
    name: offers.find(({ sku }) => sku === chosen)?.name ?? '',
    owed: isOver ? goods.owed : difference.state === 'due' ? difference.amount : 0,
    goesBack: difference.state === 'credit' ? difference.amount : 0,
    by:
      'until' in state
        ? state.until
        : 'expiresAt' in state
          ? state.expiresAt
          : goods.state === 'awaited'
            ? goods.dueAt
            : null,
    isAwaited: goods.state === 'awaited',
    message: state.status === 'declined' ? state.message : null,
    checkoutUrl: state.status === 'reserved' ? state.checkoutUrl : null,
  }
}
