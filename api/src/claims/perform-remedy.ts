import { ProblemError, type Claim, type ClaimPerform } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import { orAskForApproval, type Approved, type AskedFor, type AskParts, type Performers } from '../approvals/index.ts'
import type { Tx } from '../database.ts'
import { requestForGoods, type RequestParts } from '../refunds/index.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { unitsWithdrawn, type WithdrawalParts } from '../withdrawals/index.ts'
import { boughtLine } from './bought-line.ts'
import type { ClaimRecord } from './claim.ts'
import { stepClaim, type StepParts } from './take-claim-step.ts'

type Parts = StepParts & RequestParts & WithdrawalParts

/**
 * Does what was agreed, as {@link perform} does, or asks for the approval of what is above the authority of the agent. The claim
 * stands either way.
 *
 * @throws ProblemError those of {@link perform}
 */
export async function performRemedy(
  context: Parts & AskParts,
  actor: Actor,
  claimId: string,
  wanted: ClaimPerform,
  ifMatch: IfMatch,
): Promise<Claim | AskedFor> {
  const request = { kind: 'claim_remedy', objectId: claimId } as const
  return await orAskForApproval(
    context,
    actor,
    request,
    async () => await perform(context, actor, claimId, wanted, { ifMatch }),
  )
}

/** Pays what somebody approved. @throws ProblemError those of {@link perform} */
export const performApprovedRemedy: Performers<Parts>['claim_remedy'] = async (context, by, { objectId }, approved) => {
  const { remedy } = await perform(context, by, objectId, {}, { approved })
  return { refundId: remedy?.refundId ?? null }
}

/**
 * Does what was agreed: a lower price and the end of the contract are paid, once; a repair or a replacement is recorded.
 *
 * @throws ProblemError claim_not_found, version_mismatch, claim_transition_not_allowed, claim_remedy_invalid, unit_already_returned,
 * authority_exceeded, and those of {@link requestForGoods}
 */
async function perform(
  context: Parts,
  actor: Actor,
  claimId: string,
  { reference }: ClaimPerform,
  { ifMatch, approved }: { ifMatch?: IfMatch; approved?: Approved },
): Promise<Claim> {
  if (!isDesk(actor)) throw new ProblemError('principal_not_allowed', 'Remedies are for the desk')
  return await stepClaim(context, actor, claimId, 'perform', ifMatch, async (record, tx) => {
    const { storeId, orderId, version, remedy } = record
    if (remedy === null) throw new Error(`Claim ${claimId} has no remedy`)
    const lines = moneyOf(record, remedy)
    if ((lines === null) !== (reference !== undefined)) {
      const message = lines === null ? 'Send the number of it as reference' : 'What is paid here has no reference'
      throw new ProblemError('claim_remedy_invalid', message, [{ at: 'body/reference', message }])
    }
    if (lines !== null) await expectNotWithdrawn(context, record, tx)
    const refund =
      lines === null
        ? null
        : await requestForGoods(context, {
            storeId,
            orderId,
            wish: { ground: 'conformity', lines, whatIsLeft: true },
            by: actor,
            resolutionId: `${claimId}:${version}`,
            approved,
          })
    const performedAt = context.now().toISOString()
    const isNothingLeft = lines !== null && refund === null
    const done = {
      ...remedy,
      performedAt,
      reference: reference ?? null,
      refundId: refund?._id ?? null,
      ...(isNothingLeft && { closedBecause: 'nothing_left' as const }),
    }
    return { changes: { remedy: done }, news: 'performed' }
  })
}

/**
 * That the withdrawals of the order leave as many units of the line as the claim is for: the money of the others goes back by them.
 *
 * @throws ProblemError unit_already_returned
 */
async function expectNotWithdrawn(context: Parts, claim: ClaimRecord, tx: Tx): Promise<void> {
  const { storeId, orderId, line, quantity } = claim
  const bought = await boughtLine(context, claim, tx)
  if (!bought) return
  const left = bought.quantity - (await unitsWithdrawn(context, storeId, orderId, bought.id, tx))
  if (quantity > left)
    throw new ProblemError(
      'unit_already_returned',
      `Of ${line}, ${left} were not withdrawn from, and the claim is for ${quantity}`,
    )
}

/** What goes back of the line; null for what is no money. */
function moneyOf(
  { line, quantity }: Pick<ClaimRecord, 'line' | 'quantity'>,
  { kind, amount }: NonNullable<ClaimRecord['remedy']>,
): [{ line: string; amount: number } | { line: string; quantity: number }] | null {
  if (kind === 'rescission') return [{ line, quantity }]
  return kind === 'price_reduction' && amount !== null ? [{ line, amount }] : null
}
