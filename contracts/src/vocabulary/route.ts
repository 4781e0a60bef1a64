import type { AppRoute } from '@ts-rest/core'
import { type ProblemCode, problemKinds } from '../terms.ts'
import { type PrincipalKind, type Scope } from './principals.ts'
import { Problem } from './problem.ts'
import { z } from './zod.ts'

/** A request of the documentation, against the example store; a test sends it to the running server. */
export type RouteExample = {
  summary: string
  as: PrincipalKind
  params?: Record<string, string>
  query?: Record<string, string | string[]>
  body?: unknown
  status: number
}

/** What the server enforces and the reference prints about a route. A route without it does not compile. */
export type RouteMetadata = {
  /** The scope a credential needs; null only where anyone may ask. */
  scope: Scope | null
  /** Scopes that are needed besides: those of what the caller gets to hear through this route. */
  alsoScopes?: readonly Scope[]
  principals: readonly [PrincipalKind, ...PrincipalKind[]]
  /** Whose objects the caller sees: any of the store, only the shopper's own, or none in particular. */
  ownership: 'store' | 'own' | 'none'
  /**
   * `safe`: changes nothing. `natural`: repeating it has no further effect. `key`: an Idempotency-Key makes a repeat safe.
   * `key_required`: the same, and the route refuses to run without.
   */
  idempotent: 'safe' | 'natural' | 'key' | 'key_required'
  /** Whether If-Match is read, and whether the route refuses to run without it. */
  precondition?: 'optional' | 'required'
  /** The field of the body, which has no other, that the SDK's method takes by itself. */
  argument?: string
  /** The failures of this route's own rules; those of every route are added. */
  problems: readonly ProblemCode[]
  examples: readonly [RouteExample, ...RouteExample[]]
}

export type Route = AppRoute & { summary: string; description: string; metadata: RouteMetadata }

/** Every scope that a credential needs for the route. */
export const scopesNeeded = ({ scope, alsoScopes = [] }: Pick<RouteMetadata, 'scope' | 'alsoScopes'>): Scope[] =>
  scope === null ? [] : [scope, ...alsoScopes]

/** The codes that a route can answer with: its own, and those which its metadata imply. */
export function problemsOf(
  route: Pick<Route, 'method' | 'metadata'> & { contentType?: string | undefined },
): ProblemCode[] {
  const { metadata, method } = route
  const codes: ProblemCode[] = ['invalid_request', 'rate_limited', 'internal_error', 'unavailable']
  if (!metadata.principals.includes('anyone'))
    codes.push('credential_missing', 'credential_invalid', 'principal_not_allowed', 'scope_missing')
  if (metadata.principals.includes('publishable')) codes.push('origin_not_allowed')
  if (method !== 'GET') codes.push('malformed_json', 'body_too_large', 'unsupported_media_type', 'write_conflict')
  if (metadata.idempotent === 'key_required') codes.push('idempotency_key_required')
  if (metadata.idempotent.startsWith('key')) codes.push('idempotency_key_in_flight', 'idempotency_key_reused')
  if (metadata.precondition === 'required') codes.push('precondition_required')
  if (metadata.precondition) codes.push('version_mismatch')
  return [...new Set([...codes, ...metadata.problems])]
}

/**
 * The routes of one module: a ts-rest router whose every route has words, metadata, and a problem response for each
 * status that its codes can take.
 */
export function defineRoutes<const Routes extends Record<string, Route>>(routes: Routes): Routes {
  for (const route of Object.values(routes)) {
    const statuses = problemsOf(route).map((code) => problemKinds[code].status)
    route.responses = { ...Object.fromEntries(statuses.map((status) => [status, Problem])), ...route.responses }
  }
  return routes
}

/** The schema of a route's body; undefined where there is nothing to say in it. */
export function bodyOf(route: Route): z.ZodType | undefined {
  if (!('body' in route) || !(route.body instanceof z.ZodType)) return undefined
  const inner = route.body instanceof z.ZodOptional ? route.body.unwrap() : route.body
  return inner instanceof z.ZodObject && Object.keys(inner.shape).length === 0 ? undefined : route.body
}

/**
 * The status of a route's success: each route has exactly one. A route whose caller may need somebody's approval has 202 with that
 * beside it.
 */
export function successStatus(route: Pick<AppRoute, 'responses'>): number {
  const status = Object.keys(route.responses)
    .map(Number)
    .find((code) => code < 400)
  if (status === undefined) throw new Error('A route declares one response below 400')
  return status
}

/** Whether the route answers 202 with an approval, in the place of its success, when the caller may not do it alone. */
export const asksForApproval = (route: Pick<AppRoute, 'responses'>): boolean =>
  successStatus(route) !== approvalStatus && approvalStatus in route.responses
const approvalStatus = 202
