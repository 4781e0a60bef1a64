import type { Return, ReturnAsk } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { daysAfter, returnDays } from './return-days.rules.ts'
import { stepReturn, type StepParts } from './take-return-step.ts'

/** Asks the shopper for something. @throws ProblemError return_not_found, version_mismatch, return_transition_not_allowed */
export async function askAboutReturn(
  context: StepParts,
  actor: Actor,
  returnId: string,
  { question }: ReturnAsk,
  ifMatch: IfMatch,
): Promise<Return> {
  const now = context.now()
  return await stepReturn(
    context,
    actor,
    returnId,
    async () =>
      await Promise.resolve({
        action: 'ask',
        ifMatch,
        approval: {
          status: 'needs_info',
          at: now.toISOString(),
          question,
          expiresAt: daysAfter(now, returnDays.needsInfo),
        },
      }),
  )
}
