import { ProblemError, type Route } from '@aftercare/contracts'
import type { AppRoute, AppRouter, ServerInferRequest, ServerInferResponses } from '@ts-rest/core'
import type { Request, Response } from 'express'
import { auditActorOf, type Actor } from '../access/actor.ts'
import { joining, type Inside, type Transacts } from '../database.ts'
import type { Clock, Logs, RealClock, StoreTime } from '../shared/parts.ts'
import { etagOf, readIfMatch, type IfMatch } from '../shared/version.rules.ts'
import { deadlineOf } from './deadline.ts'
import { claimIdempotencyKey, type Claim } from './idempotency.ts'
import type { IdempotencyParts } from './parts.ts'
import type { UploadedFile } from './read-upload.ts'
import { callerOf } from './response-locals.ts'
import type { RouteAnswers, RouteInput } from './route-table.ts'
import { showAnswers, type AnyResult, type ShowAnswer } from './show-answers.ts'

/** The parts that every router needs. */
export type ServeParts = IdempotencyParts & Transacts & Clock & RealClock & StoreTime & Logs

/** Who asks, and the module's parts to answer with, in the time of the caller's store. */
export type Caller<Parts> = { context: Parts; actor: Actor }

type Input<R extends AppRoute> = ServerInferRequest<R> & { ifMatch: IfMatch; file: UploadedFile | undefined }
type Result<R extends AppRoute> = ServerInferResponses<R> & { headers?: Record<string, string> }

/** What reached outside is done; `commit` is the rest, in the transaction. When that fails, `undo` takes back what was done. */
export type Prepared<Parts, Answer> = {
  commit: (context: Inside<Parts>) => Promise<Answer>
  undo?: () => Promise<void>
}

type Safe = { metadata: { idempotent: 'safe' } }
type Handler<R extends AppRoute, Parts> = R extends Safe
  ? (input: Input<R>, caller: Caller<Parts>) => Promise<Result<R>>
  : | ((input: Input<R>, caller: Caller<Inside<Parts>>) => Promise<Result<R>>)
    | { prepare: (input: Input<R>, caller: Caller<Parts>) => Promise<Prepared<Parts, Result<R>>> }
type Handlers<Routes extends AppRouter, Parts> = {
  [Name in keyof Routes]: Routes[Name] extends AppRoute ? Handler<Routes[Name], Parts> : never
}

type Work<Parts, Answer> = (input: unknown, caller: Caller<Parts>) => Promise<Answer>
type AnyHandler<Parts> = Work<Inside<Parts>, AnyResult> | { prepare: Work<Parts, Prepared<Parts, AnyResult>> }

/**
 * What answers the routes of a module.
 *
 * The route's metadata says what runs in a transaction: every route that is not `safe` does, together with the record that lets
 * its Idempotency-Key be repeated, so effect, event and answer commit together or not at all. Such a handler has no `outside`
 * parts; one that needs them does that work in `prepare`, which runs once, before the transaction.
 */
export function serve<Routes extends Record<string, Route>, Parts extends ServeParts>(
  routes: Routes,
  parts: Parts,
  handlers: Handlers<Routes, NoInfer<Parts>>,
): RouteAnswers<Routes> {
  return Object.fromEntries(
    Object.entries(handlers as Record<string, AnyHandler<Parts>>).map(([name, handler]) => {
      const served = { route: routes[name] as Route, handler, show: showAnswers(parts, routes[name] as Route) }
      return [name, async (input: RouteInput) => await answer(parts, served, input)]
    }),
  ) as unknown as RouteAnswers<Routes>
}

type Served<Parts> = { route: Route; handler: AnyHandler<Parts>; show: ShowAnswer }

async function answer<Parts extends ServeParts>(
  parts: Parts,
  { route, handler, show }: Served<Parts>,
  { req, res, ...given }: RouteInput,
): Promise<AnyResult> {
  const { actor, testClock } = callerOf(res)
  const isSafe = route.metadata.idempotent === 'safe'
  const context = isSafe ? parts.inTimeOf(parts, testClock) : parts.asDoneBy(parts, testClock, auditActorOf(actor))
  const ifMatch = readIfMatch(req.get('if-match'), req.get('if-none-match'))
  if (ifMatch !== undefined && !route.metadata.precondition && route.metadata.idempotent !== 'safe') {
    // A condition that is not looked at would be taken for one that held.
    throw new ProblemError('invalid_request', 'This route does not read If-Match', [
      { at: 'header/If-Match', message: 'Send the request without it' },
    ])
  }
  if (route.metadata.precondition === 'required' && ifMatch === undefined) {
    throw new ProblemError('precondition_required', 'Read the object and send its ETag as If-Match')
  }
  const input = { ...given, ifMatch }
  const prepare = async (): Promise<Prepared<Parts, AnyResult>> =>
    'prepare' in handler
      ? await handler.prepare(input, { context, actor })
      : { commit: async (inside) => await handler(input, { context: inside, actor }) }
  const result = isSafe
    ? show(actor, await (await prepare()).commit(context))
    : await commitOnce(context, { route, show }, prepare, { actor, req, res })
  deadlineOf(res).expectTime()
  const { version } = (result.body ?? {}) as { version?: unknown }
  if (typeof version === 'number' || typeof version === 'string') res.setHeader('etag', etagOf(version))
  for (const [name, value] of Object.entries(result.headers ?? {})) res.setHeader(name, value)
  return result
}

type Exchange = { actor: Actor; req: Request; res: Response }

async function commitOnce<Parts extends ServeParts>(
  parts: Parts,
  { route, show }: Pick<Served<Parts>, 'route' | 'show'>,
  prepare: () => Promise<Prepared<Parts, AnyResult>>,
  { actor, req, res }: Exchange,
): Promise<AnyResult> {
  const claimed = await claimIdempotencyKey(parts, actor, route, req)
  if (claimed && 'replay' in claimed) {
    res.setHeader('idempotent-replayed', 'true')
    return { status: claimed.replay.status, body: JSON.parse(claimed.replay.body) as unknown }
  }
  const { watch } = deadlineOf(res)
  let undo: Prepared<Parts, AnyResult>['undo']
  let mayBeCommitted = false
  try {
    const prepared = await prepare()
    undo = prepared.undo
    return await parts.transact(
      async (tx) => {
        // An answer that cannot be given undoes what it answers.
        const result = show(actor, await prepared.commit(joining(parts, tx)))
        await claimed?.claim.complete({ status: result.status, body: JSON.stringify(result.body) }, tx)
        return result
      },
      {
        after: claimed?.claim.at,
        watch: {
          beforeWork: () => {
            watch.beforeWork()
            mayBeCommitted = false
          },
          beforeCommit: () => {
            watch.beforeCommit()
            mayBeCommitted = true
          },
        },
      },
    )
  } catch (error) {
    // Bytes too many can be deleted later, bytes too few cannot be brought back.
    await takeBack(parts, mayBeCommitted ? undefined : undo, claimed?.claim)
    throw error
  }
}

/** The failure that the caller is answered is the first one, so what fails here is only logged. */
async function takeBack(
  { log }: Logs,
  undo: (() => Promise<void>) | undefined,
  claim: Claim | undefined,
): Promise<void> {
  await undo?.().catch((error: unknown) =>
    log.warn({ err: error as Error }, 'what a request had prepared was left behind'),
  )
  // A claim that stays frees itself when its lease ends.
  await claim
    ?.release()
    .catch((error: unknown) => log.warn({ err: error as Error }, 'an idempotency key was not given back'))
}
