import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/** What the server does with one request. */
export type Step =
  | { status: number; body?: unknown; headers?: Record<string, string>; delayMs?: number }
  /** Ends the connection without an answer. */
  | 'drop'
  /** Sends the head of an answer and half of its body, and no more. */
  | 'stall'

export type SeenRequest = { method: string; url: string; headers: IncomingHttpHeaders; body: Buffer; atMs: number }

export type ScriptedServer = AsyncDisposable & { url: string; requests: SeenRequest[] }

/**
 * A server that does what it is told, for what the real one cannot be made to do: break, stall, and ask for patience. It answers the
 * n-th request with the n-th step, and fails the test's client with 599 when there are more requests than steps.
 */
export async function startScriptedServer(...steps: Step[]): Promise<ScriptedServer> {
  const requests: SeenRequest[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url = '', headers } = request
    requests.push({ method, url, headers, body: Buffer.concat(chunks), atMs: performance.now() })
    await act(response, steps[requests.length - 1] ?? { status: 599 })
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

async function act(response: ServerResponse, step: Step): Promise<void> {
  if (step === 'drop') {
    response.destroy()
    return
  }
  if (step === 'stall') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{"status":')
    return
  }
  const { status, body, headers, delayMs = 0 } = step
  await delay(delayMs)
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? {})
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text)
}

/** A problem as the API sends it. */
export const aProblem = (status: number, code: string, headers: Record<string, string> = {}): Step => ({
  status,
  headers: { 'content-type': 'application/problem+json', ...headers },
  body: {
    type: `/problems/${code}/`,
    title: 'A title',
    status,
    detail: `What ${code} says`,
    code,
    requestId: 'req_1',
    errors: [],
  },
})
