export { createSessionStore, type SessionStore } from './sessions.store.ts'
