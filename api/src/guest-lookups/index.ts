export { createGuestLookupStore, type GuestLookupStore } from './guest-lookups.store.ts'
export { guestLookupsRouter } from './guest-lookups.router.ts'
export { limitGuestLookups } from './limit-guest-lookups.ts'
export { sendCode } from './send-code.job.ts'
