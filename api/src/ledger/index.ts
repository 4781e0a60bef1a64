export type { LedgerAbout, LedgerTransactionRecord } from './ledger.store.ts'
export { ledgerParts, type LedgerParts } from './parts.ts'
export { reversalOf, type LedgerEntry, type Posting } from './posting.rules.ts'
