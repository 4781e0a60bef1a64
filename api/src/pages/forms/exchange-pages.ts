import type { Exchange, Page } from '@aftercare/contracts'
import { wordsOf } from '@aftercare/words'
import { checkoutOf, exchangeFacts, exchangeHeadline, offerText } from '@aftercare/words/exchange-text.rules'
import { formatDay } from '@aftercare/words/format'
import { say } from '@aftercare/words/say'
import { button, escapeHtml, hidden, link, list, paragraph, type Reader } from './form-html.ts'

/** The exchanges of an order, the newest first: what there is to choose at which price, where each is, and what is owed. */
export const showExchanges = (
  { exchanges, session }: { exchanges: Page<Exchange>['data']; session: string },
  reader: Reader,
): string => exchanges.map((exchange) => showExchange(exchange, session, reader)).join('')

function showExchange(exchange: Exchange, session: string, reader: Reader): string {
  const { locale, timeZone } = reader
  const { exchanges: words, returns } = wordsOf(locale)
  const { shown, mail } = words
  const { id: exchangeId, ref, version, offers, createdAt, allowedActions } = exchange
  const { title, next } = exchangeHeadline(exchange, words, reader)
  const known = { session, locale, exchangeId, version: `${version}` }
  const choices = offers.map(
    (offer) =>
      `<label><input type="radio" name="sku" value="${escapeHtml(offer.sku)}" required> ${escapeHtml(offerText(offer, exchange, words, reader))}</label>`,
  )
  const choose = `<form class="form" action="/forms/exchange/choose" method="post">${hidden(known)}<fieldset class="offers"><legend>${escapeHtml(shown.choose)}</legend>${choices.join('')}</fieldset>${button(shown.chooseThis)}</form>`
  const cancel = `<form action="/forms/exchange/cancel" method="post">${hidden(known)}<button class="button quiet">${escapeHtml(shown.cancel)}</button></form>`
  const checkout = checkoutOf(exchange)
  const actions = [
    // The address comes from the shop's system; still only web addresses become links.
    ...(checkout === null || !checkout.startsWith('https://') ? [] : [link(checkout, mail.pay, false)]),
    ...(allowedActions.includes('cancel') ? [cancel] : []),
  ]
  return [
    `<section class="parcel" id="${ref}" data-exchange="${ref}"><h2>${escapeHtml(say(shown.title, { reference: ref }))}</h2><p class="small">${escapeHtml(say(returns.shown.asked, { date: formatDay(locale, createdAt, timeZone) }))}</p>`,
    `<div class="promise"><p class="promised">${escapeHtml(title)}</p>${next === '' ? '' : paragraph(next)}</div>`,
    list(exchangeFacts(exchange, words, reader)),
    allowedActions.includes('choose') ? choose : '',
    actions.length === 0 ? '' : `<div class="actions">${actions.join('')}</div>`,
    '</section>',
  ].join('')
}
