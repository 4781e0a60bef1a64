export type { LedgerTransactionRecord } from './ledger.store.ts'
export { ledgerParts, type LedgerParts } from './parts.ts'
export { reversalOf, type Posting } from './posting.rules.ts'
