import { AftercareConnectionError, AftercareError, AftercareTimeoutError, errorOf } from './errors.ts'
import { freshKey } from './keys.ts'
import { retryWaitMs } from './retries.ts'

/** What every method takes last. */
export interface RequestOptions {
  /** Ends the call, retries included; it then rejects with the reason of the signal. */
  signal?: AbortSignal | undefined
  /** How long one attempt may take until its whole answer is there, in milliseconds. */
  timeoutMs?: number | undefined
  /** How often the request is sent again at most when it fails for a reason that may pass. */
  retriesMax?: number | undefined
  /** Headers to add, or to send in place of those that the client sets. */
  headers?: Record<string, string> | undefined
}

/** For methods that do something once. */
export interface KeyedOptions extends RequestOptions {
  /**
   * Calls with the same key do their thing once, and all get the answer of the first. Give one that you keep when the
   * call may be made again after a restart; without it each call has a fresh one, which its own retries share.
   * 8 to 255 visible ASCII characters.
   */
  idempotencyKey?: string | undefined
}

/** For methods that change what others may be changing too. */
export interface VersionedOptions extends RequestOptions {
  /**
   * The `version` that you read; null when there was no such object. When it has changed since, nothing is written:
   * `version_mismatch`.
   */
  ifMatch?: number | string | null | undefined
}

/** One request, as a generated method describes it. */
export type Call = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path from the base URL on, its parameters escaped */
  path: string
  query?: object
  body?: object
  /** The route takes an Idempotency-Key. A route that takes none can be repeated as it is. */
  keyed?: true
  /** The answer is a file. */
  download?: true
  /** The answer is a page of a list. */
  page?: true
}

/** Sends a request and gives the body of its answer, whose type the contract tells. */
export type Send = <Answer>(call: Call, options?: KeyedOptions & VersionedOptions) => Promise<Answer>

/** The longest time that a timer can have; a longer one would be over at once. */
const timeoutMsMax = 2 ** 31 - 1

/** What the requests of one client have in common. */
export type SendSettings = {
  baseUrl: string
  helpCenterUrl: string
  /** A key, or the token of a shopper session */
  credential: string | undefined
  fetch: typeof fetch
  timeoutMs: number
  retriesMax: number
}

export function createSend(settings: SendSettings): Send {
  return async (call, options = {}) => {
    const { signal, retriesMax = settings.retriesMax } = options
    const url = settings.baseUrl + call.path + searchOf(call.query)
    const init = { method: call.method, ...contentOf(call, settings, options) }
    // Sent again after it was carried out, a conditional change would stumble over its own version, unless its key stops it.
    const repeatable = options.ifMatch === undefined || call.keyed === true
    for (let attempt = 1; ; attempt++) {
      try {
        return await attemptOnce(settings, url, init, call, options)
      } catch (error) {
        const waitMs = attempt > retriesMax ? null : retryWaitMs(error, attempt, repeatable, Math.random())
        if (waitMs === null) throw error
        await sleep(waitMs, signal)
      }
    }
  }
}

async function attemptOnce<Answer>(
  settings: SendSettings,
  url: string,
  init: RequestInit,
  call: Call,
  { signal, timeoutMs = settings.timeoutMs }: RequestOptions,
): Promise<Answer> {
  signal?.throwIfAborted()
  const controller = new AbortController()
  const onAbort = (): void => controller.abort(signal?.reason)
  signal?.addEventListener('abort', onAbort)
  const timer = setTimeout(
    () => controller.abort(new AftercareTimeoutError(`No answer from ${url} within ${timeoutMs} ms`)),
    Math.min(timeoutMs, timeoutMsMax),
  )
  try {
    // A redirect that was followed would turn a POST into a GET, whose answer could be taken for that of the POST.
    const response = await settings.fetch(url, { ...init, redirect: 'manual', signal: controller.signal })
    const contentType = response.headers.get('content-type') ?? ''
    if (response.ok && call.download && !contentType.startsWith('text/html')) return (await response.blob()) as Answer
    const text = await response.text()
    const body = /[/+]json\b/.test(contentType) ? parsed(text) : undefined
    if (!response.ok || !isAnswerTo(call, body)) throw errorOf(response, body, settings)
    return body as Answer
  } catch (error) {
    // Runtimes wrap the reason of an abort in different ways, or not at all.
    if (controller.signal.aborted) throw controller.signal.reason
    if (error instanceof AftercareError) throw error
    throw new AftercareConnectionError(`No answer from ${url}`, { cause: error })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
  }
}

function contentOf(
  { body, keyed, download }: Call,
  { credential }: SendSettings,
  { idempotencyKey, ifMatch, headers: own = {} }: KeyedOptions & VersionedOptions,
): Pick<RequestInit, 'headers' | 'body'> {
  const headers = new Headers()
  const isForm = body instanceof FormData
  if (!download) headers.set('accept', 'application/json')
  if (credential) headers.set('authorization', `Bearer ${credential}`)
  if (body && !isForm) headers.set('content-type', 'application/json')
  if (keyed) headers.set('idempotency-key', idempotencyKey ?? freshKey())
  if (ifMatch === null) headers.set('if-none-match', '*')
  else if (ifMatch !== undefined) headers.set('if-match', `"${ifMatch}"`)
  for (const [name, value] of Object.entries(own)) headers.set(name, value)
  return { headers, ...(body && { body: isForm ? body : JSON.stringify(body) }) }
}

function searchOf(query: object = {}): string {
  const search = new URLSearchParams()
  for (const [name, values] of Object.entries(query))
    for (const value of [values].flat()) if (value !== undefined) search.append(name, String(value))
  return String(search) && `?${search}`
}

/** Every answer of the API is an object. One that is not a page has no list called `data`. */
function isAnswerTo({ page, download }: Call, body: unknown): boolean {
  const { data, nextCursor } = Object(body) as { data?: unknown; nextCursor?: unknown }
  if (page) return Array.isArray(data) && (nextCursor === null || typeof nextCursor === 'string')
  return !download && Object(body) === body && !Array.isArray(body) && !Array.isArray(data)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Ends early when the call is given up: the next attempt then throws the reason before it sends anything. */
function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', wake)
      resolve()
    }
    const timer = setTimeout(wake, signal?.aborted ? 0 : ms)
    signal?.addEventListener('abort', wake)
  })
}
