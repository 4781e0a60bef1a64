import type { Connection } from 'mongoose'
import { createCarrierStore, type CarrierStore } from './carriers.store.ts'

export type CarrierParts = { carriers: CarrierStore }

export const carrierParts = (connection: Connection): CarrierParts => ({ carriers: createCarrierStore(connection) })
