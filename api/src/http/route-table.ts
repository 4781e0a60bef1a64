import { z, type Route } from '@aftercare/contracts'
import type { Request, Response } from 'express'
import type { Guard } from './guard.ts'
import type { Issue } from './issue-details.rules.ts'
import { quickSchema } from './quick-schema.ts'
import type { UploadedFile } from './read-upload.ts'
import { keepRoute } from './response-locals.ts'
import { sendBytes, sendText } from './send.ts'

/** The parts of a request as the schemas of its route read them. */
export type RouteInput = {
  params: unknown
  query: unknown
  body: unknown
  file: UploadedFile | undefined
  req: Request
  res: Response
}
export type RouteAnswer = (input: RouteInput) => Promise<{ status: number; body: unknown }>
/** What answers the routes of a module, by their names. */
export type RouteAnswers<Routes> = { [Name in keyof Routes]: RouteAnswer }

type Place = 'path' | 'query' | 'body'
/** The schemas of the route do not take the request. */
export class RequestMismatch extends Error {
  readonly found: readonly { place: Place; issues: readonly Issue[] }[]

  constructor(found: RequestMismatch['found']) {
    super('The request does not match the contract')
    this.found = found
  }
}

type Read = ReturnType<typeof quickSchema>['safeParse']
type Entry = {
  route: Route
  /** The literal words of the path in lower case, undefined where a parameter stands. */
  words: readonly (string | undefined)[]
  /** The names of the parameters at their places. */
  names: readonly (string | undefined)[]
  read: { [Part in Place]: Read | undefined }
  answer: RouteAnswer
}
type Found = { entry: Entry; params: Record<string, string> }

/** No path of the contract has as many. */
const segmentsMax = 12

/**
 * The routes of modules and what answers them. Each stands behind the first word and the length of its path, so `/v1/tickets/…` is
 * compared with the routes of one ticket, and not with all that there are. As with Express, neither capitals nor a last slash
 * matter, and HEAD is answered like GET.
 */
export class RouteTable<Routes extends Record<string, Record<string, Route>>> {
  readonly #entries = new Map<string, Entry[]>()
  readonly #guards: readonly Guard[]

  constructor(
    modules: Routes,
    answers: { [Name in keyof Routes]: RouteAnswers<Routes[Name]> },
    guards: readonly Guard[] = [],
  ) {
    this.#guards = guards
    for (const [module, routes] of Object.entries(modules)) {
      for (const [name, route] of Object.entries(routes)) {
        const entry = entryOf(route, answers[module]?.[name] as RouteAnswer)
        const place = placeOf(entry.words)
        this.#entries.set(place, [...(this.#entries.get(place) ?? []), entry])
      }
    }
  }

  /** The route of a request; undefined when there is none. @throws URIError when the path is not valid percent encoding */
  find({ method, path }: Request): Found | undefined {
    const parts = path.split('/', segmentsMax)
    if (parts.at(-1) === '') parts.pop()
    const asked = method === 'HEAD' ? 'GET' : method
    for (const entry of this.#entries.get(placeOf(parts)) ?? []) {
      const params = entry.route.method === asked ? paramsOf(entry, parts) : undefined
      if (params !== undefined) return { entry, params }
    }
    return undefined
  }

  /** Passes the guards, reads the request, and sends the answer. @throws RequestMismatch, and whatever guards and route throw */
  async answer(found: Found, request: Request, response: Response): Promise<void> {
    const { route, answer } = found.entry
    keepRoute(response, route)
    for (const guard of this.#guards) {
      const waits = guard(route, request, response)
      if (waits !== undefined) await waits
    }
    const { status, body } = await answer(readInput(found, request, response))
    const type = typeOf(route, status)
    if (type === undefined) sendText(response, status, 'application/json; charset=utf-8', JSON.stringify(body))
    else sendBytes(response, status, type, body as Uint8Array)
  }
}

function entryOf(route: Route, answer: RouteAnswer): Entry {
  const parts = route.path.split('/')
  return {
    route,
    words: parts.map((part) => (part.startsWith(':') ? undefined : part.toLowerCase())),
    names: parts.map((part) => (part.startsWith(':') ? part.slice(1) : undefined)),
    read: {
      path: readerOf(route.pathParams),
      query: readerOf(route.query),
      body: 'body' in route ? readerOf(route.body) : undefined,
    },
    answer,
  }
}

const readerOf = (schema: unknown): Read | undefined =>
  schema instanceof z.ZodType ? quickSchema(schema).safeParse : undefined

/** `tickets 4` of `/v1/tickets/tkt_…`. */
const placeOf = (parts: readonly (string | undefined)[]): string => `${parts[2]?.toLowerCase()} ${parts.length}`

/** The parameters in a path of as many parts; undefined when it is another path. */
function paramsOf({ words, names }: Entry, parts: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {}
  for (let index = 1; index < parts.length; index++) {
    const part = parts[index] ?? ''
    const name = names[index]
    if (name === undefined ? part !== words[index] && part.toLowerCase() !== words[index] : part === '')
      return undefined
    if (name !== undefined) params[name] = part.includes('%') ? decodeURIComponent(part) : part
  }
  return params
}

/** @throws RequestMismatch */
function readInput({ entry: { read }, params }: Found, request: Request, response: Response): RouteInput {
  const wrong: { place: Place; issues: readonly Issue[] }[] = []
  const take = (place: Place, value: unknown): unknown => {
    const found = read[place]?.(value)
    if (found === undefined || found.success) return found?.data
    wrong.push({ place, issues: found.error.issues })
    return undefined
  }
  const input = {
    params: take('path', params),
    query: take('query', request.query),
    body: take('body', request.body),
    file: request.file as UploadedFile | undefined,
    req: request,
    res: response,
  }
  if (wrong.length > 0) throw new RequestMismatch(wrong)
  return input
}

/** What a route answers in place of JSON. */
function typeOf({ responses }: Route, status: number): string | undefined {
  const answered = responses[status]
  return typeof answered === 'object' && answered !== null && 'contentType' in answered
    ? answered.contentType
    : undefined
}
