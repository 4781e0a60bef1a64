import { policyYearsAt, publishPolicy } from '@aftercare/contracts/policies/publish-policy'
import type { CalendarDay, PublishedPolicy } from '@aftercare/contracts/policies/policy'
import { ReturnPolicyInput } from '@aftercare/contracts/policies/schemas'
import type { ShopConfig } from './config.ts'

/** A shop without a `returnPolicy` promises nothing; the law and the calendars still say what a shopper may do. */
export const policyOfShop = ({ timeZone, shipping, returnPolicy }: ShopConfig, now: Date): PublishedPolicy =>
  publishPolicy(
    returnPolicy ?? ReturnPolicyInput.parse({ rules: [] }),
    { timeZone, shipping },
    { years: policyYearsAt(now) },
  )

/** Examples lie in the month after the build, so that a build of the same month writes the same pages. */
export const examplesFrom = (now: Date): CalendarDay =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString().slice(0, 10)
