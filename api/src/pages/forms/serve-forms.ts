import { createHash } from 'node:crypto'
import {
  attachmentEndings,
  attachmentTypes,
  TicketRef,
  type GuestLookup,
  type Problem,
  type ShopperSession,
  type Ticket,
  type Withdrawal,
  WithdrawalRef,
} from '@aftercare/contracts'
import type { LateOrderRule } from '@aftercare/contracts/orders/late-orders'
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { authenticate, type Actor, type SessionSubject } from '../../access/index.ts'
import type { LoadGate } from '../../http/load-gate.ts'
import { readFormFiles } from '../../http/read-upload.ts'
import { takeAnswer } from '../../http/send.ts'
import { getOrder, type OrderParts } from '../../orders/index.ts'
import type { StoreParts } from '../../store/index.ts'
import { getTicket, listMessages, type TicketParts } from '../../tickets/index.ts'
import {
  codePage,
  confirmWithdrawalPage,
  escapeHtml,
  failedPage,
  orderPage,
  sentPage,
  ticketPage,
  withdrawnPage,
  writePage,
  type FormPage,
  type Reader,
} from './form-pages.ts'
import { keepFiles, type KeepFilesParts } from './keep-files.ts'

type Parts = KeepFilesParts & OrderParts & TicketParts & StoreParts
type Fields = Readonly<Record<string, string>>
type Rewritten = { path: string; credential: string; body: Record<string, unknown>; once?: true }
/** Where a form leads when it was taken: a page that can be loaded again and left, and the session that it shows. */
type Next = { path: string; query: Record<string, string>; session?: ShopperSession }
type Form = {
  rewrite: (fields: Fields) => Rewritten
  /** Where it leads, or what is answered at once: a step that shows what was typed, which no address may hold. */
  next: (answer: unknown, fields: Fields) => Next | FormPage
}

const given = (text: string | undefined): string | undefined => (text?.trim() ? text : undefined)

/** Each form is a request of the contract in another dress: the same guards, rules and budgets see it. */
const forms: Readonly<Record<string, Form>> = {
  '/forms/contact': {
    rewrite: ({ key = '', subject = '', text = '', email = '', name, orderNumber, locale }) => ({
      path: '/v1/tickets',
      once: true,
      credential: key,
      body: {
        subject,
        text,
        requester: { email, name: given(name) },
        orderNumber: given(orderNumber),
        locale: given(locale),
      },
    }),
    next: (answer) => ({ path: '/forms/sent', query: { reference: (answer as Ticket).ref } }),
  },
  '/forms/write': {
    rewrite: ({ session = '', subject = '', text = '', orderNumber, locale }) => ({
      path: '/v1/tickets',
      once: true,
      credential: session,
      body: { subject, text, orderNumber: given(orderNumber), locale: given(locale) },
    }),
    next: (answer) => ({ path: '/forms/sent', query: { reference: (answer as Ticket).ref } }),
  },
  '/forms/lookup': {
    rewrite: ({ key = '', number = '', email = '', locale }) => ({
      path: '/v1/guest-lookups',
      credential: key,
      body: { number, email, locale: given(locale) },
    }),
    next: (answer, { key = '' }) => ({ path: '/forms/code', query: { lookupId: (answer as GuestLookup).id, key } }),
  },
  '/forms/verify': {
    rewrite: ({ key = '', lookupId = '', code = '' }) => ({
      path: `/v1/guest-lookups/${encodeURIComponent(lookupId)}/verify`,
      credential: key,
      body: { code },
    }),
    next: (answer) => ({ path: '/forms/found', query: {}, session: answer as ShopperSession }),
  },
  '/forms/reply': {
    rewrite: ({ session = '', ticketId = '', text = '' }) => ({
      path: `/v1/tickets/${encodeURIComponent(ticketId)}/messages`,
      once: true,
      credential: session,
      body: { text },
    }),
    next: () => ({ path: '/forms/found', query: {} }),
  },
  '/forms/withdraw': {
    rewrite: ({ key = '', name = '', orderNumber = '', email = '', items = '', locale }) => ({
      path: '/v1/withdrawals',
      once: true,
      credential: key,
      body: { name, orderNumber, email, lines: statedLines(items), locale: given(locale) },
    }),
    next: (answer, fields) => confirmWithdrawalPage((answer as Withdrawal).id, fields, readerOf(fields)),
  },
  '/forms/withdraw/confirm': {
    rewrite: ({ key = '', withdrawalId = '' }) => ({
      path: `/v1/withdrawals/${encodeURIComponent(withdrawalId)}/confirm`,
      once: true,
      credential: key,
      body: {},
    }),
    next: (answer) => ({ path: '/forms/withdrawn', query: { reference: (answer as Withdrawal).ref } }),
  },
}

/** One thing a line, as the shopper calls it; nothing is the whole contract. */
function statedLines(items: string): { line: string }[] | undefined {
  const lines = items.split('\n').map((line) => line.trim())
  const stated = lines.filter((line) => line !== '').map((line) => ({ line }))
  return stated.length === 0 ? undefined : stated
}

const readerOf = ({ locale }: Fields): Reader => ({ locale: knownLocale(locale), timeZone: 'UTC' })

const endings = [...new Set(Object.values(attachmentEndings).flat())].map((ending) => `.${ending}`)
/** What the file field of a form takes. */
const accept = [...attachmentTypes, ...endings].join()

/** The pages that forms lead to; they can be loaded again and left without sending anything twice. */
type ShownPage = (
  context: Parts,
  request: Request,
  reader: Reader,
  rule: LateOrderRule | null,
) => Promise<FormPage | null>
const pages: Readonly<Record<string, ShownPage>> = {
  '/forms/sent': async (_context, { query }, reader) => {
    const reference = TicketRef.safeParse(query['reference'])
    return await Promise.resolve(reference.success ? sentPage(reference.data, reader) : null)
  },
  '/forms/withdrawn': async (_context, { query }, reader) => {
    const reference = WithdrawalRef.safeParse(query['reference'])
    return await Promise.resolve(reference.success ? withdrawnPage(reference.data, reader) : null)
  },
  '/forms/code': async (_context, { query }, reader) => {
    const { lookupId, key } = query
    const isAsked = typeof lookupId === 'string' && typeof key === 'string'
    return await Promise.resolve(isAsked ? codePage({ lookupId, key }, reader) : null)
  },
  '/forms/found': async (parts, request, reader, rule) =>
    await asGuest(parts, guestOf(request), reader, async (guest) => await foundPage(guest, rule)),
  '/forms/write': async (parts, request, reader) =>
    await asGuest(parts, guestOf(request), reader, async ({ context, actor, token, reader: inZone }) => {
      const { proved } = actor.subject
      if (proved.kind !== 'order') return null
      const order = await getOrder(context, actor, proved.id)
      return writePage(order, request.query['about'], token, accept, inZone)
    }),
}

type Shopper = Extract<Actor, { kind: 'shopper' }>
/** Who proved a mailbox, with the proof itself, reading in the zone of the shop; the parts are in the time of the shop. */
type Guest = {
  context: Parts
  actor: Shopper & { subject: Extract<SessionSubject, { level: 'pre_authenticated' }> }
  token: string
  reader: Reader
}

/** Shows a page to the guest of a session; null when it is over. */
async function asGuest(
  parts: Parts,
  token: string,
  { locale }: Reader,
  show: (guest: Guest) => Promise<FormPage | null>,
): Promise<FormPage | null> {
  const known = await authenticate(parts, `Bearer ${token}`).catch(() => null)
  if (known === null) return null
  const { actor, testClock } = known
  if (actor.kind !== 'shopper' || actor.subject.level !== 'pre_authenticated') return null
  const context = parts.inTimeOf(parts, testClock)
  const { settings } = await context.stores.load(actor.storeId)
  const reader = { locale, timeZone: settings.businessHours.timeZone }
  return await show({ context, actor: { ...actor, subject: actor.subject }, token, reader })
}

/** What the session may see: its order, or its conversation. */
async function foundPage({ context, actor, token, reader }: Guest, rule: LateOrderRule | null): Promise<FormPage> {
  const { proved } = actor.subject
  if (proved.kind === 'order')
    return orderPage(await getOrder(context, actor, proved.id), rule, { ...reader, now: context.now() })
  const ticket = await getTicket(context, actor, proved.id)
  const { data } = await listMessages(context, actor, ticket.id, { limit: 100 })
  return ticketPage(ticket, data, token, accept, reader)
}

// Without JavaScript the proof of a guest has no other place that a reload finds again. It is read by these pages only, and
// sends nothing: a form names the session itself.
const guestCookie = 'aftercare_guest'
const guestOf = ({ headers }: Request): string =>
  /(?:^|;\s*)aftercare_guest=([A-Za-z0-9_-]+)/.exec(headers.cookie ?? '')?.[1] ?? ''

/** The frame of the help center in a language: a page with `{{title}}` and `{{content}}` in it. */
export type Frame = (locale: string) => Promise<string>
export type FormAnswer = {
  frame: Frame
  headers: Readonly<Record<string, string>>
  /** The rule of the help center for late orders; without it nothing is promised of them. */
  lateOrders?: LateOrderRule | null
}

/** What is around an answer when the help center is served from elsewhere. */
export const bareFormFrame: Frame = async () =>
  await Promise.resolve(
    '<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{title}}</title></head><body><main><h1>{{title}}</h1>{{content}}</main></body></html>',
  )

/**
 * The forms of the help center for shoppers without JavaScript. A form is turned into the request that the SDK would have sent and
 * goes through the API. When it was taken it leads to a page of its own; when it was refused it is answered with the form again.
 * The same form sent twice is one message.
 */
export function serveForms(context: Parts, api: RequestHandler, answer: FormAnswer, gate: LoadGate): RequestHandler[] {
  const readText = express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 20 })
  const readFiles = readFormFiles(context.outside.files, gate)
  return [
    (request, response, next) => {
      const page = request.method === 'GET' ? pages[request.path] : undefined
      const form = request.method === 'POST' ? forms[request.path] : undefined
      if (page !== undefined) {
        const reader = { locale: knownLocale(request.query['locale']), timeZone: 'UTC' }
        const show = async (): Promise<void> => {
          const found = await page(context, request, reader, answer.lateOrders ?? null)
          if (found === null) next()
          else await sendPage(answer, response, found, reader.locale)
        }
        // oxlint-disable-next-line promise/no-callback-in-promise -- Express waits for nobody: a failure has to be handed on.
        show().catch(next)
      } else if (form === undefined) next()
      else {
        answerWithForm(answer, request, response, next)
        readText(request, response, (error) => (error ? next(error) : void readFiles(request, response, next)))
      }
    },
    (request, response, next) => {
      const form = request.method === 'POST' ? forms[request.path] : undefined
      if (form === undefined) next()
      else sendThrough(context, api, form, request, response, next)
    },
  ]
}

type Sent = { path: string; fields: Fields; next?: (taken: unknown) => Next | FormPage }
const sentWith = (response: Response): Sent => response.locals['form'] as Sent

/** Whatever answers this request answers in JSON; the shopper gets a page, or is led to one. */
function answerWithForm(answer: FormAnswer, request: Request, response: Response, next: NextFunction): void {
  response.locals['form'] = { path: request.path, fields: {} } satisfies Sent
  // oxlint-disable-next-line promise/no-callback-in-promise -- Express waits for nobody: a failure has to be handed on.
  takeAnswer(response, (text) => void answerAsPage(answer, request, response, text).catch(next))
}

async function answerAsPage(answer: FormAnswer, request: Request, response: Response, text: string): Promise<void> {
  const { path, fields, next } = sentWith(response)
  const taken = JSON.parse(text) as unknown
  const locale = knownLocale(fields['locale'])
  response.setHeader('cache-control', 'no-store')
  if (response.statusCode >= 400 || next === undefined) {
    const reader = { locale, timeZone: 'UTC' }
    await sendPage(answer, response, failedPage(taken as Problem, { path, fields, accept }, reader), locale)
    return
  }
  const led = next(taken)
  if ('content' in led) {
    await sendPage(answer, response.status(200), led, locale)
    return
  }
  const { path: to, query, session } = led
  if (session !== undefined)
    response.cookie(guestCookie, session.token, {
      httpOnly: true,
      sameSite: 'lax',
      secure: request.secure,
      path: '/forms',
      expires: new Date(session.expiresAt),
    })
  response.redirect(303, `${to}?${new URLSearchParams({ ...query, locale }).toString()}`)
}

async function sendPage(
  { frame, headers }: FormAnswer,
  response: Response,
  page: FormPage,
  locale: string,
): Promise<void> {
  const html = (await frame(locale))
    .replaceAll('{{title}}', () => escapeHtml(page.title))
    .replace('{{content}}', () => page.content)
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.setHeader('cache-control', 'no-store')
  response.type('html').send(html)
}

function sendThrough(
  context: Parts,
  api: RequestHandler,
  form: Form,
  request: Request,
  response: Response,
  next: NextFunction,
): void {
  const fields = fieldsOf(request.body)
  const { path, credential, body, once } = form.rewrite(fields)
  response.locals['form'] = { path: request.path, fields, next: (taken) => form.next(taken, fields) } satisfies Sent
  const press = keyOf(path, body, context.realNow())
  const send = async (): Promise<void> => {
    const attachmentIds = await keepFiles(context, request, credential, press)
    request.headers['authorization'] = `Bearer ${credential}`
    request.headers['content-type'] = 'application/json'
    if (once) request.headers['idempotency-key'] = keyOf(path, [body, attachmentIds], context.realNow())
    request.body = JSON.parse(JSON.stringify(attachmentIds.length === 0 ? body : { ...body, attachmentIds })) as unknown
    request.url = path
    await api(request, response, next)
  }
  // oxlint-disable-next-line promise/no-callback-in-promise -- Express waits for nobody: a failure has to be handed on.
  send().catch(next)
}

/** A form has no key of its own. The same words within ten minutes are the same press of a button. */
const keyOf = (path: string, body: unknown, now: Date): string =>
  createHash('sha256')
    .update(JSON.stringify([path, body, Math.floor(now.getTime() / 600_000)]))
    .digest('hex')

/** The language of the form, or English when that is no language that dates can be written in. */
function knownLocale(locale: unknown): string {
  if (typeof locale !== 'string') return 'en'
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale)[0] ?? 'en'
  } catch {
    return 'en'
  }
}

const fieldsOf = (body: unknown): Fields =>
  Object.fromEntries(
    Object.entries(body ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
