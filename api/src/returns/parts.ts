import type { Connection } from 'mongoose'
import { createReturnStore, type ReturnStore } from './returns.store.ts'

export type ReturnParts = { returns: ReturnStore }

export const returnParts = (connection: Connection): ReturnParts => ({
  returns: createReturnStore(connection),
})
