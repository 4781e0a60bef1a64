import { contract, ProblemError, type Route } from '@aftercare/contracts'
import { createExpressEndpoints } from '@ts-rest/express'
import compression from 'compression'
import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { authenticateRequest, keysRouter, shopperSessionsRouter } from './access/index.ts'
import { approvalsRouter } from './approvals/index.ts'
import { articlesRouter } from './articles/index.ts'
import { attachmentsRouter } from './attachments/index.ts'
import type { Context } from './context.ts'
import { customersRouter } from './customers/index.ts'
import { eventsRouter } from './outbox/index.ts'
import { bareFormFrame, serveForms, type FormAnswer } from './pages/forms/index.ts'
import { guestLookupsRouter, limitGuestLookups } from './guest-lookups/index.ts'
import { compressWhenAsked } from './http/compress.ts'
import { answerCrossOrigin } from './http/cross-origin.ts'
import { beginWork, keepWithinDeadline } from './http/deadline.ts'
import { healthRouter } from './http/health.router.ts'
import { inTurn } from './http/in-turn.ts'
import { createLoadGate, type LoadLimits } from './http/load-gate.ts'
import { quickRoute } from './http/quick-route.ts'
import { limitRate } from './http/rate-limit.ts'
import { readUpload } from './http/read-upload.ts'
import { logRequests } from './http/request-log.ts'
import { setSecurityHeaders } from './http/security-headers.ts'
import { answerProblem, sendProblem } from './http/send-problem.ts'
import { answerUnmatched } from './http/unmatched.ts'
import { ordersRouter } from './orders/index.ts'
import { policiesRouter } from './policies/index.ts'
import { executeApprovedResolution, returnsRouter } from './returns/index.ts'
import { executeApprovedRefund, refundsRouter } from './refunds/index.ts'
import { searchesRouter } from './searches/index.ts'
import { storeRouter } from './store/index.ts'
import { ticketsRouter } from './tickets/index.ts'
import { webhookEndpointsRouter } from './webhooks/index.ts'
import { refundApprovedWithdrawal, withdrawalsRouter } from './withdrawals/index.ts'

export const jsonBytesMax = 256 * 1024
/** The index of a help center, a return policy and an order with hundreds of lines are larger than what anybody else sends. */
const bulkBytesMax = 2 * 1024 * 1024
const isBulkPath = (path: string): boolean => /^\/v1\/(articles|orders\/external|policies)(\/|$)/i.test(path)

/** Paths that are the contract's. Everything else is the help center's. */
const isApiPath = (path: string): boolean => /^\/(v1|health)(\/|$)/.test(path)

export type AppOptions = {
  /** What `/health/ready` says. */
  isReady: () => Promise<boolean>
  /** What answers outside of the contract: the help center and the docs. */
  site?: readonly RequestHandler[]
  /** The page around the answer to a form that was sent without JavaScript, and its headers. */
  forms?: FormAnswer
  /** How long a request may take once it is here whole. */
  requestDeadlineMs?: () => number
  /** How much may be under way at once. */
  load?: LoadLimits
}

/** The whole HTTP server, without a port. */
export function createApp(
  context: Context,
  { isReady, site = [], forms = { frame: bareFormFrame, headers: {} }, requestDeadlineMs, load }: AppOptions,
): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  app.set('trust proxy', context.config.trustedProxies)
  const gate = createLoadGate(load)
  const { health, ...routes } = contract
  const api = express.Router()
  api.use(inTurn(setSecurityHeaders, answerCrossOrigin))
  // Whether the process lives is answered before anything that could make it wait.
  createExpressEndpoints(health, healthRouter(isReady), api, { logInitialization: false, responseValidation: true })
  const readJson = (limit: number): RequestHandler =>
    inTurn(gate.admitBody(limit), express.json({ limit, strict: false }))
  const [readPlain, readBulk] = [readJson(jsonBytesMax), readJson(bulkBytesMax)]
  api.use(
    inTurn(
      keepWithinDeadline(answerProblem(context), requestDeadlineMs),
      compressWhenAsked(),
      requireJson,
      (request, response, next) => (isBulkPath(request.path) ? readBulk : readPlain)(request, response, next),
      gate.admitWork,
      beginWork,
    ),
  )
  api.use(
    dispatch(
      routes,
      {
        store: storeRouter(context),
        keys: keysRouter(context),
        customers: customersRouter(context),
        policies: policiesRouter(context),
        orders: ordersRouter(context),
        returns: returnsRouter(context),
        refunds: refundsRouter(context),
        withdrawals: withdrawalsRouter(context),
        approvals: approvalsRouter(context, {
          refund: executeApprovedRefund,
          return_resolution: executeApprovedResolution,
          withdrawal_refund: refundApprovedWithdrawal,
        }),
        tickets: ticketsRouter(context),
        attachments: attachmentsRouter(context),
        events: eventsRouter(context),
        shopperSessions: shopperSessionsRouter(context),
        guestLookups: guestLookupsRouter(context),
        articles: articlesRouter(context),
        searches: searchesRouter(context),
        webhookEndpoints: webhookEndpointsRouter(context),
      },
      {
        logInitialization: false,
        // `serve` does it, before anything is committed.
        responseValidation: false,
        globalMiddleware: [
          authenticateRequest(context),
          limitRate(context.rateLimiter),
          limitGuestLookups(context.rateLimiter),
          readUpload(context.outside.files, gate),
        ] as never,
        requestValidationErrorHandler: (error, _request, _response, next) => next(error),
      },
    ),
  )
  api.use(answerUnmatched)

  app.use(logRequests(context.log))
  app.use((request, response, next) => (isApiPath(request.path) ? api(request, response, next) : next()))
  app.use(...serveForms(context, api, forms, gate))
  if (site.length > 0) app.use(compression(), ...site)
  app.use(answerUnmatched)
  app.use(sendProblem(context))
  return app
}

type Modules = Record<string, Record<string, Route>>
type Endpoints = Parameters<typeof createExpressEndpoints>

/**
 * Every route behind the first word and the length of its path: `/v1/tickets/…` is compared with the routes of one ticket, and not
 * with all that there are.
 */
function dispatch<Routes extends Modules>(
  modules: Routes,
  implementations: { [Name in keyof Routes]: unknown },
  options: NonNullable<Endpoints[3]>,
): RequestHandler {
  const routers = new Map<string, express.Router>()
  for (const [module, routes] of Object.entries(modules)) {
    const implementation = implementations[module] as Record<string, unknown>
    for (const [name, route] of Object.entries(routes)) {
      const place = placeOf(route.path)
      const router = routers.get(place) ?? express.Router()
      routers.set(place, router)
      createExpressEndpoints(
        { [name]: quickRoute(route) },
        { [name]: implementation[name] } as Endpoints[1],
        router,
        options,
      )
    }
  }
  return (request, response, next) => {
    const router = routers.get(placeOf(request.path))
    if (router === undefined) next()
    else router(request, response, next)
  }
}

/** `tickets 4` of `/v1/tickets/tkt_…`. Express tells neither capitals nor a last slash apart. */
function placeOf(path: string): string {
  const parts = path.split('/', segmentsMax)
  const length = parts.at(-1) === '' ? parts.length - 1 : parts.length
  return `${parts[2]?.toLowerCase()} ${length}`
}
/** No path of the contract has as many. */
const segmentsMax = 12

/** A body in another language than the contract's is refused before anybody tries to read it. */
function requireJson(request: Request, _response: Response, next: NextFunction): void {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  if (!hasBody || request.is(['application/json', 'multipart/form-data'])) next()
  else next(new ProblemError('unsupported_media_type', 'Send application/json'))
}
