export { createSearchStore, type SearchStore } from './searches.store.ts'
export { searchesRouter } from './searches.router.ts'
