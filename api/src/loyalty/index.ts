export { loyaltyProgrammesRouter } from './loyalty-programmes.router.ts'
export { loyaltyParts, type LoyaltyParts } from './parts.ts'
export { publishProgramme } from './publish-programme.ts'
