import { ProblemError, type Event } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { OutboxParts } from './parts.ts'
import { presentEvent } from './present-event.rules.ts'

/** @throws ProblemError event_not_found, also for an event of another store and for one that is no longer kept */
export async function getEvent(
  { eventStore }: Pick<OutboxParts, 'eventStore'>,
  { storeId }: Actor,
  eventId: string,
): Promise<Event> {
  const event = await eventStore.find(storeId, eventId)
  if (event === null) throw new ProblemError('event_not_found', `No event ${eventId}`)
  return presentEvent(event)
}
