import type { CustomerUpdate } from '@aftercare/contracts'
import type { CustomerField, CustomerRecord, Source } from './customer.ts'

const fields = ['email', 'name', 'phone', 'locale', 'timeZone', 'preferredChannel'] as const satisfies CustomerField[]

/** A customer of whom nothing is known. */
export const nothingKnown = {
  email: null,
  name: null,
  phone: null,
  locale: null,
  timeZone: null,
  preferredChannel: null,
}

/**
 * What of the details is news. What is left out is not touched, null clears. What was said later stays, and what is said of
 * the customer themselves always stands above what an order brings along, however new the order is. So the outcome does not
 * depend on what arrives first.
 */
export function learn(
  known: Pick<CustomerRecord, CustomerField | 'told'>,
  details: CustomerUpdate,
  source: Source,
): Partial<Pick<CustomerRecord, CustomerField>> & Pick<CustomerRecord, 'told'> {
  const heard = fields.filter((field) => details[field] !== undefined && counts(known.told[field], source))
  return {
    ...Object.fromEntries(heard.map((field) => [field, details[field]])),
    told: { ...known.told, ...Object.fromEntries(heard.map((field) => [field, source])) },
  }
}

const counts = (before: Source | undefined, { by, at }: Source): boolean => {
  if (before === undefined) return true
  return by === before.by ? at >= before.at : by === 'customer'
}
