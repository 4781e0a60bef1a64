import { checkNames, checkPolicy, type PolicyMistakeCode } from '@aftercare/contracts/policies/check-policy.rules'
import { policyYearsAt, publishPolicy } from '@aftercare/contracts/policies/publish-policy'
import type { CalendarDay, PublishedPolicy } from '@aftercare/contracts/policies/policy'
import { ReturnPolicyInput } from '@aftercare/contracts/policies/schemas'
import type { ShopConfig } from './config.ts'
import { checkParts, type SettingPath } from './left-out.rules.ts'
import type { Mistake } from './mistakes.ts'

/** A shop without a `returnPolicy` promises nothing; the law and the calendars still say what a shopper may do. */
export const policyOfShop = ({ timeZone, shipping, returnPolicy }: ShopConfig, now: Date): PublishedPolicy =>
  publishPolicy(
    returnPolicy ?? ReturnPolicyInput.parse({ rules: [] }),
    { timeZone, shipping },
    { years: policyYearsAt(now) },
  )

/** What is true of the rules that are right, whatever those say that were left out. */
const trueOfAPart = new Set<PolicyMistakeCode>(['rule_repeated', 'rules_contradict', 'below_law', 'season_over'])

/**
 * What `aftercare policy check` finds, each with a case that shows it.
 *
 * @param leftOut what of the config is wrong: where that is part of the policy, nothing is told that it might have changed
 */
export function mistakesOfPolicy(
  policy: PublishedPolicy,
  now: Date,
  leftOut: readonly SettingPath[],
  inConfig: (level: Mistake['level'], path: PropertyKey[], message: string) => Mistake,
): Mistake[] {
  const isPart = leftOut.some(([setting]) => setting === 'returnPolicy' || setting === 'shipping')
  const areNamesLost = leftOut.some(([setting, part]) => setting === 'returnPolicy' && part !== 'rules')
  return checkParts(policy, { names: checkNames, all: (part) => checkPolicy(part, now.getTime()), trueOfAPart })
    .filter(({ code }) => !isPart || trueOfAPart.has(code) || (code === 'name_unknown' && !areNamesLost))
    .map(({ level, path, message, example }) => {
      const shown = example === null ? '' : `; for example ${example}`
      return inConfig(level, ['returnPolicy', ...path], `returnPolicy: ${message}${shown}`)
    })
}

/** Examples lie in the month after the build, so that a build of the same month writes the same pages. */
export const examplesFrom = (now: Date): CalendarDay =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString().slice(0, 10)
