import type { Connection } from 'mongoose'
import { createSearchStore, type SearchStore } from './searches.store.ts'

export type SearchParts = { searches: SearchStore }

export const searchParts = (connection: Connection): SearchParts => ({ searches: createSearchStore(connection) })
