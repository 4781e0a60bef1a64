import { checkPolicy } from '@aftercare/contracts/policies/check-policy.rules'
import { policyYearsAt, publishPolicy } from '@aftercare/contracts/policies/publish-policy'
import type { CalendarDay, PublishedPolicy } from '@aftercare/contracts/policies/policy'
import { ReturnPolicyInput } from '@aftercare/contracts/policies/schemas'
import type { ShopConfig } from './config.ts'
import type { Mistake } from './mistakes.ts'

/** A shop without a `returnPolicy` promises nothing; the law and the calendars still say what a shopper may do. */
export const policyOfShop = ({ timeZone, shipping, returnPolicy }: ShopConfig, now: Date): PublishedPolicy =>
  publishPolicy(
    returnPolicy ?? ReturnPolicyInput.parse({ rules: [] }),
    { timeZone, shipping },
    { years: policyYearsAt(now) },
  )

/** What `aftercare policy check` finds, each with a case that shows it. */
export const mistakesOfPolicy = (
  policy: PublishedPolicy,
  now: Date,
  inConfig: (level: Mistake['level'], path: PropertyKey[], message: string) => Mistake,
): Mistake[] =>
  checkPolicy(policy, now.getTime()).map(({ level, path, message, example }) => {
    const shown = example === null ? '' : `; for example ${example}`
    return inConfig(level, ['returnPolicy', ...path], `returnPolicy: ${message}${shown}`)
  })

/** Examples lie in the month after the build, so that a build of the same month writes the same pages. */
export const examplesFrom = (now: Date): CalendarDay =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString().slice(0, 10)
