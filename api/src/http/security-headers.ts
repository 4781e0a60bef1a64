import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Response } from 'express'
import helmet from 'helmet'

const guard = helmet({
  contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] }, useDefaults: false },
})

/** What helmet sets. It is asked once, because that does not depend on the request, and its dozen steps would be taken by each. */
function guarding(): [name: string, value: string][] {
  const answer = new ServerResponse(new IncomingMessage(new Socket()))
  guard(answer.req, answer, () => undefined)
  return Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)])
}

const headers: readonly [name: string, value: string][] = [
  ...guarding(),
  // Personal data are for the one who asked: no cache on the way keeps them.
  ['cache-control', 'no-store'],
]

/** What every answer of the API says to browsers and caches. */
export function setSecurityHeaders(response: Response): void {
  for (const [name, value] of headers) response.setHeader(name, value)
}
