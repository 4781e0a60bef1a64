import { ProblemError, type PublishedReturnPolicy } from '@aftercare/contracts'
import { checkNames, missingHolidays } from '@aftercare/contracts/policies/check-policy.rules'
import { law } from '@aftercare/contracts/policies/law/index'
import type { PublishedPolicy } from '@aftercare/contracts/policies/policy'
import { policyVersionOf } from '@aftercare/contracts/policies/policy-version'
import type { Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import type { EventParts } from '../outbox/index.ts'
import type { Clock } from '../shared/parts.ts'
import { expectVersion, type IfMatch } from '../shared/version.rules.ts'
import type { PolicyParts } from './parts.ts'
import { presentPolicy } from './present-policy.rules.ts'

const mistakesShown = 20

/**
 * Makes a policy with today's law the current one of the store. The same policy again is the same version and changes nothing.
 *
 * @throws ProblemError policy_has_mistakes, version_mismatch
 */
export async function publishPolicy(
  { policies, events, transact, now }: Pick<PolicyParts, 'policies'> & EventParts & Transacts & Clock,
  { storeId }: Actor,
  wanted: Omit<PublishedPolicy, 'version' | 'law'>,
  ifMatch?: IfMatch,
): Promise<PublishedReturnPolicy> {
  const content = { ...wanted, law }
  expectNoMistakes(content)
  const warnings = warningsOf(content, now())
  const version = policyVersionOf(content)
  return await transact(async (tx) => {
    const current = await policies.current(storeId, tx)
    expectVersion(current?.version ?? null, ifMatch)
    if (current?.version !== version) {
      // Publications are in the order in which they were made, also when the clock goes back.
      const publishedAt = new Date(Math.max(now().getTime(), (current?.publishedAt.getTime() ?? 0) + 1))
      await policies.publish({ storeId, version, content, publishedAt }, (current?.published ?? 0) + 1, tx)
      await events.record({ storeId, type: 'policy.published', object: 'policy', id: version, after: content }, tx)
    }
    return { ...presentPolicy(await policies.load(storeId, version, tx)), warnings }
  })
}

const warningsOf = (
  content: Parameters<typeof missingHolidays>[0],
  now: Date,
): NonNullable<PublishedReturnPolicy['warnings']> =>
  missingHolidays(content, now.getTime())
    .slice(0, mistakesShown)
    .map(({ path: [, place], message, example }) => ({
      code: 'holidays_missing',
      at: `body/calendars/${place}/holidays`,
      message,
      example,
    }))

function expectNoMistakes(content: Parameters<typeof checkNames>[0]): void {
  const mistakes = checkNames(content)
  if (mistakes.length === 0) return
  const errors = mistakes
    .slice(0, mistakesShown)
    .map(({ path, message }) => ({ at: ['body', ...path].join('/'), message }))
  throw new ProblemError('policy_has_mistakes', mistakes[0]?.message ?? '', errors)
}
