import { createHash } from 'node:crypto'
import type { GuestLookup, Problem, ShopperSession, Ticket } from '@aftercare/contracts'
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { authenticate, type AccessParts } from '../../access/index.ts'
import type { RateParts } from '../../http/parts.ts'
import { getOrder, type OrderParts } from '../../orders/index.ts'
import type { Clock, Logs } from '../../shared/parts.ts'
import type { StoreParts } from '../../store/index.ts'
import { getTicket, listMessages, type TicketParts } from '../../tickets/index.ts'
import {
  codePage,
  escapeHtml,
  failedPage,
  orderPage,
  sentPage,
  ticketPage,
  type FormPage,
  type Reader,
} from './form-pages.ts'

type Parts = AccessParts & OrderParts & TicketParts & StoreParts & RateParts & Clock & Logs
type Fields = Readonly<Record<string, string>>
type Rewritten = { path: string; credential: string; body: unknown; once?: true }
type Form = {
  rewrite: (fields: Fields) => Rewritten
  page: (context: Parts, answer: unknown, fields: Fields, reader: Reader) => Promise<FormPage>
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
    page: async (_context, answer, _fields, reader) => await Promise.resolve(sentPage(answer as Ticket, reader)),
  },
  '/forms/lookup': {
    rewrite: ({ key = '', number = '', email = '' }) => ({
      path: '/v1/guest-lookups',
      credential: key,
      body: { number, email },
    }),
    page: async (_context, answer, { key = '', email = '' }, reader) =>
      await Promise.resolve(codePage(answer as GuestLookup, key, email, reader)),
  },
  '/forms/verify': {
    rewrite: ({ key = '', lookupId = '', code = '' }) => ({
      path: `/v1/guest-lookups/${encodeURIComponent(lookupId)}/verify`,
      credential: key,
      body: { code },
    }),
    page: async (context, answer, _fields, reader) =>
      await subjectPage(context, (answer as ShopperSession).token, reader),
  },
  '/forms/reply': {
    rewrite: ({ session = '', ticketId = '', text = '' }) => ({
      path: `/v1/tickets/${encodeURIComponent(ticketId)}/messages`,
      once: true,
      credential: session,
      body: { text },
    }),
    page: async (context, _answer, { session = '' }, reader) => await subjectPage(context, session, reader),
  },
}

/** What the session may see: its order, or its conversation. */
async function subjectPage(context: Parts, token: string, reader: Reader): Promise<FormPage> {
  const { actor } = await authenticate(context, `Bearer ${token}`)
  if (actor.kind !== 'shopper' || actor.subject.level !== 'pre_authenticated')
    throw new Error('A form has a guest’s session')
  const { proved } = actor.subject
  if (proved.kind === 'order') return orderPage(await getOrder(context, actor, proved.id), context.now(), reader)
  const ticket = await getTicket(context, actor, proved.id)
  const { data } = await listMessages(context, actor, ticket.id, { limit: 100 })
  return ticketPage(ticket, data, token, reader)
}

/** The frame of the help center in a language: a page with `{{title}}` and `{{content}}` in it. */
export type Frame = (locale: string) => Promise<string>
export type FormAnswer = { frame: Frame; headers: Readonly<Record<string, string>> }

/** What is around an answer when the help center is served from elsewhere. */
export const bareFormFrame: Frame = async () =>
  await Promise.resolve(
    '<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{title}}</title></head><body><main><h1>{{title}}</h1>{{content}}</main></body></html>',
  )

/**
 * The forms of the help center for shoppers without JavaScript. A form is turned into the request that the SDK would have sent,
 * goes through the API, and its answer comes back as a page. The same form sent twice is one message.
 */
export function serveForms(context: Parts, api: RequestHandler, pages: FormAnswer): RequestHandler[] {
  const parse = express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 20 })
  return [
    (request, response, next) =>
      forms[request.path] && request.method === 'POST' ? parse(request, response, next) : next(),
    (request, response, next) => {
      const form = request.method === 'POST' ? forms[request.path] : undefined
      if (form === undefined) next()
      else sendThrough(context, api, pages, form, request, response, next)
    },
  ]
}

function sendThrough(
  context: Parts,
  api: RequestHandler,
  { frame, headers }: FormAnswer,
  form: Form,
  request: Request,
  response: Response,
  next: NextFunction,
): void {
  const fields = fieldsOf(request.body)
  const { path, credential, body, once } = form.rewrite(fields)
  const send = response.send.bind(response)
  const answerAsPage = async (text: string): Promise<void> => {
    const reader = { locale: knownLocale(fields['locale']), timeZone: 'UTC' }
    const answer = JSON.parse(text) as unknown
    const isProblem = response.statusCode >= 400
    const page = isProblem
      ? failedPage(answer as Problem, reader)
      : await form.page(context, answer, fields, { ...reader, timeZone: await zoneOf(context, credential) })
    const html = (await frame(reader.locale))
      .replaceAll('{{title}}', () => escapeHtml(page.title))
      .replace('{{content}}', () => page.content)
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    response.status(isProblem ? response.statusCode : 200).type('html')
    send(html)
  }
  response.send = (text: string) => {
    response.send = send
    // oxlint-disable-next-line promise/no-callback-in-promise -- Express waits for nobody: a failure has to be handed on.
    answerAsPage(text).catch(next)
    return response
  }
  request.headers['authorization'] = `Bearer ${credential}`
  request.headers['content-type'] = 'application/json'
  if (once) request.headers['idempotency-key'] = keyOf(path, body, context.now())
  request.body = JSON.parse(JSON.stringify(body)) as unknown
  request.url = path
  void api(request, response, next)
}

/** A form has no key of its own. The same words within ten minutes are the same press of a button. */
const keyOf = (path: string, body: unknown, now: Date): string =>
  createHash('sha256')
    .update(JSON.stringify([path, body, Math.floor(now.getTime() / 600_000)]))
    .digest('hex')

/** The language of the form, or English when that is no language that dates can be written in. */
function knownLocale(locale = 'en'): string {
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

async function zoneOf(context: Parts, credential: string): Promise<string> {
  const { actor } = await authenticate(context, `Bearer ${credential}`)
  return (await context.stores.load(actor.storeId)).settings.businessHours.timeZone
}
