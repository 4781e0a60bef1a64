import type { Event } from '@aftercare/contracts'
import type { StoredRecord } from '../shared/record.ts'

export type EventRecord = StoredRecord & Pick<Event, 'type' | 'data'> & { createdAt: Date }
