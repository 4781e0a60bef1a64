export { policiesRouter } from './policies.router.ts'
export { policiesOfOrder, policiesOfVersions } from './policies-of-order.ts'
export { policyParts, type PolicyParts } from './parts.ts'
export { publishPolicy } from './publish-policy.ts'
