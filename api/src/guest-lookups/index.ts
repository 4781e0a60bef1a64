export { guestLookupsRouter } from './guest-lookups.router.ts'
export { limitGuestLookups } from './limit-guest-lookups.ts'
export { sendCode } from './send-code.job.ts'
export { guestLookupParts, type GuestLookupParts } from './parts.ts'
