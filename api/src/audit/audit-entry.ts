import type { AuditEntry } from '@aftercare/contracts'
import type { Noted } from '../outbox/index.ts'
import type { StoredRecord } from '../shared/record.ts'

/** A change that was noted in its transaction and has no place in the chain yet. `_id` is its event. */
export type WaitingEntry = StoredRecord & Omit<Noted, 'eventId' | 'storeId'>

/** An entry of the chain. It is written once and never again. */
export type AuditEntryRecord = StoredRecord & Noted & Pick<AuditEntry, 'sequence' | 'previousHash' | 'hash'>

/** The last entry of a store's chain; the one of an empty chain is before the first. */
export type ChainHead = Pick<AuditEntry, 'sequence' | 'hash'>
