import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Random } from './random.ts'

type Asked = { type: 'refund.create' | 'refund.find'; key: string; refundId: string; amount: number }

export type RefundEndpoint = AsyncDisposable & {
  url: string
  secret: string
  /** What went back under each key. */
  paid: ReadonlyMap<string, Asked>
}

/**
 * The refund endpoint of a shop, as bad as one can be: it pays once for a key, declines some, says of some that they take longer, and
 * hangs up on others, before it has paid or after.
 */
export async function startRefundEndpoint(random: Random): Promise<RefundEndpoint> {
  const paid = new Map<string, Asked>()
  const declined = new Set<string>()
  const answerTo = (asked: Asked): object | null => {
    const { type, key } = asked
    if (paid.has(key)) return { status: 'succeeded', reference: `re_${key}` }
    if (declined.has(key)) return { status: 'failed', reason: 'Declined' }
    if (type === 'refund.find') return { status: 'not_found' }
    const luck = random.below(10)
    if (luck === 0) return null
    if (luck === 1) {
      declined.add(key)
      return { status: 'failed', reason: 'Declined' }
    }
    paid.set(key, asked)
    if (luck === 2) return null
    return luck === 3 ? { status: 'pending' } : { status: 'succeeded', reference: `re_${key}` }
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const answer = answerTo(JSON.parse(Buffer.concat(chunks).toString()) as Asked)
      if (answer === null) response.destroy()
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/refunds`,
    secret: `whsec_${Buffer.alloc(32, 1).toString('base64')}`,
    paid,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}
