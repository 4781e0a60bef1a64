import type { Connection } from 'mongoose'
import type { Transacts } from '../database.ts'
import type { EventParts, JobParts } from '../outbox/index.ts'
import type { RequestParts } from '../refunds/index.ts'
import type { Clock } from '../shared/parts.ts'
import { createExchangeStore, type ExchangeStore } from './exchanges.store.ts'

export type ExchangeParts = { exchanges: ExchangeStore }

/** What a step of an exchange needs, in the transaction of whoever takes it. */
export type MoveParts = ExchangeParts & EventParts & JobParts & Clock
/** What a step needs that moves money or goods of the order. */
export type SettleParts = MoveParts & RequestParts & Transacts

export const exchangeParts = (connection: Connection): ExchangeParts => ({
  exchanges: createExchangeStore(connection),
})
