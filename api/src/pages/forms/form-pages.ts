import type { Message, Order, Problem, Ticket, Withdrawal } from '@aftercare/contracts'
import { lateChoices, type LateOrderRule } from '@aftercare/contracts/orders/late-orders'
import { wordsOf, type Words } from '@aftercare/words'
import { formatDay, formatMoment } from '@aftercare/words/format'
import { lateOrderOf } from '@aftercare/words/late-order.rules'
import { linkOfAction, orderActions } from '@aftercare/words/order-actions.rules'
import { billOf, deliveryOf, type BillRow } from '@aftercare/words/order-bill.rules'
import { orderHeadline } from '@aftercare/words/order-headline.rules'
import { say } from '@aftercare/words/say'
import { authorOf, isPicture, ticketHeadline } from '@aftercare/words/ticket-headline.rules'
import {
  alert,
  backLink,
  button,
  changeLink,
  escapeHtml,
  field,
  filesField,
  given,
  hidden,
  link,
  list,
  pageOfSite,
  paragraph,
  paragraphWithLinks,
  textArea,
  zoneNote,
  type FormPage,
  type Reader,
  type SitePages,
} from './form-html.ts'
import { showClaims } from './claim-pages.ts'
import { showExchanges } from './exchange-pages.ts'
import { emptyFileAt, fileFieldAt } from './form-files.rules.ts'
import type { OpensWith } from './form-steps.store.ts'
import { answerForm, orderLink, showReturns, showWithdrawals, type Goings } from './return-pages.ts'

/** That a message was sent, and the way to it: with the proof that it was sent with, or by a code to the address that was typed. */
export function sentPage(
  {
    reference,
    ...opens
  }: { reference: string } & Partial<Extract<OpensWith, { key: string }>> &
    Partial<Extract<OpensWith, { ticketId: string }>>,
  { locale }: Reader,
  site: SitePages | undefined,
): FormPage {
  const { contact, tickets } = wordsOf(locale)
  const { ticketId, key, email } = opens
  const trackPage = pageOfSite(site, locale, '/track/')
  const contactPage = pageOfSite(site, locale, '/contact/')
  const see =
    ticketId !== undefined
      ? link(`/forms/found?${new URLSearchParams({ ticket: ticketId, locale }).toString()}`, contact.sentTrack, false)
      : key !== undefined
        ? `<form action="/forms/lookup" method="post">${hidden({ key, locale, number: reference, email: email ?? '' })}${button(contact.sentTrack)}</form>`
        : trackPage === undefined
          ? ''
          : link(trackPage, contact.sentTrack, false)
  const another = contactPage === undefined ? '' : link(contactPage, contact.sentAnother, true)
  return {
    title: contact.sentTitle,
    content: `<div class="done"><p class="ticket-ref">${escapeHtml(say(contact.sentReference, { reference }))}</p>${paragraph(tickets.next.new)}<div class="actions">${see}${another}</div></div>`,
  }
}

/** In the place of what a form led to, once that is no longer shown, or never was: nothing is claimed, and what can be done is said. */
export function overPage({ locale }: Reader, site: SitePages | undefined): FormPage & { status: number } {
  const { over } = wordsOf(locale).problems
  const pages = [
    ['/track/', over.track],
    ['/contact/', over.write],
  ] as const
  const links = pages.flatMap(([path, label], index) => {
    const href = pageOfSite(site, locale, path)
    return href === undefined ? [] : [link(href, label, index > 0)]
  })
  const actions = links.length === 0 ? '' : `<p class="actions">${links.join('')}</p>`
  return { title: over.title, content: paragraph(over.mail) + paragraph(over.next) + actions, status: 410 }
}

/** In the place of what a guest proved, once the proof is over. */
export function proofOverPage({ locale }: Reader, site: SitePages | undefined): FormPage & { status: number } {
  const { lookup } = wordsOf(locale)
  const href = pageOfSite(site, locale, '/track/')
  const again = href === undefined ? '' : `<p class="actions">${link(href, lookup.lookUp, false)}</p>`
  return { title: lookup.over, content: paragraph(lookup.overHelp) + again, status: 401 }
}

/** A form with more in it than it takes. Nothing of it was read, so it is with the browser alone. */
export function tooLongPage({ locale }: Reader): FormPage {
  const { problems } = wordsOf(locale)
  return { title: problems.title, content: alert(problems.tooLong) + paragraph(problems.back) }
}

/** A look-up whose code is on its way, and what it goes on with. */
type AskedCode = { lookupId: string; key: string; then?: string | undefined; place?: string }

/** Where the code from the mail is typed in; after a wrong one it is the same form again, with what to do. */
export const codePage = (asked: AskedCode, { locale }: Reader): FormPage => ({
  title: wordsOf(locale).lookup.codeTitle,
  content: codeForm(asked, locale),
})

function codeForm({ lookupId, key, then, place }: AskedCode, locale: string): string {
  const { lookup: words } = wordsOf(locale)
  const again = `/forms/lookup?${new URLSearchParams({ key, locale, ...thenOf({ then }) }).toString()}`
  return `${paragraph(words.codeLeadAll)}<form class="form" action="/forms/verify" method="post">${hidden({ key, locale, lookupId, ...thenOf({ then }), ...(place !== undefined && { place }) })}${field('code', words.code, 'inputmode="numeric" autocomplete="one-time-code" maxlength="20" required')}<p class="actions">${button(words.show)}${link(again, words.again, true)}</p></form>`
}

/** The first step of a withdrawal again, with what was typed. */
function withdrawForm(fields: Readonly<Record<string, string>>, locale: string): string {
  const { page } = wordsOf(locale).withdrawals
  return `<form class="form" action="/forms/withdraw" method="post">${hidden({ key: fields['key'] ?? '', locale })}${field('name', page.name, `autocomplete="name" maxlength="120" required ${given(fields['name'])}`)}${field('orderNumber', page.orderNumber, `maxlength="80" required ${given(fields['orderNumber'])}`)}${field('email', page.email, `type="email" autocomplete="email" maxlength="254" required ${given(fields['email'])}`)}${textArea('items', page.items, 'rows="6" maxlength="4000"', fields['items'])}${button(page.next)}</form>`
}

const confirmForm = (key: string, withdrawalId: string, locale: string, label: string): string =>
  `<form class="form" action="/forms/withdraw/confirm" method="post">${hidden({ key, locale, withdrawalId })}${button(label)}</form>`

/** The first step of a withdrawal again, to change what was stated. */
export function changeWithdrawalPage(
  { name, orderNumber, email, lines }: NonNullable<Withdrawal['statement']>,
  key: string,
  { locale }: Reader,
): FormPage {
  const { page } = wordsOf(locale).withdrawals
  const items = (lines ?? []).map(({ line }) => line).join('\n')
  return {
    title: page.title,
    content: `<p class="lead">${escapeHtml(page.how)}</p>${withdrawForm({ key, name, orderNumber, email, items }, locale)}`,
  }
}

/**
 * The second step of a withdrawal (Directive 2011/83/EU art. 11a(3)): what was stated, and a button that says nothing but that it
 * confirms.
 */
export function confirmWithdrawalPage(
  { _id: withdrawalId, statement }: { _id: string; statement: NonNullable<Withdrawal['statement']> },
  { key, step }: { key: string; step: string },
  { locale }: Reader,
): FormPage {
  const { page } = wordsOf(locale).withdrawals
  const { name, orderNumber, email, lines } = statement
  const goods = (lines ?? []).map(({ line }) => line)
  const stated: [term: string, text: string][] = [
    [page.name, name],
    [page.orderNumber, orderNumber],
    [page.email, email],
  ]
  const terms = stated.map(([term, text]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(text)}</dd>`)
  const declared = goods.length === 0 ? paragraph(page.whole) : list(goods)
  return {
    title: page.confirmTitle,
    content: `<p class="lead">${escapeHtml(page.confirmLead)}</p><div class="with-facts"><div>${paragraph(page.statement)}${declared}</div><dl class="facts">${terms.join('')}</dl><div>${confirmForm(key, withdrawalId, locale, page.confirm)}${changeLink('/forms/withdraw', step, locale)}</div></div>`,
  }
}

/**
 * @param before when the same had been declared, if it was: then that one counts, and the reference is its own
 */
export function withdrawnPage(reference: string, before: string | null, { locale, timeZone }: Reader): FormPage {
  const { page } = wordsOf(locale).withdrawals
  if (before !== null) {
    const lead = say(page.againLead, { reference, moment: formatMoment(locale, before, timeZone) })
    return {
      title: page.againTitle,
      content: `<p class="lead">${escapeHtml(lead)}</p><p class="small">${escapeHtml(zoneNote({ locale, timeZone }))}</p><p class="small">${escapeHtml(page.doneNoMail)}</p>`,
    }
  }
  return {
    title: page.doneTitle,
    content: `<p class="lead">${escapeHtml(say(page.doneReference, { reference }))}</p>${paragraph(page.doneNext)}<p class="small">${escapeHtml(page.doneNoMail)}</p>`,
  }
}

/** The form of a message again, with what was typed; files have to be chosen anew, which no browser lets a page do. */
function messageForm(fields: Readonly<Record<string, string>>, accept: string, locale: string): string {
  const words = wordsOf(locale)
  const { contact } = words
  return `<form class="form" action="/forms/contact" method="post" enctype="multipart/form-data">${hidden({ key: fields['key'] ?? '', locale })}${field('subject', contact.subject, `maxlength="200" required ${given(fields['subject'])}`)}${textArea('text', contact.message, 'rows="6" maxlength="20000" required', fields['text'])}${filesField(words, accept)}${field('email', contact.email, `type="email" maxlength="254" required ${given(fields['email'])}`)}${field('name', contact.name, `maxlength="120" ${given(fields['name'])}`)}${field('orderNumber', contact.orderNumber, `maxlength="80" ${given(fields['orderNumber'])}`)}${button(contact.send)}</form>`
}

const onward = ['return', 'claim', 'gift', 'points'] as const
type Onward = (typeof onward)[number]
const isOnward = (then: string | undefined): then is Onward => onward.some((known) => known === then)

/** What was begun before the look-up, and goes on after it: a return, a claim, that of a present, points, or nothing. */
export const thenOf = ({ then }: { then?: string | undefined }): { then?: Onward } => (isOnward(then) ? { then } : {})

/** The look-up by itself, with what is known of it. */
export function lookupPage(fields: Readonly<Record<string, string>>, { locale }: Reader): FormPage {
  const { claims, gifts, lookup, points, returns } = wordsOf(locale)
  const begun = { return: returns.start, claim: claims.page, gift: gifts.page, points: points.page }
  const { then } = thenOf(fields)
  const { title, lead } = then === undefined ? lookup : begun[then]
  return { title, content: `<p class="lead">${escapeHtml(lead)}</p>${lookupForm(fields, locale)}` }
}

function lookupForm(fields: Readonly<Record<string, string>>, locale: string): string {
  const { lookup, gifts } = wordsOf(locale)
  const { then } = thenOf(fields)
  const labels = then === 'gift' ? gifts.page : lookup
  return `<form class="form" action="/forms/lookup" method="post">${hidden({ key: fields['key'] ?? '', locale, ...thenOf(fields) })}${field('number', labels.number, `maxlength="80" required ${given(fields['number'])}`)}${field('email', labels.email, `type="email" maxlength="254" required ${given(fields['email'])}`)}${button(then === 'gift' ? gifts.page.next : lookup.lookUp)}</form>`
}

/** What a message about an order says that it is about; the form names one of them. */
const messageSubjects = ['order', 'late', ...lateChoices] as const
type MessageSubject = (typeof messageSubjects)[number]

/** The form of a message about an order, which is sent with the proof of the order: nothing of it is to be typed again. */
function orderMessageForm(fields: Readonly<Record<string, string>>, accept: string, locale: string): string {
  const words = wordsOf(locale)
  const { contact, orders } = words
  const { session = '', orderNumber = '', subject = '', text, about } = fields
  const choice = lateChoices.find((known) => known === about)
  // What was chosen is asked for already; its buyer may add to it.
  const asked =
    choice === undefined
      ? field('subject', contact.subject, `maxlength="200" required ${given(subject)}`)
      : hidden({ subject, about: choice })
  const files = choice === undefined ? filesField(words, accept) : ''
  return `<form class="form" action="/forms/write" method="post" enctype="multipart/form-data">${hidden({ session, locale, orderNumber })}${asked}${textArea('text', contact.message, 'rows="6" maxlength="20000" required', text)}${files}${button(choice === undefined ? contact.send : orders.late[choice])}</form>`
}

/** Where a message about an order is written, with what was chosen already said. */
export function writePage(
  { number }: Order,
  asked: unknown,
  session: string,
  accept: string,
  { locale }: Reader,
): FormPage {
  const { contact } = wordsOf(locale)
  const about = messageSubjects.find((subject) => subject === asked) ?? 'order'
  const choice = lateChoices.find((known) => known === about)
  const fields = { session, orderNumber: number, subject: say(contact.about[about], { number }) }
  return choice === undefined
    ? {
        title: contact.title,
        content: paragraph(say(contact.aboutOrder, { number })) + orderMessageForm(fields, accept, locale),
      }
    : {
        title: say(contact.choose[choice], { number }),
        content:
          `<p class="lead">${escapeHtml(contact.choose.lead)}</p>` +
          orderMessageForm({ ...fields, about: choice, text: contact.chosen[choice] }, accept, locale),
      }
}

/**
 * An order as the page with JavaScript shows it: what it is about just now, what happens next when it is late, and what can
 * be done.
 *
 * @param goings what of it goes back, and whether more can
 * @param help the points of the order; the shop's rule for late orders and its pages; where the help center is not served here nothing is promised
 */
export function orderPage(
  order: Order,
  goings: Goings,
  {
    lateOrders: rule,
    site,
    points,
  }: { lateOrders: LateOrderRule | null; site?: SitePages | undefined; points: string },
  reading: Reader & { now: Date },
): FormPage {
  const { locale } = reading
  const { orders: words, claims, home, withdrawals } = wordsOf(locale)
  const withdrawPage = pageOfSite(site, locale, '/withdraw/')
  const { situation, title, note } = orderHeadline(order, words, reading)
  const late = rule === null ? null : lateOrderOf(order, situation, words, rule, reading)
  const isLate = situation === 'delayed' || situation === 'overdue'
  const pages = {
    write: (about: MessageSubject): string => `/forms/write?${new URLSearchParams({ about, locale }).toString()}`,
    return: { href: `/forms/return?${new URLSearchParams({ locale }).toString()}`, title: home.return.title },
    claim: { href: `/forms/claim?${new URLSearchParams({ locale }).toString()}`, title: claims.page.title },
    withdraw: {
      href: `${withdrawPage ?? ''}?${new URLSearchParams({ number: order.number }).toString()}`,
      title: withdrawals.page.footer,
    },
  }
  const can = {
    choices: late?.choices ?? [],
    canReturn: goings.canReturn,
    canClaim: goings.canClaim,
    canWithdraw: goings.canWithdraw && withdrawPage !== undefined,
  }
  const actions = orderActions(order, situation, can).map((action) => {
    const { href, title: label } = linkOfAction(action, words, pages)
    return link(href, label, !action.isPrimary)
  })
  const goesBack = [showWithdrawals, showReturns, showExchanges, showClaims]
    .map((show) => show(goings, reading))
    .join('')
  const { rows, total } = billOf(order, words, locale)
  const delivery = deliveryOf(order, words, locale)
  return {
    title: say(words.title, { number: order.number }),
    content: [
      `<p class="small">${escapeHtml([say(words.ordered, { date: formatDay(locale, order.placedAt, reading.timeZone) }), zoneNote(reading)].join(' · '))}</p>`,
      `<div class="with-facts"><div class="${isLate || situation === 'lost' ? 'promise late' : 'promise'}"><p class="promised">${escapeHtml(title)}</p>`,
      note === null ? '' : paragraph(note),
      late === null
        ? ''
        : `<h2>${escapeHtml(words.late.next)}</h2><ol>${late.steps.map((step) => `<li>${escapeHtml(step)}</li>`).join('')}</ol>`,
      `<p class="actions">${actions.join('')}</p></div>`,
      '<div class="facts">',
      ...order.shipments.map((shipment, index) =>
        parcel(shipment, say(words.parcel, { number: index + 1 }), order.shipments.length === 1, reading),
      ),
      `<h2>${escapeHtml(words.items)}</h2>`,
      delivery === null ? '' : paragraph(delivery),
      `<table class="bill">${rows.map(billRow).join('')}<tr><th scope="row">${escapeHtml(words.total)}</th><th>${escapeHtml(total)}</th></tr></table>${points}</div>`,
      goesBack === '' ? '' : `<div class="goings">${goesBack}</div>`,
      '</div>',
    ].join(''),
  }
}

const billRow = ([name, amount, each]: BillRow): string =>
  `<tr><td>${escapeHtml(name)}${each === null ? '' : `<span class="small">${escapeHtml(each)}</span>`}</td><td>${escapeHtml(amount)}</td></tr>`

function parcel(
  { carrier, trackingNumber, status, events }: Order['shipments'][number],
  title: string,
  isOnly: boolean,
  { locale, timeZone }: Reader,
): string {
  const { orders: words } = wordsOf(locale)
  const state = status === null ? null : words.tracking[status]
  const heading = state === null ? title : isOnly ? state : `${title}: ${state}`
  const by = [carrier === null ? null : say(words.carrier, { name: carrier }), trackingNumber].filter(Boolean).join(' ')
  const rows = events
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .map(({ at, status: reported, place, note }) => {
      const moment = `<time datetime="${at}">${escapeHtml(formatMoment(locale, at, timeZone))}</time>`
      const about = [place, note].flatMap((text) => (text === null ? [] : ` · ${escapeHtml(text)}`))
      return `<li><strong>${escapeHtml(words.tracking[reported])}</strong><span class="small">${moment}${about.join('')}</span></li>`
    })
  return `<section class="parcel"><h2>${escapeHtml(heading)}</h2><p class="small">${escapeHtml(by)}</p><ol class="timeline">${rows.join('')}</ol></section>`
}

/** A file of a message as a link, shown where it is a picture. */
function attachedFile(file: Message['attachments'][number], alt: string): string {
  const href = `/forms/file?${new URLSearchParams({ id: file.id }).toString()}`
  const shown = isPicture(file)
    ? `<img src="${escapeHtml(href)}" alt="${escapeHtml(alt)}" width="160" height="120" loading="lazy">`
    : ''
  return `<a class="file" href="${escapeHtml(href)}">${shown}${escapeHtml(file.fileName)}</a>`
}

export function ticketPage(
  ticket: Ticket,
  messages: readonly Message[],
  { shop, session, accept }: { shop: string; session: string; accept: string },
  { locale, timeZone }: Reader,
): FormPage {
  const all = wordsOf(locale)
  const { tickets: words } = all
  const headline = ticketHeadline(ticket, messages.at(-1), words)
  const shown = messages.map((message) => {
    const isMine = message.author.kind === 'customer'
    const moment = `<time datetime="${message.createdAt}">${escapeHtml(formatMoment(locale, message.createdAt, timeZone))}</time>`
    const said = message.text.split(/\n{2,}/).map(isMine ? paragraph : paragraphWithLinks)
    const attached = message.attachments.map((file) => attachedFile(file, words.photo)).join('')
    const files = attached === '' ? '' : `<p>${attached}</p>`
    return `<li class="${isMine ? 'mine' : 'theirs'}"><header><strong>${escapeHtml(authorOf(message.author, shop, words))}</strong><span class="small">${moment}</span></header>${said.join('')}${files}</li>`
  })
  const form = replyForm({ session, ticketId: ticket.id }, accept, locale)
  const { orderNumber } = ticket
  const order = orderNumber === null ? '' : paragraph(say(words.aboutOrder, { number: orderNumber }))
  return {
    title: ticket.subject,
    content: `<p class="small">${escapeHtml(say(words.title, { reference: ticket.ref }))}</p><div class="with-facts"><div class="promise facts"><p class="promised">${escapeHtml(headline.title)}</p><p>${escapeHtml(headline.note)}</p>${order}</div><div><ol class="messages">${shown.join('')}</ol><p class="small">${escapeHtml(zoneNote({ locale, timeZone }))}</p>${ticket.allowedActions.includes('reply') ? form : ''}</div></div>`,
  }
}

/** The form of a reply, with what was typed. */
function replyForm(fields: Readonly<Record<string, string>>, accept: string, locale: string): string {
  const words = wordsOf(locale)
  const { session = '', ticketId = '', text } = fields
  return `<form class="form" action="/forms/reply" method="post" enctype="multipart/form-data">${hidden({ session, locale, ticketId })}${textArea('text', words.tickets.reply, 'rows="6" maxlength="20000" required', text)}${filesField(words, accept)}${button(words.tickets.sendReply)}</form>`
}

/** What was refused, what to do now, and the form again with what was typed. */
export function failedPage(
  { code, status, errors }: Pick<Problem, 'code' | 'status' | 'errors'>,
  form: RefusedForm,
  reader: Reader,
): FormPage {
  const { problems: words, files, lookup, withdrawals } = wordsOf(reader.locale)
  const { path, fields } = form
  const nameOf: Readonly<Record<string, string>> = words.fields
  const wrong = [
    ...new Set(
      errors
        .map(({ at }) => (at.startsWith('body/lines') ? withdrawals.page.items : nameOf[at.split('/').at(-1) ?? '']))
        .filter((name) => name !== undefined),
    ),
  ]
  const ofCode: Readonly<Record<string, string>> = {
    code_invalid: words.codeWrong,
    invalid_request: lookup.needCode,
    guest_lookup_not_found: lookup.oldCode,
  }
  const codeProblem = path === '/forms/verify' ? ofCode[code] : undefined
  const reason =
    codeProblem ??
    (errors.some(({ at }) => at === emptyFileAt)
      ? words.emptyFile
      : code === 'attachment_type_not_allowed' || errors.some(({ at }) => at === fileFieldAt)
        ? say(words.file, { types: files.types })
        : status === 429
          ? words.tooMany
          : status >= 500
            ? words.broken
            : wrong.length > 0
              ? words.checkThese
              : reasonOf(code, status, path, fields, words))
  return {
    title: codeProblem === undefined ? words.title : lookup.codeTitle,
    content:
      alert(reason, codeProblem === undefined ? list(wrong) : '') +
      (status === 403 || (status === 401 && codeProblem === undefined && fields['session'] === undefined)
        ? wayOn(path, form, reader)
        : '') +
      formAgain(status, form, reader),
  }
}

/** A form that was refused, and where the pages of the help center are, if that is known. */
export type RefusedForm = {
  path: string
  fields: Readonly<Record<string, string>>
  accept: string
  site: SitePages | undefined
}

/** The page of the help center on which a form begins. */
const pageOfForm = (path: string): string =>
  path === '/forms/contact'
    ? '/contact/'
    : path.startsWith('/forms/withdraw')
      ? '/withdraw/'
      : path.startsWith('/forms/return')
        ? '/returns/'
        : path.startsWith('/forms/claim')
          ? '/claim/'
          : path.startsWith('/forms/gift')
            ? '/gift/'
            : path.startsWith('/forms/points')
              ? '/points/'
              : '/track/'

function wayOn(path: string, { site }: RefusedForm, { locale }: Reader): string {
  const page = pageOfSite(site, locale, pageOfForm(path))
  return page === undefined
    ? ''
    : `<p class="actions">${link(page, wordsOf(locale).problems.openHelpCenter, false)}</p>`
}

/** What was typed in a form that was refused, to be sent again: with the key that the pages have now, where theirs was too old. */
function formAgain(status: number, form: RefusedForm, reader: Reader): string {
  const { path, accept, site } = form
  const { locale } = reader
  const isUnknown = status === 401
  const key = (isUnknown ? site?.publishableKey : undefined) ?? form.fields['key'] ?? ''
  const fields: Readonly<Record<string, string>> = { ...form.fields, key }
  const { gifts, points, withdrawals, problems } = wordsOf(locale)
  switch (path) {
    case '/forms/contact':
      return messageForm(fields, accept, locale)
    case '/forms/write':
      // Who writes is no longer proved; what they wrote is a message all the same.
      return isUnknown && key !== '' ? messageForm(fields, accept, locale) : orderMessageForm(fields, accept, locale)
    case '/forms/lookup':
      return lookupForm(fields, locale)
    case '/forms/verify':
      return codeForm({ ...fields, key, lookupId: fields['lookupId'] ?? '' }, locale)
    case '/forms/withdraw':
      return withdrawForm(fields, locale)
    case '/forms/withdraw/confirm':
      return isUnknown || status === 403 || status === 429 || status >= 500
        ? confirmForm(key, fields['withdrawalId'] ?? '', locale, withdrawals.page.confirm)
        : ''
    case '/forms/reply':
    case '/forms/return/answer':
    case '/forms/claim':
    case '/forms/claim/show':
    case '/forms/claim/fail':
      if (isUnknown)
        return textArea('typed', problems.typed, 'rows="6" readonly', fields['text']) + proveAgain(form, reader)
      if (path.startsWith('/forms/claim')) return orderLink(locale)
      return path === '/forms/reply'
        ? replyForm(fields, accept, locale)
        : answerForm(fields, wordsOf(locale).returns.shown, accept, locale)
    case '/forms/gift':
    case '/forms/gift/label':
    case '/forms/gift/cancel':
      return isUnknown ? proveAgain(form, reader) : backLink('/forms/gift', gifts.shown.title, locale)
    case '/forms/points/redeem':
    case '/forms/points/release':
      return isUnknown ? proveAgain(form, reader) : backLink('/forms/points', points.shown.title, locale)
    default:
      return isUnknown ? proveAgain(form, reader) : orderLink(locale)
  }
}

/** The look-up again, for who proved it too long ago. */
export function proveAgain(
  { path, fields, site }: Pick<RefusedForm, 'path' | 'fields' | 'site'>,
  { locale }: Reader,
): string {
  const key = site?.publishableKey ?? fields['key']
  const begun: Readonly<Record<string, Onward>> = {
    '/forms/return': 'return',
    '/forms/return/send': 'return',
    '/forms/claim': 'claim',
    '/forms/gift': 'gift',
    '/forms/gift/label': 'gift',
    '/forms/gift/cancel': 'gift',
    '/forms/points/redeem': 'points',
    '/forms/points/release': 'points',
  }
  const then = begun[path]
  if (key !== undefined)
    return lookupForm({ key, number: fields['orderNumber'] ?? '', ...(then !== undefined && { then }) }, locale)
  const page = pageOfSite(site, locale, '/track/')
  return page === undefined ? '' : `<p class="actions">${link(page, wordsOf(locale).lookup.lookUp, false)}</p>`
}

/** Why something was refused that has no field to look at again: by its code, or by what its status says of any. */
function reasonOf(
  code: string,
  status: number,
  path: string,
  { session }: Readonly<Record<string, string>>,
  { reasons }: Words['problems'],
): string {
  const known: Readonly<Record<string, string>> = reasons.codes
  if (status === 401 && session !== undefined)
    return path === '/forms/write' ? reasons.writerUnknown : reasons.proofOver
  const ofStatus: Readonly<Record<number, string>> = {
    401: reasons.oldPage,
    403: reasons.notFromHere,
    404: reasons.notFound,
    409: reasons.notNow,
    422: reasons.notNow,
  }
  return known[code] ?? ofStatus[status] ?? reasons.notTaken
}
