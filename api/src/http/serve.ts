import { ProblemError, successStatus, z, type Route } from '@aftercare/contracts'
import type { AppRoute, AppRouter, ServerInferRequest, ServerInferResponses } from '@ts-rest/core'
import type { AppRouteImplementation } from '@ts-rest/express'
import type { Request, Response } from 'express'
import type { Actor } from '../access/actor.ts'
import type { Context } from '../context.ts'
import type { FoundPage } from '../shared/cursor.ts'
import { within } from '../within.ts'
import { etagOf, readIfMatch, type IfMatch } from '../shared/version.rules.ts'
import { actorOf } from '../access/authenticate.ts'
import { deadlineOf } from './deadline.ts'
import { claimIdempotencyKey, type Claim } from './idempotency.ts'

/** Who asks, and the parts to answer with. For a request that changes something, its transaction is already in `context`. */
export type Caller = { context: Context; actor: Actor }

/** A file that multer has read into memory. */
export type UploadedFile = { originalname: string; mimetype: string; buffer: Buffer }

type Input<R extends AppRoute> = ServerInferRequest<R> & { ifMatch: IfMatch; file: UploadedFile | undefined }
type Result<R extends AppRoute> = ServerInferResponses<R> & { headers?: Record<string, string> }
type Handlers<Routes extends AppRouter> = {
  [Name in keyof Routes]: Routes[Name] extends AppRoute
    ? (input: Input<Routes[Name]>, caller: Caller) => Promise<Result<Routes[Name]>>
    : never
}

type Implementations<Routes extends AppRouter> = {
  [Name in keyof Routes]: Routes[Name] extends AppRoute ? AppRouteImplementation<Routes[Name]> : never
}

type AnyResult = { status: number; body: unknown; headers?: Record<string, string> }
type AnyHandler = (input: unknown, caller: Caller) => Promise<AnyResult>
type RawInput = { req: Request; res: Response; params: unknown; query: unknown; body: unknown; file: unknown }

/**
 * The handlers of a module as ts-rest wants them. Every request that is not `safe` runs in one transaction, together with the
 * record that lets its Idempotency-Key be repeated: effect, event and answer commit together or not at all.
 */
export function serve<Routes extends Record<string, Route>>(
  routes: Routes,
  handlers: Handlers<Routes>,
): (context: Context) => Implementations<Routes> {
  return (context) =>
    Object.fromEntries(
      Object.entries(handlers as Record<string, AnyHandler>).map(([name, handle]) => [
        name,
        async (input: RawInput) => await answer(context, routes[name] as Route, handle, input),
      ]),
    ) as unknown as Implementations<Routes>
}

async function answer(
  context: Context,
  route: Route,
  handle: AnyHandler,
  { req, res, ...given }: RawInput,
): Promise<AnyResult> {
  const actor = actorOf(res)
  const ifMatch = route.metadata.precondition ? readIfMatch(req.get('if-match')) : undefined
  if (route.metadata.precondition === 'required' && ifMatch === undefined) {
    throw new ProblemError('precondition_required', 'Read the object and send its ETag as If-Match')
  }
  const input = { ...given, ifMatch }
  const result =
    route.metadata.idempotent === 'safe'
      ? showable(context, route, actor, await handle(input, { context, actor }))
      : await commitOnce(context, route, async (inside) => await handle(input, { context: inside, actor }), {
          actor,
          req,
          res,
        })
  deadlineOf(res).expectTime()
  const { version } = (result.body ?? {}) as { version?: unknown }
  if (typeof version === 'number') res.setHeader('etag', etagOf(version))
  for (const [name, value] of Object.entries(result.headers ?? {})) res.setHeader(name, value)
  return result
}

type Exchange = { actor: Actor; req: Request; res: Response }

async function commitOnce(
  context: Context,
  route: Route,
  handle: (inside: Context) => Promise<AnyResult>,
  { actor, req, res }: Exchange,
): Promise<AnyResult> {
  const claimed = await claimIdempotencyKey(context, actor, route, req)
  if (claimed && 'replay' in claimed) {
    res.setHeader('idempotent-replayed', 'true')
    return { status: claimed.replay.status, body: JSON.parse(claimed.replay.body) as unknown }
  }
  try {
    return await context.transact(
      async (tx) => {
        // An answer that cannot be given undoes what it answers.
        const result = showable(context, route, actor, await handle(within(context, tx)))
        await claimed?.claim.complete({ status: result.status, body: JSON.stringify(result.body) }, tx)
        return result
      },
      { after: claimed?.claim.at, watch: deadlineOf(res).watch },
    )
  } catch (error) {
    await giveBack(context, claimed?.claim)
    throw error
  }
}

/**
 * The answer as it will be sent: what the contract does not name is not in it. A record of a list that cannot be shown is left
 * out and logged, because those who ask for the list need the others.
 */
function showable({ log }: Pick<Context, 'log'>, route: Route, { storeId }: Actor, result: AnyResult): AnyResult {
  const schema = route.responses[successStatus(route)]
  if (!(schema instanceof z.ZodType)) return result
  const item = itemOf(schema)
  if (item === undefined) return { ...result, body: schema.parse(result.body) }
  const { data, leftOut = [], ...page } = result.body as FoundPage<{ id?: string }>
  const read = data.map((one) => ({ id: one.id, ...item.safeParse(one) }))
  const unreadable = read.flatMap(({ id, error }) => (error === undefined ? [] : [{ id, error }]))
  for (const { id, error } of [...leftOut, ...unreadable])
    log.error({ err: error, storeId, objectId: id }, 'a record cannot be shown and was left out of a list')
  const shown = read.flatMap((one) => (one.success ? [one.data] : []))
  return { ...result, body: { ...(schema.parse({ ...page, data: [] }) as object), data: shown } }
}

/** What the pages of a list hold; undefined when the answer is no page. */
const itemOf = (schema: z.ZodType): z.ZodType | undefined => {
  const data: unknown = schema instanceof z.ZodObject ? schema.shape['data'] : undefined
  return data instanceof z.ZodArray ? (data.element as z.ZodType) : undefined
}

async function giveBack({ log }: Context, claim: Claim | undefined): Promise<void> {
  // The failure that the caller hears of is the first one. A claim that stays frees itself when its lease ends.
  await claim
    ?.release()
    .catch((error: unknown) => log.warn({ err: error as Error }, 'an idempotency key was not given back'))
}
