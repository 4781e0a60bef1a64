import { ProblemError } from '@aftercare/contracts'

/** A count that grows with every change, or a digest of what the object says. */
type Version = number | string

/** The versions that an If-Match header names, `any` for `*`; `none` for If-None-Match: `*`; undefined when there was neither. */
export type IfMatch = readonly Version[] | 'any' | 'none' | undefined

/** Reads If-Match and If-None-Match (RFC 9110, 13.1.1 and 13.1.2). A tag that is not ours matches no version. */
export function readIfMatch(ifMatch: string | undefined, ifNoneMatch?: string): IfMatch {
  if (ifMatch === undefined) return ifNoneMatch?.trim() === '*' ? 'none' : undefined
  if (ifMatch.trim() === '*') return 'any'
  return ifMatch.split(',').map((tag) => versionOf(/^"([0-9a-f]{1,15})"$/.exec(tag.trim())?.[1] ?? ''))
}

/** No digest has fewer than twelve characters, and no count has as many. */
const versionOf = (text: string): Version => (/^\d{1,11}$/.test(text) ? Number(text) : text)

export const etagOf = (version: Version): string => `"${version}"`

/**
 * @param version that of the object, or null when there is none: then nothing that was read can match
 * @throws ProblemError version_mismatch when the caller had read another version
 */
export function expectVersion(version: Version | null, ifMatch: IfMatch): void {
  if (ifMatch === undefined || (ifMatch === 'none' && version === null)) return
  if (ifMatch === 'none') throw new ProblemError('version_mismatch', `The object is there, at version ${version}`)
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
