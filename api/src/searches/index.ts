export { searchesRouter } from './searches.router.ts'
export { searchParts, type SearchParts } from './parts.ts'
