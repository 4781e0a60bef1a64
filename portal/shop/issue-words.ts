import { nearName } from '@aftercare/contracts/rules/near-name.rules'
import type { z } from '@aftercare/contracts/vocabulary/zod'
import { isMoneyAt, settingsAt } from './settings-of-schema.ts'

type Issue = z.core.$ZodIssue

/**
 * What a schema found wrong, as the author of a shop folder would say it: `owner: is missing`. A setting that was meant by one of
 * another name is not said to be missing as well.
 */
export function issuesInWords(
  issues: readonly Issue[],
  input: unknown,
  { whole, schema }: { whole: string; schema?: z.ZodType },
): { path: PropertyKey[]; message: string }[] {
  const meant = new Set<string>()
  const told = issues.flatMap((issue) =>
    issue.code !== 'unrecognized_keys'
      ? []
      : issue.keys.map((key) => {
          const near = schema === undefined ? undefined : nearName(key, settingsAt(schema, issue.path))
          if (near !== undefined) meant.add([...issue.path, near].join('.'))
          const help = near === undefined ? '' : `; did you mean ${near}?`
          return {
            issue,
            message: `${placeIn(issue, whole)}: there is no setting called ${key}${help}`,
            path: [...issue.path, key],
          }
        }),
  )
  const others = issues
    .filter((issue) => issue.code !== 'unrecognized_keys')
    .filter((issue) => !(isMissing(issue, input) && meant.has(issue.path.join('.'))))
    .filter(firstOfCause(input))
    .map((issue) => ({
      issue,
      path: [...issue.path],
      message: `${placeIn(issue, whole)}: ${complaint(issue, input, schema)}`,
    }))
  const all = [...told, ...others].toSorted((a, b) => issues.indexOf(a.issue) - issues.indexOf(b.issue))
  return all.map(({ path, message }) => ({ path, message }))
}

const placeIn = ({ path }: Issue, whole: string): string => (path.length === 0 ? whole : path.join('.'))

const isMissing = (issue: Issue, input: unknown): boolean =>
  issue.code !== 'custom' && valueAt(input, issue.path) === undefined

/** One object can stand in many places, as the hours of several days do: what is wrong in it is wrong once. */
function firstOfCause(input: unknown): (issue: Issue) => boolean {
  const told = new Map<unknown, Set<string>>()
  return ({ path, code, message }) => {
    const value = valueAt(input, path)
    const isObject = typeof value === 'object' && value !== null
    const holder = isObject ? value : valueAt(input, path.slice(0, -1))
    const cause = `${isObject ? '' : String(path.at(-1))} ${code} ${message}`
    const known = told.get(holder) ?? new Set()
    told.set(holder, known)
    return known.size < known.add(cause).size
  }
}

function complaint(issue: Issue, input: unknown, schema: z.ZodType | undefined): string {
  if (isMissing(issue, input)) return 'is missing'
  if (issue.code === 'invalid_value') return `expected ${issue.values.map(String).join(' or ')}`
  if (issue.code === 'invalid_type' && schema !== undefined && isMoneyAt(schema, issue.path))
    return 'expected an amount in minor units, which is a whole number: `450` is €4.50'
  return issue.message
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    input,
  )
}
