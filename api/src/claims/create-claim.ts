import { ProblemError, type Claim, type ClaimCreate } from '@aftercare/contracts'
import { orderLinesOf } from '@aftercare/contracts/policies/policy-order.rules'
import { isCounted } from '@aftercare/contracts/policies/pieces.rules'
import { isDesk, provedEmail, type Actor } from '../access/actor.ts'
import type { AttachmentParts } from '../attachments/index.ts'
import type { Transacts, Tx } from '../database.ts'
import { reportDefects } from '../defects/index.ts'
import { maySeeOrder, presentOrder, recountParcels, type OrderParts, type OrderRecord } from '../orders/index.ts'
import type { EventParts, JobParts } from '../outbox/index.ts'
import { policiesOfOrder, type PolicyParts } from '../policies/index.ts'
import { claimReference } from '../shared/claim-reference.ts'
import type { NaturalKeyParts } from '../shared/natural-keys.store.ts'
import type { Clock, NewIds } from '../shared/parts.ts'
import { redactCards } from '../shared/payment-cards.rules.ts'
import { attachEvidence } from './attach-evidence.ts'
import type { ClaimRecord } from './claim.ts'
import { mailClaim } from './jobs.ts'
import { expectUnclaimed } from './expect-unclaimed.ts'
import { judgeClaim } from './judge-claim.rules.ts'
import type { ClaimParts } from './parts.ts'
import { presentClaim } from './present-claim.rules.ts'
import { damageClaimed } from './reported-damage.rules.ts'

type Parts = ClaimParts &
  OrderParts &
  PolicyParts &
  AttachmentParts &
  NaturalKeyParts &
  EventParts &
  JobParts &
  Clock &
  NewIds &
  Transacts

/** How many units of one claim are counted among defects. */
const countedMost = 50

/**
 * Takes a claim, whatever the shop has promised of the goods; what the law says of them stands beside it.
 *
 * @throws ProblemError claim_order_not_found, claim_line_not_found, claim_units_claimed, invalid_request for a part of a piece,
 * attachment_not_usable
 */
export async function createClaim(context: Parts, actor: Actor, wanted: ClaimCreate): Promise<Claim> {
  const { claims, orders, paymentAccounts, events, jobs, newId, now, transact } = context
  const { storeId } = actor
  const { orderId, line, quantity = 1, reason, description, evidence = [], wanted: remedy = null, locale } = wanted
  const find = async (tx: Tx | null): Promise<OrderRecord> => {
    const found = await orders.find(storeId, orderId, tx)
    if (found !== null && maySeeOrder(actor, found)) return found
    const message = `No order ${orderId} of yours`
    throw new ProblemError('claim_order_not_found', message, [{ at: 'body/orderId', message }])
  }
  // Nobody holds up an order that is not theirs.
  await find(null)
  return await transact(async (tx) => {
    // Of two that claim units of an order at once, the later one waits, and counts those of the other.
    await paymentAccounts.touch(storeId, orderId, tx)
    const bought = await find(tx)
    const order = presentOrder(bought, { forDesk: isDesk(actor) })
    const goods = orderLinesOf(order).find(({ externalId }) => externalId === line)
    const at = now()
    const judged = judgeClaim(order, await policiesOfOrder(context, bought, tx), line, at)
    if (goods === undefined || judged === null || quantity > goods.quantity) {
      const message = `Order ${order.number} has not got ${quantity} of ${line}`
      throw new ProblemError('claim_line_not_found', message, [{ at: 'body/line', message }])
    }
    if (isCounted(goods) && !Number.isInteger(quantity)) {
      const message = 'Expected whole pieces'
      throw new ProblemError('invalid_request', message, [{ at: 'body/quantity', message }])
    }
    const id = newId('claim')
    await expectUnclaimed(context, { _id: id, storeId, orderId, line, quantity }, goods.quantity, tx)
    const email = provedEmail(actor)
    const record: ClaimRecord = {
      _id: id,
      storeId,
      ref: await claimReference(context, storeId, 'claim', id, tx),
      status: 'reported',
      orderId,
      customerId: bought.customerId,
      locale: locale ?? bought.locale,
      currency: bought.currency,
      line,
      sku: goods.sku,
      name: goods.name,
      quantity,
      reason,
      description: redactCards(description),
      wanted: remedy,
      ...judged,
      finding: null,
      evidence: await attachEvidence(context, actor, id, evidence, [], tx),
      question: null,
      answers: [],
      remedy: null,
      attempts: [],
      contest: null,
      requester: { name: bought.buyer.name, email: email ?? bought.buyer.email },
      version: 1,
      createdAt: at,
      updatedAt: at,
    }
    await claims.insert(record, tx)
    await events.record({ storeId, type: 'claim.reported', object: 'claim', id, version: 1, changes: { reason } }, tx)
    await jobs.enqueue(mailClaim, { storeId, key: `${id}:1`, payload: { claimId: id, news: 'reported' } }, tx)
    const count = Math.min(countedMost, Math.max(1, Math.floor(quantity)))
    const units = Array.from({ length: count }, (_, index) => ({
      id: `${index}`,
      orderId,
      line,
      sku: goods.sku,
      name: goods.name,
      reason,
    }))
    await reportDefects(context, storeId, { kind: 'claim', id }, units, tx)
    if (damageClaimed(record).length > 0) await recountParcels(context, storeId, [orderId], `${id}:1`, tx)
    return presentClaim(record, actor, at)
  })
}
