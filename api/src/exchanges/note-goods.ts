import { allowedExchangeActions } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import { cancellation } from './cancel-exchange.ts'
import { owedForGoods } from './exchange-money.rules.ts'
import type { ExchangeRecord, GivenUpUnit } from './exchange.ts'
import type { SettleParts } from './parts.ts'
import { takeExchangeStep, tellChargedBack } from './take-exchange-step.ts'

/**
 * What the warehouse said of units that are given up: once all are accepted they are back, and one that is not taken ends the
 * exchange, or, when the new goods are on their way, is owed. Those that were charged and come after all do not undo the charge: the
 * return is told that they are there. Joins the transaction of the caller.
 */
export async function noteGoods(
  context: SettleParts,
  { storeId, returnId, unitIds }: { storeId: string; returnId: string; unitIds: readonly string[] },
  state: Exclude<GivenUpUnit['state'], 'awaited'>,
  tx: Tx,
): Promise<void> {
  for (const id of await context.exchanges.ofReturn(storeId, returnId, tx)) {
    const record = await context.exchanges.find(storeId, id, tx)
    if (record === null || !record.units.some(({ unitId }) => unitIds.includes(unitId))) continue
    const units = record.units.map((unit) => (unitIds.includes(unit.unitId) ? { ...unit, state } : unit))
    await note(context, { ...record, units }, tx)
    if (record.goods.state !== 'charged') continue
    const noted = units.filter(({ unitId }) => unitIds.includes(unitId))
    await tellChargedBack(context, record, noted, tx)
  }
}

async function note(context: SettleParts, record: ExchangeRecord, tx: Tx): Promise<void> {
  const may = allowedExchangeActions(record, 'automation')
  const at = context.now().toISOString()
  if (record.units.every(({ state }) => state === 'accepted') && may.includes('arrive'))
    await takeExchangeStep(
      context,
      record,
      'automation',
      { action: 'arrive', changes: { goods: { state: 'back', at } } },
      tx,
    )
  else if (record.units.some(({ state }) => state === 'rejected') && may.includes('cancel'))
    await takeExchangeStep(context, record, 'automation', await cancellation(context, record, 'automation', tx), tx)
  else if (record.units.some(({ state }) => state === 'rejected') && may.includes('overdue'))
    await takeExchangeStep(
      context,
      record,
      'automation',
      { action: 'overdue', changes: { goods: { state: 'overdue', at, owed: owedForGoods(record) } } },
      tx,
    )
  // Some of several units: nothing follows yet, and the next time has to know them.
  else await context.exchanges.save(record, tx)
}
