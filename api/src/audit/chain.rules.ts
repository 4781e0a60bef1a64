import { createHash } from 'node:crypto'
import { canonicalJson } from '../shared/canonical-json.rules.ts'
import type { AuditEntryRecord, ChainHead, WaitingEntry } from './audit-entry.ts'

/** Before the first entry of a chain. */
export const chainStart: ChainHead = { sequence: 0, hash: '0'.repeat(64) }

/** The hash of an entry: of all that it says, the store that it is of and the hash of the one before included. */
export function hashOf(entry: Omit<AuditEntryRecord, '_id' | 'hash'>): string {
  const { storeId, sequence, at, type, object, objectId, version, by, changes, digest, eventId, previousHash } = entry
  const said = { storeId, sequence, at, type, object, objectId, version, by, changes, digest, eventId, previousHash }
  return createHash('sha256').update(canonicalJson(said)).digest('hex')
}

/** The entries in their places behind the head. */
export function chained(head: ChainHead, waiting: readonly WaitingEntry[]): AuditEntryRecord[] {
  const entries: AuditEntryRecord[] = []
  let { sequence, hash: previousHash } = head
  for (const { _id: eventId, ...noted } of waiting) {
    sequence += 1
    const entry = { ...noted, eventId, sequence, previousHash }
    const hash = hashOf(entry)
    entries.push({ _id: `${noted.storeId}:${sequence}`, ...entry, hash })
    previousHash = hash
  }
  return entries
}

/**
 * - `missing`: the entry of this place is not there
 * - `altered`: it does not say what its hash says
 * - `unlinked`: it follows another entry than the one that is before it
 * - `replaced`: it is not the one that was noted elsewhere
 */
export type Misfit = 'missing' | 'altered' | 'unlinked' | 'replaced'

/** What is wrong with the entry that follows `before`; null when it fits. */
export function misfitOf(before: ChainHead, entry: AuditEntryRecord): Misfit | null {
  if (entry.sequence !== before.sequence + 1) return 'missing'
  if (hashOf(entry) !== entry.hash) return 'altered'
  return entry.previousHash === before.hash ? null : 'unlinked'
}
