import { ProblemError, type WithdrawalCreate } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import type { CustomerParts } from '../customers/index.ts'
import type { Tx } from '../database.ts'
import { maySeeOrder, orderNumberKey, type OrderParts, type OrderRecord } from '../orders/index.ts'

type Stated = Pick<WithdrawalCreate, 'orderId' | 'orderNumber' | 'email'>

/** The order of a statement, if it is known to be theirs who states it. Nobody learns why it is not found. */
export async function findStatedOrder(
  { orders }: OrderParts,
  actor: Actor,
  { orderId, orderNumber = '', email }: Stated,
  tx: Tx,
): Promise<OrderRecord | null> {
  const { storeId } = actor
  if (orderId !== undefined) {
    if (actor.kind === 'publishable') {
      const details = [{ at: 'body/orderId', message: 'A page names the order by its number' }]
      throw new ProblemError('field_not_allowed', 'Leave out body/orderId', details)
    }
    const order = await orders.find(storeId, orderId, tx)
    return order !== null && maySeeOrder(actor, order) ? order : null
  }
  if (actor.kind !== 'shopper')
    return email === undefined ? null : await orders.findByNumberAndEmail(storeId, orderNumber, email, tx)
  const { subject } = actor
  if (subject.level === 'authenticated')
    return await orders.findByNumberAndCustomer(storeId, orderNumber, subject.customerId, tx)
  const proved = subject.proved.kind === 'order' ? await orders.find(storeId, subject.proved.id, tx) : null
  return proved?.numberKey === orderNumberKey(orderNumber) ? proved : null
}

/** Where the acknowledgement goes when nobody says; null where nothing is known. */
export async function knownEmail(
  { customers }: CustomerParts,
  actor: Actor,
  order: OrderRecord | null,
  tx: Tx,
): Promise<string | null> {
  if (isDesk(actor)) return order?.buyer.email ?? null
  if (actor.kind !== 'shopper') return null
  const { subject } = actor
  if (subject.level === 'pre_authenticated') return subject.email
  return (await customers.find(actor.storeId, subject.customerId, tx))?.email ?? order?.buyer.email ?? null
}
