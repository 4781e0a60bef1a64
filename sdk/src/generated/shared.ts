// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

/** Whole minor units: 4990 is 49.90 EUR and 4990 JPY. At most 9,000,000,000,000. For example `4990` */
export type Amount = number

/** A calendar date. For example `2026-12-24` */
export type CalendarDate = string

/** Where a conversation takes place */
export type Channel = 'email' | 'form' | 'chat' | 'phone' | 'api'

/** ISO 4217 currency code. For example `EUR` */
export type Currency = string

/**
 * Email address, kept in lower case and with its domain in Punycode. At most 254 characters. For example
 * `mia@example.com`
 */
export type EmailAddress = string

/**
 * The merchant’s own id, as text: numbers above 2^53 are not exact in JSON. 1 to 255 characters. For example
 * `shop-1001`
 */
export type ExternalId = string

/** A moment in UTC, RFC 3339. For example `2026-11-22T17:45:00.000Z` */
export type Instant = string

/** The state of the goods, as the shopper says it */
export type ItemCondition = 'unopened' | 'opened' | 'used' | 'damaged'

/** BCP 47 language tag. For example `en` */
export type Locale = string

/** Id of a loyalty redemption. For example `lrd_01m6dqs9m0e008qwmwwj2248s5` */
export type LoyaltyRedemptionId = string

/** Digest of what a policy says; also its ETag. For example `3f9c0a71be42` */
export type PolicyVersion = string

/** Whole minor units, negative for what is taken off. -9,000,000,000,000 to 9,000,000,000,000. For example `-500` */
export type SignedAmount = number

/** IANA time zone. At most 64 characters. For example `Europe/Berlin` */
export type TimeZone = string
