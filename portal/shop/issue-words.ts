import type { z } from '@aftercare/contracts/vocabulary/zod'

/** What a schema found wrong, as the author of a shop folder would say it: `owner: is missing`. */
export function issueWords(issue: z.core.$ZodIssue, input: unknown, whole: string): string {
  const place = issue.path.length === 0 ? whole : issue.path.join('.')
  return `${place}: ${complaint(issue, input)}`
}

function complaint(issue: z.core.$ZodIssue, input: unknown): string {
  if (issue.code === 'unrecognized_keys') return `there is no setting called ${issue.keys.join(' or ')}`
  if (issue.code !== 'custom' && valueAt(input, issue.path) === undefined) return 'is missing'
  if (issue.code === 'invalid_value') return `expected ${issue.values.map(String).join(' or ')}`
  return issue.message
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    input,
  )
}

/** The path of what is wrong, down to a key that should not be there. */
export const issuePath = (issue: z.core.$ZodIssue): PropertyKey[] => [
  ...issue.path,
  ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []),
]
