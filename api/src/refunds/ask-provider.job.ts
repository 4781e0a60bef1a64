import type { JobHandler } from '../outbox/index.ts'
import type { OrderParts } from '../orders/index.ts'
import type { Logs } from '../shared/parts.ts'
import type { CreditParts } from '../store-credits/index.ts'
import { nextAskMs } from './ask-again.rules.ts'
import { askOf } from './ask-tenders.ts'
import { askProvider } from './jobs.ts'
import type { MoveParts, ProviderParts } from './parts.ts'
import type { RefundInstruction } from './payment-provider.ts'
import { giveCreditBack, isOurCredit } from './give-credit-back.ts'
import { isOpen, settleTender, type TenderOutcome } from './settle-tender.ts'

type Parts = MoveParts & ProviderParts & OrderParts & CreditParts & Logs

/**
 * Asks the provider to give one tender back, or what became of it. Whatever happens to this process, it is asked again under the
 * same key, so the money goes back once; what is not known stays reserved and is asked after for a month. What was paid with store credit
 * of ours goes back there without asking anybody.
 */
export const askProviderForRefund: JobHandler<Parts, typeof askProvider> = async (
  context,
  { storeId, attempts, payload: { refundId, key, asked } },
) => {
  const refund = await context.refunds.find(storeId, refundId)
  const tender = refund?.tenders.find((one) => one.key === key)
  if (refund === null || tender === undefined || !isOpen(tender)) return
  if (await isOurCredit(context, refund, tender))
    return async (tx) => await giveCreditBack(context, storeId, refundId, key, tx)
  const order = await context.orders.find(storeId, refund.orderId)
  const { payment, method, amount } = tender
  const instruction: RefundInstruction = {
    key,
    refundId,
    order: order?.externalId ?? refund.orderId,
    payment,
    method,
    amount,
    currency: refund.currency,
  }
  const wasAsked = asked > 0 || attempts > 1
  const answer = await askOnce(context, instruction, wasAsked)
  return async (tx) => {
    const now = await context.refunds.find(storeId, refundId, tx)
    const open = now?.tenders.find((one) => one.key === key)
    // Somebody may have settled it by hand meanwhile.
    if (!now || open === undefined || !isOpen(open)) return
    await settleTender(context, now, open, answer, tx)
    if ('byHand' in answer) return
    const waitMs = nextAskMs(asked)
    if (answer.outcome === 'succeeded' || answer.outcome === 'failed' || waitMs === null) return
    const runAt = new Date(context.now().getTime() + waitMs)
    await context.jobs.enqueue(askProvider, { ...askOf(storeId, { refundId, key, asked: asked + 1 }), runAt }, tx)
  }
}

/** What the provider says; whatever else happens is an outcome that nobody knows. */
async function askOnce(
  { outside: { paymentProvider }, log }: ProviderParts & Logs,
  instruction: RefundInstruction,
  wasAsked: boolean,
): Promise<TenderOutcome> {
  try {
    return (wasAsked ? await paymentProvider.find(instruction) : null) ?? (await paymentProvider.refund(instruction))
  } catch (error) {
    log.warn({ err: error as Error, refundId: instruction.refundId }, 'a payment provider did not say what it did')
    return { outcome: 'unknown', failure: (error as Error).message.slice(0, failureLengthMax) }
  }
}

const failureLengthMax = 200
