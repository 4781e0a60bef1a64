export { auditEntriesRouter } from './audit.router.ts'
export { chainWaiting } from './chain-waiting.job.ts'
export { auditParts, type AuditParts } from './parts.ts'
export { verifyChain, type Verified } from './verify-chain.ts'
