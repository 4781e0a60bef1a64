export { createStore } from './create-store.ts'
export { storeRouter } from './store.router.ts'
export { storeParts, type StoreParts } from './parts.ts'
