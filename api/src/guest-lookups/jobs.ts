import { z } from '@aftercare/contracts'
import { defineJob } from '../outbox/index.ts'

/** Mails the code of a look-up, if number and address belong together. */
export const sendCode = defineJob('guest_lookups.send_code', z.strictObject({ guestLookupId: z.string() }))
