import type { Event, EventType, IdKind } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import type { EventStore } from './events.store.ts'
import type { JobStore } from './jobs.store.ts'
import { fanOut } from './jobs.ts'

/** What happened, to which thing. `changes` are a few words, never personal data. */
export type Happening = {
  storeId: string
  type: EventType
  object: Event['data']['object']
  id: string
  version?: number
  changes?: Record<string, string>
}

export type EventRecorder = ReturnType<typeof createEventRecorder>

/** The outbox: an event and the job that sends it to webhooks are written in the transaction of the effect, or not at all. */
export function createEventRecorder({
  eventStore,
  jobs,
  now,
  newId,
}: {
  eventStore: EventStore
  jobs: JobStore
  now: () => Date
  newId: (kind: IdKind) => string
}) {
  return {
    async record({ storeId, type, object, id, version, changes }: Happening, tx: Tx): Promise<void> {
      const eventId = newId('event')
      await eventStore.insert(
        {
          _id: eventId,
          storeId,
          type,
          createdAt: now(),
          data: { object, id, version: version ?? null, changes: changes ?? {} },
        },
        tx,
      )
      await jobs.enqueue(fanOut, { storeId, key: eventId, payload: { eventId } }, tx)
    },
  }
}
