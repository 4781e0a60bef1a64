import { contract } from '@aftercare/contracts'
import compression from 'compression'
import express, { type Express, type RequestHandler } from 'express'
import { authenticateRequest, keysRouter, shopperSessionsRouter } from './access/index.ts'
import { approvalsRouter } from './approvals/index.ts'
import { approvedWork } from './approved-work.ts'
import { articlesRouter } from './articles/index.ts'
import { attachmentsRouter } from './attachments/index.ts'
import { auditEntriesRouter } from './audit/index.ts'
import { carriersRouter } from './carriers/index.ts'
import type { Context } from './context.ts'
import { claimsRouter } from './claims/index.ts'
import { customersRouter } from './customers/index.ts'
import { defectsRouter } from './defects/index.ts'
import { exchangesRouter } from './exchanges/index.ts'
import { eventsRouter } from './outbox/index.ts'
import { bareFormFrame, serveForms, type FormAnswer } from './pages/forms/index.ts'
import { giftReceiptsRouter, giftsRouter } from './gifts/index.ts'
import { guestLookupsRouter, limitGuestLookups } from './guest-lookups/index.ts'
import { compressWhenAsked } from './http/compress.ts'
import { answerCrossOrigin } from './http/cross-origin.ts'
import { beginWork, keepWithinDeadline } from './http/deadline.ts'
import { healthRouter } from './http/health.router.ts'
import { createLoadGate, type LoadLimits } from './http/load-gate.ts'
import { limitRate } from './http/rate-limit.ts'
import { hasBody, jsonReader, requireJson } from './http/read-json.ts'
import { readUpload } from './http/read-upload.ts'
import { logRequests } from './http/request-log.ts'
import { RouteTable } from './http/route-table.ts'
import { setSecurityHeaders } from './http/security-headers.ts'
import { answerProblem, sendProblem } from './http/send-problem.ts'
import { answerUnmatched } from './http/unmatched.ts'
import {
  loyaltyAccountsRouter,
  loyaltyAdjustmentsRouter,
  loyaltyProgrammesRouter,
  loyaltyRewardsRouter,
} from './loyalty/index.ts'
import { ordersRouter } from './orders/index.ts'
import { policiesRouter } from './policies/index.ts'
import { returnsRouter } from './returns/index.ts'
import { refundsRouter } from './refunds/index.ts'
import { searchesRouter } from './searches/index.ts'
import { storeCreditsRouter } from './store-credits/index.ts'
import { storeRouter, testClockRouter } from './store/index.ts'
import { ticketsRouter } from './tickets/index.ts'
import { webhookEndpointsRouter } from './webhooks/index.ts'
import { withdrawalsRouter } from './withdrawals/index.ts'

export const jsonBytesMax = 256 * 1024
/** The index of a help center, a return policy, a loyalty programme and an order with hundreds of lines are larger than what anybody else sends. */
const bulkBytesMax = 2 * 1024 * 1024
const isBulkPath = (path: string): boolean =>
  /^\/v1\/(articles|loyalty-programmes|orders\/external|policies)(\/|$)/i.test(path)

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
  const alive = new RouteTable({ health }, { health: healthRouter(isReady) })
  const table = new RouteTable(
    routes,
    {
      store: storeRouter(context),
      testClock: testClockRouter(context),
      keys: keysRouter(context),
      customers: customersRouter(context),
      policies: policiesRouter(context),
      orders: ordersRouter(context),
      returns: returnsRouter(context),
      claims: claimsRouter(context),
      defects: defectsRouter(context),
      carriers: carriersRouter(context),
      giftReceipts: giftReceiptsRouter(context),
      gifts: giftsRouter(context),
      exchanges: exchangesRouter(context),
      refunds: refundsRouter(context),
      withdrawals: withdrawalsRouter(context),
      approvals: approvalsRouter(context, approvedWork),
      storeCredits: storeCreditsRouter(context),
      loyaltyProgrammes: loyaltyProgrammesRouter(context),
      loyaltyAccounts: loyaltyAccountsRouter(context),
      loyaltyRewards: loyaltyRewardsRouter(context),
      loyaltyAdjustments: loyaltyAdjustmentsRouter(context),
      tickets: ticketsRouter(context),
      attachments: attachmentsRouter(context),
      events: eventsRouter(context),
      auditEntries: auditEntriesRouter(context),
      shopperSessions: shopperSessionsRouter(context),
      guestLookups: guestLookupsRouter(context),
      articles: articlesRouter(context),
      searches: searchesRouter(context),
      webhookEndpoints: webhookEndpointsRouter(context),
    },
    [
      authenticateRequest(context),
      limitRate(context.rateLimiter),
      limitGuestLookups(context.rateLimiter),
      readUpload(context.outside.files, gate),
    ],
  )
  const answer = answerProblem(context)
  const giveDeadline = keepWithinDeadline(answer, requestDeadlineMs)
  const compress = compressWhenAsked()
  const [readPlain, readBulk] = [jsonReader(jsonBytesMax), jsonReader(bulkBytesMax)]

  // One handler in place of a chain of them: Express compares each request with each link.
  const api: RequestHandler = async (request, response, next) => {
    setSecurityHeaders(response)
    if (answerCrossOrigin(request, response)) return
    // Whether the process lives is answered before anything that could make it wait.
    const health = alive.find(request)
    if (health !== undefined) {
      await alive.answer(health, request, response)
      return
    }
    const refusal = gate.refusal()
    if (refusal !== undefined) {
      answer(request, response, refusal)
      return
    }
    giveDeadline(request, response)
    compress(request, response)
    const isBulk = isBulkPath(request.path)
    const hasBytes = hasBody(request)
    if (hasBytes) requireJson(request)
    gate.admitBody(request, response, isBulk ? bulkBytesMax : jsonBytesMax)
    if (hasBytes) await (isBulk ? readBulk : readPlain)(request, response)
    gate.admitWork(response)
    beginWork(request, response)
    const found = table.find(request)
    if (found === undefined) answerUnmatched(request, response, next)
    else await table.answer(found, request, response)
  }

  const log = logRequests(context.log)
  app.use((request, response, next) => {
    log(request, response)
    return isApiPath(request.path) ? api(request, response, next) : next()
  })
  app.use(...serveForms(context, api, forms, gate))
  if (site.length > 0) app.use(compression(), ...site)
  app.use(answerUnmatched)
  app.use(sendProblem(context))
  return app
}
