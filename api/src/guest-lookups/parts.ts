import type { Connection } from 'mongoose'
import { createGuestLookupStore, type GuestLookupStore } from './guest-lookups.store.ts'

export type GuestLookupParts = { guestLookups: GuestLookupStore }

export const guestLookupParts = (connection: Connection): GuestLookupParts => ({
  guestLookups: createGuestLookupStore(connection),
})
