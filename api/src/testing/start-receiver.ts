import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = { headers: Record<string, string>; body: string }

export type Receiver = AsyncDisposable & {
  url: string
  received: Received[]
  /** What it answers from now on. */
  answer(status: number, headers?: Record<string, string>, body?: string): void
  /** From now on takes requests and answers none. */
  hang(): void
}

/** The server of a merchant that gets webhooks, on the loopback interface. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  let next: { status: number; headers: Record<string, string>; body: string } | 'hang' = {
    status: 204,
    headers: {},
    body: '',
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() })
      if (next !== 'hang') response.writeHead(next.status, next.headers).end(next.body)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/aftercare`,
    received,
    answer: (status, headers = {}, body = '') => {
      next = { status, headers, body }
    },
    hang: () => {
      next = 'hang'
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}
