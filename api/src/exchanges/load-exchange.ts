import { ProblemError } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database.ts'
import { maySeeExchange } from './exchange-access.rules.ts'
import type { ExchangeRecord } from './exchange.ts'
import type { ExchangeParts } from './parts.ts'

/** @throws ProblemError exchange_not_found, also for one that is somebody else's */
export async function loadExchange(
  { exchanges }: ExchangeParts,
  actor: Actor,
  exchangeId: string,
  tx: Tx | null = null,
): Promise<ExchangeRecord> {
  const record = await exchanges.find(actor.storeId, exchangeId, tx)
  if (record === null || !maySeeExchange(actor, record))
    throw new ProblemError('exchange_not_found', `No exchange ${exchangeId}`)
  return record
}
