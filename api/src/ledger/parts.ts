import type { Connection } from 'mongoose'
import { createLedgerStore, type LedgerStore } from './ledger.store.ts'

export type LedgerParts = { ledger: LedgerStore }

export const ledgerParts = (connection: Connection): LedgerParts => ({ ledger: createLedgerStore(connection) })
