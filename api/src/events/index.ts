export { createEventStore, presentEvent, type EventStore } from './events.store.ts'
export { eventsRouter } from './events.router.ts'
export { createEventRecorder, type EventRecorder } from './record-event.ts'
