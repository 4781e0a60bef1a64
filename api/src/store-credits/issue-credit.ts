import { ProblemError, type StoreCredit, type StoreCreditIssue } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import { orAskForApproval, useAuthority, type AskedFor, type Performers } from '../approvals/index.ts'
import type { CustomerParts } from '../customers/index.ts'
import { giveCredit } from './give-credit.ts'
import type { IssueParts } from './parts.ts'
import { presentStoreCredit } from './present-store-credit.rules.ts'
import type { StoreCreditRecord } from './store-credit.ts'

type Parts = IssueParts & CustomerParts

/**
 * Gives a customer credit as a favour, or asks for the approval of what is above the authority of the agent.
 *
 * @throws ProblemError store_credit_customer_not_found, store_credit_too_large, invalid_request for what has expired already
 */
export async function issueStoreCredit(
  context: Parts,
  actor: Actor,
  wanted: StoreCreditIssue,
): Promise<StoreCredit | AskedFor> {
  if (!isDesk(actor)) throw new ProblemError('principal_not_allowed', 'Credit is for the desk')
  const { customerId, currency, amount, reason, expiresAt = null } = wanted
  const request = { kind: 'store_credit', objectId: customerId, currency, amount, reason, expiresAt } as const
  return await orAskForApproval(context, actor, request, async () =>
    presentStoreCredit(await issue(context, actor, wanted, actor.name), context.now()),
  )
}

/** Gives the credit that somebody approved. @throws ProblemError those of {@link issueStoreCredit} */
export const issueApprovedCredit: Performers<Parts>['store_credit'] = async (
  context,
  by,
  { objectId: customerId, currency, amount, reason, expiresAt },
  { requestedBy },
) => {
  const wanted = { customerId, currency, amount, reason, ...(expiresAt !== null && { expiresAt }) }
  const { _id } = await issue(context, by, wanted, requestedBy.name)
  return { storeCreditId: _id }
}

async function issue(
  context: Parts,
  actor: Actor,
  { customerId, currency, amount, reason, expiresAt }: StoreCreditIssue,
  by: string,
): Promise<StoreCreditRecord> {
  return await context.transact(async (tx) => {
    const { storeId } = actor
    if ((await context.customers.find(storeId, customerId, tx)) === null) throw noCustomer(customerId)
    if (expiresAt !== undefined && Date.parse(expiresAt) <= context.now().getTime()) throw expired(expiresAt)
    const digest = `${amount} ${currency}`
    const gift = { orderId: null, customerId, customer: customerId, amount, currency, digest, order: null }
    await useAuthority(context, actor, gift, tx)
    return await giveCredit(
      context,
      {
        storeId,
        customerId,
        currency,
        source: { account: 'goodwill' },
        value: amount,
        expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
        about: { reason, by },
      },
      tx,
    )
  })
}

function noCustomer(customerId: string): ProblemError {
  const message = `No customer ${customerId}`
  return new ProblemError('store_credit_customer_not_found', message, [{ at: 'body/customerId', message }])
}

function expired(expiresAt: string): ProblemError {
  const message = `It would have expired at ${expiresAt}`
  return new ProblemError('invalid_request', message, [{ at: 'body/expiresAt', message }])
}
