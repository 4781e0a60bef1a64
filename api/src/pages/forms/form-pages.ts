import type { Message, Order, Problem, Ticket } from '@aftercare/contracts'
import { formWords } from './form-words.ts'

/** A page without its frame: the help center's own frame goes around it. */
export type FormPage = { title: string; content: string }

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
  const words = formWords(locale)
  return { title: words.sentTitle, content: paragraph(words.sentReference(ticket.ref)) + paragraph(words.sentNext) }
}

export function codePage(lookup: { id: string }, key: string, { locale }: Reader): FormPage {
  const words = formWords(locale)
  return {
    title: words.lookupTitle,
    content: `${paragraph(words.lookupSent)}<form class="form" action="/forms/verify" method="post">${hidden({ key, locale, lookupId: lookup.id })}<p class="field"><label for="code">${escapeHtml(words.code)}</label><input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" required></p><button class="button">${escapeHtml(words.showIt)}</button></form>`,
  }
}

export function orderPage(order: Order, { locale, timeZone }: Reader): FormPage {
  const words = formWords(locale)
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const promise = order.delayedUntil
    ? words.delayed(day.format(new Date(order.delayedUntil)))
    : order.promisedDate && words.promised(day.format(new Date(order.promisedDate)))
  const events = order.shipments
    .flatMap(({ carrier, events: list }) => list.map((event) => ({ ...event, carrier })))
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .map(({ at, status, place, note, carrier }) => {
      const about = [carrier, place, note].filter(Boolean).join(' · ')
      return `<li><strong>${escapeHtml(words.tracking[status] ?? status)}</strong> <time datetime="${at}">${escapeHtml(moment.format(new Date(at)))}</time><br>${escapeHtml(about)}</li>`
    })
  return {
    title: words.orderTitle(order.number),
    content: [
      `<p class="lead">${escapeHtml(words.orderStatus[order.status] ?? order.status)}</p>`,
      promise ? paragraph(promise) : '',
      events.length > 0 ? `<ol class="timeline">${events.join('')}</ol>` : paragraph(words.noParcelYet),
    ].join(''),
  }
}

export function ticketPage(
  ticket: Ticket,
  messages: readonly Message[],
  session: string,
  { locale, timeZone }: Reader,
): FormPage {
  const words = formWords(locale)
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const nameOf = ({ author: { kind, name } }: Message): string =>
    kind === 'customer' ? words.you : kind === 'automation' ? words.automatic : (name ?? '')
  const shown = messages.map(
    (message) =>
      `<li><strong>${escapeHtml(nameOf(message))}</strong> <time datetime="${message.createdAt}">${escapeHtml(moment.format(new Date(message.createdAt)))}</time>${message.text
        .split(/\n{2,}/)
        .map(paragraph)
        .join('')}</li>`,
  )
  const form = `<form class="form" action="/forms/reply" method="post">${hidden({ session, locale, ticketId: ticket.id })}<p class="field"><label for="text">${escapeHtml(words.reply)}</label><textarea id="text" name="text" maxlength="20000" required></textarea></p><button class="button">${escapeHtml(words.sendReply)}</button></form>`
  return {
    title: words.ticketTitle(ticket.ref),
    content: `<p class="lead">${escapeHtml(ticket.subject)}</p><ol class="timeline">${shown.join('')}</ol>${ticket.allowedActions.includes('reply') ? form : ''}`,
  }
}

export function failedPage({ code, status, errors }: Problem, { locale }: Reader): FormPage {
  const words = formWords(locale)
  const fields = [
    ...new Set(errors.map(({ at }) => words.fields[at.split('/').at(-1) ?? '']).filter((name) => name !== undefined)),
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
    title: words.failedTitle,
    content: `<div class="summary" role="alert">${paragraph(reason)}${list}</div>${paragraph(words.failedBack)}`,
  }
}
