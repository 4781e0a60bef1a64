export { createStore } from './create-store.ts'
export { storeRouter } from './store.router.ts'
export { createStoreStore, type StoreStore } from './store.store.ts'
