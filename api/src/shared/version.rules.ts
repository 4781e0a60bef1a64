import { ProblemError } from '@aftercare/contracts'

/** The versions that an If-Match header names; undefined when there was none, `any` for `*`. */
export type IfMatch = readonly number[] | 'any' | undefined

/** Reads If-Match (RFC 9110, 13.1.1). A tag that is not ours matches no version. */
export function readIfMatch(header: string | undefined): IfMatch {
  if (header === undefined) return undefined
  if (header.trim() === '*') return 'any'
  return header.split(',').map((tag) => Number(/^"(\d{1,15})"$/.exec(tag.trim())?.[1] ?? Number.NaN))
}

export const etagOf = (version: number): string => `"${version}"`

/**
 * @param version that of the object, or null when there is none: then nothing that was read can match
 * @throws ProblemError version_mismatch when the caller had read another version
 */
export function expectVersion(version: number | null, ifMatch: IfMatch): void {
  if (ifMatch === undefined) return
  if (version === null) throw new ProblemError('version_mismatch', 'There is no such object yet')
  if (ifMatch === 'any' || ifMatch.includes(version)) return
  throw new ProblemError('version_mismatch', `The object is at version ${version}`)
}

/**
 * The record with the changes, one version on.
 *
 * @throws ProblemError version_mismatch
 */
export function changed<Stored extends { version: number; updatedAt: Date }>(
  record: Stored,
  changes: Partial<Stored>,
  ifMatch: IfMatch,
  now: Date,
): Stored {
  expectVersion(record.version, ifMatch)
  return { ...record, ...changes, version: record.version + 1, updatedAt: now }
}
