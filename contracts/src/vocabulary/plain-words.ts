import type { core } from 'zod'

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  null: 'null',
}

const formats: Readonly<Record<string, string>> = {
  date: 'a date such as 2026-12-24',
  datetime: 'a moment in UTC such as 2026-11-22T17:45:00.000Z',
  email: 'an email address such as mia@example.com',
  url: 'an address such as https://shop.example/page',
}

const countOf = (count: number | bigint, origin: string): string => {
  const unit = origin === 'string' ? 'character' : 'item'
  return count === 1 ? `one ${unit}` : `${count} ${unit}s`
}
const isCounted = (origin: string): boolean => origin === 'string' || origin === 'array'

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? String(values[0]) : `one of: ${values.map(String).join(', ')}`

/**
 * What a schema without words of its own says of a value, for whoever sent it: what is expected, in the words of the
 * documentation and not in those of the validator.
 */
export function plainWords(issue: core.$ZodRawIssue): string {
  if (issue.code !== 'custom' && issue.code !== 'unrecognized_keys' && issue.input === undefined)
    return 'This is required'
  switch (issue.code) {
    case 'invalid_type':
      return `Expected ${kinds[issue.expected] ?? issue.expected}`
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'Must not be empty'
      if (issue.inclusive === false) return `Expected more than ${issue.minimum}`
      return `Expected ${isCounted(issue.origin) ? `at least ${countOf(issue.minimum, issue.origin)}` : `${issue.minimum} or more`}`
    case 'too_big':
      if (issue.inclusive === false) return `Expected less than ${issue.maximum}`
      return `Expected ${isCounted(issue.origin) ? `at most ${countOf(issue.maximum, issue.origin)}` : `${issue.maximum} or less`}`
    case 'invalid_value':
      return `Expected ${oneOf(issue.values)}`
    case 'unrecognized_keys':
      return `There is no field called ${issue.keys.join(' or ')}`
    case 'invalid_format':
      return `Expected ${formats[issue.format] ?? 'another form of text: see the pattern in the reference'}`
    case 'not_multiple_of':
      return `Expected a multiple of ${issue.divisor}`
    case 'invalid_union':
      return Array.isArray(issue.options)
        ? `Expected ${oneOf(issue.options as unknown[])}`
        : 'Expected one of the forms in the reference'
    default:
      return 'The value is not allowed here'
  }
}
