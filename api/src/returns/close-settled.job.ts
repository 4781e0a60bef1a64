import { nextPart, type ReturnResolution } from '@aftercare/contracts'
import { roundQuantity } from '@aftercare/contracts/policies/share.rules'
import type { Transacts, Tx } from '../database.ts'
import type { OrderParts } from '../orders/index.ts'
import type { Job } from '../outbox/index.ts'
import { loadSettled, type paidBack, type RefundParts } from '../refunds/index.ts'
import { isPaid, nothingLeft } from './resolutions.rules.ts'
import type { ReturnRecord } from './return.ts'
import { saveReturn, type SaveParts } from './save-return.ts'

type Parts = SaveParts & Transacts & Pick<OrderParts, 'orders'> & Pick<RefundParts, 'refunds'>
type Refundable = NonNullable<Awaited<ReturnType<typeof loadSettled>>>

/** More returns of one order wait for nobody. */
const returnsMost = 100

/**
 * Closes what waits to be given for units of an order that were accepted, and of which nothing is left to give: a withdrawal, a refund
 * of the desk or the shop itself has paid for them meanwhile. What is under way is waited for.
 */
export async function closeSettledResolutions(
  context: Parts,
  { storeId, payload: { orderId } }: Job<typeof paidBack>,
): Promise<void> {
  await context.transact(async (tx) => {
    const returns = await context.returns.approvedOf(storeId, orderId, returnsMost, tx)
    if (!returns.some((record) => record.resolutions.some((one) => isDue(record, one, orderId)))) return
    const order = await loadSettled(context, storeId, orderId, tx)
    if (order === null) return
    for (const record of returns) await closeIn(context, record, orderId, order, tx)
  })
}

async function closeIn(
  context: Parts,
  record: ReturnRecord,
  orderId: string,
  order: Refundable,
  tx: Tx,
): Promise<void> {
  const closed = record.resolutions.filter((one) => isDue(record, one, orderId) && isNothingLeft(record, one, order))
  if (closed.length === 0) return
  const { event, state } = nextPart(record, 'authorised', 'execute', 'automation')
  const executedAt = context.now().toISOString()
  const resolutions = record.resolutions.map((one) =>
    closed.includes(one) ? { ...one, ...nothingLeft, state, executedAt } : one,
  )
  await saveReturn(context, record, { event, changes: { resolutions }, about: { reason: 'nothing_left' } }, tx)
}

const unitsOf = ({ units }: ReturnRecord, { unitIds }: ReturnResolution): ReturnRecord['units'] =>
  units.filter(({ id }) => unitIds.includes(id))

const isDue = (record: ReturnRecord, resolution: ReturnResolution, orderId: string): boolean =>
  resolution.orderId === orderId &&
  resolution.state === 'authorised' &&
  isPaid(resolution) &&
  unitsOf(record, resolution).every(({ state }) => state === 'accepted')

/** Whether no unit of its lines is left to be paid, or the payments have given back all that they captured. */
function isNothingLeft(record: ReturnRecord, resolution: ReturnResolution, { order, taken }: Refundable): boolean {
  const captured = order.payments.reduce((sum, payment) => sum + Math.max(0, payment.captured), 0)
  if (captured > 0 && order.payments.every((payment) => payment.captured <= payment.refunded)) return true
  return unitsOf(record, resolution).every(({ line }) => {
    const bought = order.lines.find(({ id }) => id === line)
    return bought !== undefined && roundQuantity(bought.quantity - (taken.lines.get(line)?.units ?? 0)) <= 0
  })
}
