import { ProblemError, programmeMistakesShown, type PublishedLoyaltyProgramme } from '@aftercare/contracts'
import { checkProgramme } from '@aftercare/contracts/loyalty/check/check-programme.rules'
import { longestReturnDays } from '@aftercare/contracts/loyalty/check/longest-return.rules'
import type { ProgrammeMistake } from '@aftercare/contracts/loyalty/check/programme-mistake'
import type { ProgrammeContent } from '@aftercare/contracts/loyalty/programme'
import { policyVersionOf } from '@aftercare/contracts/policies/policy-version'
import type { Actor } from '../access/actor.ts'
import type { Transacts } from '../database.ts'
import type { EventParts, JobParts } from '../outbox/index.ts'
import type { PolicyParts } from '../policies/index.ts'
import type { Clock } from '../shared/parts.ts'
import { expectVersion, type IfMatch } from '../shared/version.rules.ts'
import { resetTimers } from './jobs.ts'
import type { LoyaltyParts } from './parts.ts'
import { presentProgramme } from './present-programme.rules.ts'

type Parts = Pick<LoyaltyParts, 'loyaltyProgrammes'> &
  Pick<PolicyParts, 'policies'> &
  EventParts &
  JobParts &
  Transacts &
  Clock

/**
 * Makes a programme the current one of the store, when the check of `aftercare loyalty check` finds no error in it. The same programme
 * again is the same version and changes nothing.
 *
 * @throws ProblemError loyalty_programme_has_mistakes, version_mismatch
 */
export async function publishProgramme(
  { loyaltyProgrammes, policies, events, jobs, transact, now }: Parts,
  { storeId }: Actor,
  content: ProgrammeContent,
  ifMatch?: IfMatch,
): Promise<PublishedLoyaltyProgramme> {
  const version = policyVersionOf(content)
  // Before the transaction: it takes a while, and no other publication changes it.
  const found = checkProgramme({ version, ...content }, now().getTime(), await returnDaysOf(policies, storeId))
  expectNoErrors(found)
  return await transact(async (tx) => {
    const current = await loyaltyProgrammes.current(storeId, tx)
    expectVersion(current?.version ?? null, ifMatch)
    if (current !== null && current.programmeId !== content.id) throw otherProgramme(current.programmeId)
    if (current?.version !== version) {
      const publishedAt = now()
      await loyaltyProgrammes.publish({ storeId, version, content, publishedAt }, tx)
      const payload = { publishedAt: publishedAt.toISOString(), after: null }
      if (current !== null) await jobs.enqueue(resetTimers, { storeId, key: payload.publishedAt, payload }, tx)
      const type = 'loyalty_programme.published'
      await events.record({ storeId, type, object: 'loyalty_programme', id: version, after: content }, tx)
    }
    const published = presentProgramme(await loyaltyProgrammes.load(storeId, version, tx))
    return { ...published, warnings: found.slice(0, programmeMistakesShown).map(warningOf) }
  })
}

/** The longest time in which goods go back by the current return policy, in days; null without one. */
async function returnDaysOf(policies: PolicyParts['policies'], storeId: string): Promise<number | null> {
  const current = await policies.current(storeId)
  return current === null ? null : longestReturnDays((await policies.load(storeId, current.version)).content.rules)
}

const placeOf = ({ path }: ProgrammeMistake): string => ['body', ...path].join('/')

const warningOf = (found: ProgrammeMistake) => {
  const { code, message, example } = found
  return { code, at: placeOf(found), message, example }
}

function expectNoErrors(found: readonly ProgrammeMistake[]): void {
  const mistakes = found.filter(({ level }) => level === 'error')
  if (mistakes.length === 0) return
  const errors = mistakes.slice(0, programmeMistakesShown).map((mistake) => {
    const { message, example } = mistake
    return { at: placeOf(mistake), message: example === null ? message : `${message}; for example ${example}` }
  })
  throw new ProblemError('loyalty_programme_has_mistakes', mistakes[0]?.message ?? '', errors)
}

/** Entries are named by it, so another one would be another book. */
function otherProgramme(id: string): ProblemError {
  const message = `The programme of the store is ${id} for good`
  return new ProblemError('loyalty_programme_has_mistakes', message, [{ at: 'body/id', message }])
}
