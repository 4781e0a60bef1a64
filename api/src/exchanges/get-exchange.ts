import type { Exchange } from '@aftercare/contracts'
import type { Actor } from '../access/actor.ts'
import { loadExchange } from './load-exchange.ts'
import type { ExchangeParts } from './parts.ts'
import { presentExchange } from './present-exchange.rules.ts'

/** @throws ProblemError exchange_not_found */
export const getExchange = async (context: ExchangeParts, actor: Actor, exchangeId: string): Promise<Exchange> =>
  presentExchange(await loadExchange(context, actor, exchangeId), actor)
