import { law } from './law/index.ts'
import { policyVersionOf } from './policy-version.ts'
import type { PublishedPolicy } from './policy.ts'

const content: Omit<PublishedPolicy, 'version'> = {
  timeZone: 'UTC',
  deliveryGraceDays: 3,
  tiers: [],
  categories: {},
  rules: [],
  exceptions: [],
  informedSince: null,
  standardShipping: {},
  law,
  calendars: {},
}

/**
 * The policy of a shop that has published none: the law of each country and no promise beside it. It has no calendars, which only
 * a published policy brings, so that no server carries a library of the world's holidays.
 */
export const lawOnlyPolicy: PublishedPolicy = { version: policyVersionOf(content), ...content }
