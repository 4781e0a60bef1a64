import type { Message, Order, Problem, Ticket } from '@aftercare/contracts'
import { wordsOf } from '@aftercare/words'
import { formatMoment } from '@aftercare/words/format'
import { orderHeadline } from '@aftercare/words/order-headline.rules'
import { say } from '@aftercare/words/say'
import { ticketHeadline } from '@aftercare/words/ticket-headline.rules'

/** A page without its frame: the help center's own frame goes around it. */
export type FormPage = { title: string; content: string }

/** Who reads the page: their language, and the zone of the shop, in which days and hours are told. */
export type Reader = { locale: string; timeZone: string }

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as HTML: whatever a person typed stays text. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)

const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`
const hidden = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
    .join('')

export function sentPage(ticket: Ticket, { locale }: Reader): FormPage {
  const { contact, tickets } = wordsOf(locale)
  return {
    title: contact.sentTitle,
    content: paragraph(say(contact.sentReference, { reference: ticket.ref })) + paragraph(tickets.next.new),
  }
}

export function codePage(lookup: { id: string }, key: string, email: string, { locale }: Reader): FormPage {
  const { lookup: words } = wordsOf(locale)
  return {
    title: words.codeTitle,
    content: `${paragraph(say(words.codeLead, { email }))}<form class="form" action="/forms/verify" method="post">${hidden({ key, locale, lookupId: lookup.id })}<p class="field"><label for="code">${escapeHtml(words.code)}</label><input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" required></p><button class="button">${escapeHtml(words.show)}</button></form>`,
  }
}

export function orderPage(order: Order, now: Date, { locale, timeZone }: Reader): FormPage {
  const { orders: words } = wordsOf(locale)
  const { title, note } = orderHeadline(order, words, { locale, timeZone, now })
  const events = order.shipments
    .flatMap(({ carrier, events: list }) => list.map((event) => ({ ...event, carrier })))
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .map(({ at, status, place, note: remark, carrier }) => {
      const about = [carrier, place, remark].filter(Boolean).join(' · ')
      return `<li><strong>${escapeHtml(words.tracking[status])}</strong> <time datetime="${at}">${escapeHtml(formatMoment(locale, at, timeZone))}</time><br>${escapeHtml(about)}</li>`
    })
  return {
    title: say(words.title, { number: order.number }),
    content: [
      `<p class="lead">${escapeHtml(title)}</p>`,
      note === null ? '' : paragraph(note),
      events.length > 0 ? `<ol class="timeline">${events.join('')}</ol>` : '',
    ].join(''),
  }
}

export function ticketPage(
  ticket: Ticket,
  messages: readonly Message[],
  session: string,
  { locale, timeZone }: Reader,
): FormPage {
  const { tickets: words } = wordsOf(locale)
  const headline = ticketHeadline(ticket, words)
  const nameOf = ({ author: { kind, name } }: Message): string =>
    kind === 'customer' ? words.you : kind === 'automation' ? words.automatic : (name ?? '')
  const shown = messages.map(
    (message) =>
      `<li><strong>${escapeHtml(nameOf(message))}</strong> <time datetime="${message.createdAt}">${escapeHtml(formatMoment(locale, message.createdAt, timeZone))}</time>${message.text
        .split(/\n{2,}/)
        .map(paragraph)
        .join('')}</li>`,
  )
  const form = `<form class="form" action="/forms/reply" method="post">${hidden({ session, locale, ticketId: ticket.id })}<p class="field"><label for="text">${escapeHtml(words.reply)}</label><textarea id="text" name="text" maxlength="20000" required></textarea></p><button class="button">${escapeHtml(words.sendReply)}</button></form>`
  return {
    title: say(words.title, { reference: ticket.ref }),
    content: `<p class="lead">${escapeHtml(ticket.subject)}</p><p><strong>${escapeHtml(headline.title)}</strong> ${escapeHtml(headline.note)}</p><ol class="timeline">${shown.join('')}</ol>${ticket.allowedActions.includes('reply') ? form : ''}`,
  }
}

export function failedPage({ code, status, errors }: Problem, { locale }: Reader): FormPage {
  const { problems: words } = wordsOf(locale)
  const nameOf: Readonly<Record<string, string>> = words.fields
  const fields = [
    ...new Set(errors.map(({ at }) => nameOf[at.split('/').at(-1) ?? '']).filter((name) => name !== undefined)),
  ]
  const reason =
    code === 'code_invalid' || code === 'guest_lookup_not_found'
      ? words.codeWrong
      : status === 429
        ? words.tooMany
        : status >= 500
          ? words.broken
          : words.checkThese
  const list = fields.length > 0 ? `<ul>${fields.map((field) => `<li>${escapeHtml(field)}</li>`).join('')}</ul>` : ''
  return {
    title: words.title,
    content: `<div class="summary" role="alert">${paragraph(reason)}${list}</div>${paragraph(words.back)}`,
  }
}
