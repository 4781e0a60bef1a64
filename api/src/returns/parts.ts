import type { Connection } from 'mongoose'
import { createReturnStore, type ReturnStore } from './returns.store.ts'
import { createReturnedUnitsStore, type ReturnedUnitsStore } from './returned-units.store.ts'

export type ReturnParts = { returns: ReturnStore; returnedUnits: ReturnedUnitsStore }

export const returnParts = (connection: Connection): ReturnParts => ({
  returns: createReturnStore(connection),
  returnedUnits: createReturnedUnitsStore(connection),
})
