import type { Exchange } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { stepExchange, type StepParts } from './take-exchange-step.ts'

/** Charges nothing for goods that never came back. @throws ProblemError exchange_not_found, version_mismatch, exchange_transition_not_allowed */
export const waiveGoods = async (
  context: StepParts,
  actor: Actor,
  exchangeId: string,
  ifMatch: IfMatch,
): Promise<Exchange> =>
  await stepExchange(
    context,
    actor,
    exchangeId,
    ifMatch,
    async () =>
      await Promise.resolve({
        action: 'waive',
        changes: { goods: { state: 'waived', at: context.now().toISOString() } },
      }),
  )
