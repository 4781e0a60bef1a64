export { createEventStore, type EventStore } from './events.store.ts'
export { createEventRecorder, type EventRecorder } from './record-event.ts'
