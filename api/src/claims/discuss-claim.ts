import {
  claimLimits,
  ProblemError,
  type Claim,
  type ClaimAsk,
  type ClaimContest,
  type ClaimDemand,
  type ClaimFail,
  type ClaimOffer,
  type ClaimShow,
} from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { AttachmentParts } from '../attachments/index.ts'
import type { Tx } from '../database.ts'
import type { OrderParts } from '../orders/index.ts'
import { expectStillOwed, loadRefundable, type RefundParts } from '../refunds/index.ts'
import { redactCards } from '../shared/payment-cards.rules.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { attachEvidence } from './attach-evidence.ts'
import type { ClaimRecord } from './claim.ts'
import { boughtLine } from './bought-line.ts'
import { keepsUnits } from './claimed-units.rules.ts'
import { expectUnclaimed } from './expect-unclaimed.ts'
import { owedNow } from './present-claim.rules.ts'
import { stepClaim, type StepParts } from './take-claim-step.ts'

type FailParts = StepParts & Pick<OrderParts, 'orders' | 'paymentAccounts'>
type OfferParts = StepParts & Pick<OrderParts, 'orders'> & Pick<RefundParts, 'refunds'>
type Step<Body> = (context: StepParts, actor: Actor, claimId: string, body: Body, ifMatch: IfMatch) => Promise<Claim>

/** Asks what shows the defect. @throws ProblemError as {@link stepClaim} */
export const askAboutClaim: Step<ClaimAsk> = async (context, actor, claimId, { question }, ifMatch) =>
  await stepClaim(context, actor, claimId, 'ask', ifMatch, () => ({ changes: { question }, news: 'asked' }))

/** Adds words and files. @throws ProblemError as {@link stepClaim}, and attachment_not_usable */
export async function showDefect(
  context: StepParts & AttachmentParts,
  actor: Actor,
  claimId: string,
  { text, evidence = [] }: ClaimShow,
  ifMatch: IfMatch,
): Promise<Claim> {
  return await stepClaim(context, actor, claimId, 'show', ifMatch, async (record, tx) => {
    const answer = text === undefined ? [] : [{ text: redactCards(text), at: context.now().toISOString() }]
    return {
      changes: {
        answers: [...record.answers, ...answer].slice(-claimLimits.notes),
        evidence: await attachEvidence(context, actor, claimId, evidence, record.evidence, tx),
      },
    }
  })
}

const newRemedy = (kind: ClaimOffer['remedy'], amount: number | null, by: 'offer' | 'demand', at: Date) => ({
  kind,
  amount,
  by,
  at: at.toISOString(),
  performedAt: null,
  reference: null,
  refundId: null,
})

/**
 * Offers a remedy, whichever the shop wants to give: a lower price of what the line still holds.
 *
 * @throws ProblemError as {@link stepClaim}, and refund_exceeds_line, refund_line_not_found, refund_quantity_exceeds_bought
 */
export async function offerRemedy(
  context: OfferParts,
  actor: Actor,
  claimId: string,
  wanted: ClaimOffer,
  ifMatch: IfMatch,
): Promise<Claim> {
  return await stepClaim(context, actor, claimId, 'offer', ifMatch, async (record, tx) => {
    const { remedy, amount = null, message, finding: found = record.finding } = wanted
    if (amount !== null) await expectPayable(context, record, amount, tx)
    const question = message ?? null
    return {
      changes: { remedy: newRemedy(remedy, amount, 'offer', context.now()), finding: found, question },
      news: 'offered',
    }
  })
}

/** What is offered is owed once it is accepted, so it has to be there. */
async function expectPayable(
  context: OfferParts,
  { storeId, orderId, line }: ClaimRecord,
  amount: number,
  tx: Tx,
): Promise<void> {
  const before = await loadRefundable(context, storeId, orderId, tx)
  if (before === null) return
  const paid = { line, quantity: 0, goods: amount, taxes: [], total: amount }
  expectStillOwed(before, { lines: [paid], shipping: 0 })
}

/** Takes the remedy that is offered. @throws ProblemError as {@link stepClaim} */
export const acceptRemedy: Step<unknown> = async (context, actor, claimId, _, ifMatch) =>
  await stepClaim(context, actor, claimId, 'accept', ifMatch, () => ({}))

/** Does not take the remedy that is offered. @throws ProblemError as {@link stepClaim} */
export const refuseRemedy: Step<unknown> = async (context, actor, claimId, _, ifMatch) =>
  await stepClaim(context, actor, claimId, 'refuse', ifMatch, () => ({ changes: { remedy: null } }))

/** Insists on a remedy that the law gives now. @throws ProblemError as {@link stepClaim}, and claim_remedy_not_owed */
export const demandRemedy: Step<ClaimDemand> = async (context, actor, claimId, { remedy }, ifMatch) =>
  await stepClaim(context, actor, claimId, 'demand', ifMatch, (record) => {
    const owed = owedNow(record, context.now())
    if (!owed.includes(remedy)) {
      const message = `Now ${owed.length === 0 ? 'nothing' : owed.join(' and ')} can be insisted on`
      throw new ProblemError('claim_remedy_not_owed', message, [{ at: 'body/remedy', message }])
    }
    return { changes: { remedy: newRemedy(remedy, null, 'demand', context.now()) } }
  })

/**
 * A remedy did not help, or was not done. What was paid stays paid.
 *
 * @throws ProblemError as {@link stepClaim}, and claim_units_claimed when another claim is for its units since
 */
export async function failRemedy(
  context: FailParts,
  actor: Actor,
  claimId: string,
  { reason }: ClaimFail,
  ifMatch: IfMatch,
): Promise<Claim> {
  return await stepClaim(context, actor, claimId, 'fail', ifMatch, async (record, tx) => {
    const { remedy, attempts } = record
    if (remedy === null) throw new Error(`Claim ${claimId} has no remedy that could fail`)
    if (remedy.kind === 'rescission' && remedy.refundId !== null)
      throw new ProblemError('claim_transition_not_allowed', 'The contract has ended, and its money is on its way')
    if (!keepsUnits(record)) await expectStillUnclaimed(context, record, tx)
    const attempt = { remedy: remedy.kind, reason: redactCards(reason), at: context.now().toISOString() }
    return { changes: { remedy: null, attempts: [...attempts, attempt].slice(-claimLimits.attempts) } }
  })
}

async function expectStillUnclaimed(context: FailParts, claim: ClaimRecord, tx: Tx): Promise<void> {
  await context.paymentAccounts.touch(claim.storeId, claim.orderId, tx)
  const bought = await boughtLine(context, claim, tx)
  if (bought) await expectUnclaimed(context, claim, bought.quantity, tx)
}

/** Says what the shop holds against it. The claim stays where it is. @throws ProblemError as {@link stepClaim} */
export const contestClaim: Step<ClaimContest> = async (context, actor, claimId, contest, ifMatch) =>
  await stepClaim(context, actor, claimId, 'contest', ifMatch, () => ({
    changes: { contest: { ...contest, at: context.now().toISOString() } },
    news: 'contested',
  }))

/** Takes the claim back. @throws ProblemError as {@link stepClaim} */
export const withdrawClaim: Step<unknown> = async (context, actor, claimId, _, ifMatch) =>
  await stepClaim(context, actor, claimId, 'withdraw', ifMatch, () => ({}))
