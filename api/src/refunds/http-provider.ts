import { minorUnitDigits, z } from '@aftercare/contracts'
import { Webhook } from 'standardwebhooks'
import { createGuardedRequest, outsideTimeoutMs, reasonOf } from '../shared/guarded-agent.ts'
import type { RealClock } from '../shared/parts.ts'
import { decimalOf } from './decimal-amount.rules.ts'
import type { PaymentProvider, ProviderAnswer, RefundInstruction } from './payment-provider.ts'

const answerBytesMax = 64 * 1024

const reference = z.string().max(200).nullish()
const Answer = z.discriminatedUnion('status', [
  z.object({ status: z.literal('succeeded'), reference }),
  z.object({ status: z.literal('pending'), reference }),
  z.object({ status: z.literal('failed'), reason: z.string() }),
  z.object({ status: z.literal('not_found') }),
])

export type HttpProviderOptions = { url: string; secret: string; allowsLoopback: boolean } & RealClock

/**
 * The refund endpoint of the shop (docs/pay-refunds.md): signed requests under one key, to public addresses only. Only a 200 that
 * says what became of the money counts. All else is not known, and is asked after.
 */
export function createHttpProvider({ url, secret, allowsLoopback, realNow }: HttpProviderOptions): PaymentProvider {
  const request = createGuardedRequest({ allowsLoopback })
  const signer = new Webhook(secret)

  const ask = async (type: 'refund.create' | 'refund.find', instruction: RefundInstruction) => {
    const { key, currency, amount } = instruction
    const body = JSON.stringify({ type, ...instruction, decimal: decimalOf(amount, minorUnitDigits(currency)) })
    const at = realNow()
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Aftercare-Refunds/1',
      'idempotency-key': key,
      'webhook-id': `${type}:${key}`,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': signer.sign(`${type}:${key}`, at, body),
    }
    const signal = AbortSignal.timeout(outsideTimeoutMs)
    const said = await request(url, { method: 'POST', headers, body, signal }).catch((error: unknown) => {
      throw new Error(signal.aborted ? `No answer within ${outsideTimeoutMs / 1000} seconds` : reasonOf(error))
    })
    const text = await readText(said.body, signal)
    if (said.statusCode !== 200) throw new Error(`HTTP ${said.statusCode}`)
    const answer = Answer.safeParse(parsed(text))
    if (!answer.success) throw new Error('The answer does not say what became of the refund')
    return answer.data
  }

  return {
    async refund(instruction) {
      const answer = await ask('refund.create', instruction)
      if (answer.status === 'not_found') throw new Error('A refund that was asked for cannot be unknown')
      return outcomeOf(answer)
    },
    async find(instruction) {
      const answer = await ask('refund.find', instruction)
      return answer.status === 'not_found' ? null : outcomeOf(answer)
    },
  }
}

function outcomeOf(answer: Exclude<z.infer<typeof Answer>, { status: 'not_found' }>): ProviderAnswer {
  if (answer.status === 'failed') return { outcome: 'failed', failure: answer.reason.slice(0, 200) }
  return { outcome: answer.status, reference: answer.reference ?? null }
}

/** @throws when it is longer than an answer can be, or does not end in time */
async function readText(body: AsyncIterable<Buffer>, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > answerBytesMax) throw new Error('The answer is too long')
    signal.throwIfAborted()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
