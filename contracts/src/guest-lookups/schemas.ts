import { idOf } from '../vocabulary/ids.ts'
import { Instant } from '../vocabulary/time.ts'
import { z } from '../vocabulary/zod.ts'

export const GuestLookupId = idOf('guestLookup', 'GuestLookup')
export const guestLookupCodeAttemptsMax = 5

export const GuestLookup = z
  .object({ id: GuestLookupId, expiresAt: Instant })
  .meta({ id: 'GuestLookup', description: 'A look-up that waits for its code' })
export type GuestLookup = z.infer<typeof GuestLookup>
