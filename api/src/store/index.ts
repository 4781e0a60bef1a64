export { createStore } from './create-store.ts'
export { ensureStore } from './ensure-store.ts'
export { storeRouter } from './store.router.ts'
export { storeParts, type StoreParts } from './parts.ts'
