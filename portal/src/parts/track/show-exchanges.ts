import type { Exchange } from '@aftercare/sdk'
import { checkoutOf, exchangeFacts, exchangeHeadline, offerText } from '@aftercare/words/exchange-text.rules'
import { formatDay } from '@aftercare/words/format'
import { say } from '@aftercare/words/say'
import { element } from '../../lib/element.ts'
import { checkForm } from '../form/form-errors.ts'
import type { TrackWords } from './track-words.ts'

/** What a shopper can do with an exchange on the page of its order. */
type ExchangeHandlers = {
  choose: (exchange: Exchange, sku: string) => void
  cancel: (exchange: Exchange) => void
}

/** The exchanges of an order, the newest first: what there is to choose at which price, where each is, and what is owed. */
export const showExchanges = (
  exchanges: readonly Exchange[],
  said: TrackWords,
  locale: string,
  handlers: ExchangeHandlers,
): Node[] =>
  exchanges.map((exchange) => {
    const { exchanges: words, returns } = said
    const { ref, createdAt, allowedActions } = exchange
    const { title, next } = exchangeHeadline(exchange, words, { locale })
    const checkout = checkoutOf(exchange)
    const cancel = element('button', { class: 'button quiet', type: 'button' }, words.shown.cancel)
    cancel.addEventListener('click', () => handlers.cancel(exchange))
    const actions = [
      // The address comes from the shop's system; still only web addresses become links.
      ...(checkout === null || !checkout.startsWith('https://')
        ? []
        : [element('a', { class: 'button', href: checkout, rel: 'noreferrer' }, words.mail.pay)]),
      ...(allowedActions.includes('cancel') ? [cancel] : []),
    ]
    return element(
      'section',
      { class: 'parcel', 'data-exchange': ref },
      element('h2', {}, say(words.shown.title, { reference: ref })),
      element('p', { class: 'small' }, say(returns.shown.asked, { date: formatDay(locale, createdAt) })),
      element(
        'div',
        { class: 'promise' },
        element('p', { class: 'promised' }, title),
        ...(next === '' ? [] : [element('p', {}, next)]),
      ),
      element('ul', {}, ...exchangeFacts(exchange, words, { locale }).map((fact) => element('li', {}, fact))),
      ...(allowedActions.includes('choose') ? [chooseForm(exchange, said, locale, handlers)] : []),
      ...(actions.length === 0 ? [] : [element('p', { class: 'actions' }, ...actions)]),
    )
  })

/** What there is to choose, each with its difference in price before it is agreed. */
function chooseForm(
  exchange: Exchange,
  { exchanges: words }: TrackWords,
  locale: string,
  handlers: ExchangeHandlers,
): HTMLElement {
  const { id, offers } = exchange
  const name = `offer-${id}`
  const choices = offers.map((offer, index) => {
    const input = element('input', { type: 'radio', name, value: offer.sku })
    // One of them speaks for all when none is chosen.
    if (index === 0)
      for (const [key, value] of Object.entries({ id: name, required: '', 'data-need': words.shown.needChoice }))
        input.setAttribute(key, value)
    return element('label', {}, input, ` ${offerText(offer, exchange, words, { locale })}`)
  })
  const form = element(
    'form',
    { novalidate: '' },
    element(
      'fieldset',
      { class: 'offers', 'aria-describedby': `${name}-error` },
      element('legend', {}, words.shown.choose),
      ...choices,
      element('p', { class: 'error', id: `${name}-error`, hidden: '' }),
    ),
    element('button', { class: 'button', 'data-send': '' }, words.shown.chooseThis),
  ) as HTMLFormElement
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const sku = form.querySelector<HTMLInputElement>('input:checked')?.value
    if (checkForm(form) && sku !== undefined) handlers.choose(exchange, sku)
  })
  return form
}
