import { nextPart, ProblemError, type Return, type ReturnExecute, type ReturnResolution } from '@aftercare/contracts'
import { policiesInForce } from '@aftercare/contracts/policies/decide-return.rules'
import { keepItemsUsual } from '@aftercare/contracts/policies/policy'
import { isDesk, type Actor } from '../access/actor.ts'
import { orAskForApproval, type Approved, type AskedFor, type AskParts, type Performers } from '../approvals/index.ts'
import type { CustomerParts } from '../customers/index.ts'
import type { Tx } from '../database.ts'
import { beginExchange, type SettleParts } from '../exchanges/index.ts'
import type { OrderParts } from '../orders/index.ts'
import { policiesOfOrder, type PolicyParts } from '../policies/index.ts'
import { requestForGoods, type RefundRecord, type RequestParts } from '../refunds/index.ts'
import type { QuotaParts } from '../shared/quotas.store.ts'
import type { StoreCreditParts } from '../store-credits/index.ts'
import type { IfMatch } from '../shared/version.rules.ts'
import { changeParts, unitsWith, type ChangeParts } from './change-parts.ts'
import { bonusFor } from './credit-terms.rules.ts'
import { expectForRecipient, namedResolution } from './propose-resolution.ts'
import { giveReturnCredit } from './give-return-credit.ts'
import { costsFees, figuresOf, isKept, isPaid, narrowedTo, nothingLeft } from './resolutions.rules.ts'
import { moverOf } from './return-access.rules.ts'
import type { ReturnRecord, StoredUnit } from './return.ts'

export type ExecuteParts = ChangeParts &
  RequestParts &
  QuotaParts &
  AskParts &
  SettleParts &
  StoreCreditParts &
  CustomerParts

const keepItems = { name: 'keep-item', windowMs: 365 * 86_400_000 }

/**
 * Gives the shopper what was authorised, as {@link execute} does, or asks for the approval of what is above the authority of the agent.
 *
 * @throws ProblemError those of {@link execute}
 */
export async function executeResolution(
  context: ExecuteParts,
  actor: Actor,
  returnId: string,
  wanted: ReturnExecute,
  ifMatch: IfMatch,
): Promise<Return | AskedFor> {
  const { resolutionId, reference = null } = wanted
  const request = { kind: 'return_resolution', objectId: returnId, resolutionId, reference } as const
  return await orAskForApproval(
    context,
    actor,
    request,
    async () => await execute(context, actor, returnId, wanted, { ifMatch }),
  )
}

/** Gives the shopper what somebody approved. @throws ProblemError those of {@link execute} */
export const executeApprovedResolution: Performers<ExecuteParts>['return_resolution'] = async (
  context,
  by,
  { objectId, resolutionId, reference },
  approved,
) => {
  const wanted = { resolutionId, ...(reference !== null && { reference }) }
  const { resolutions } = await execute(context, by, objectId, wanted, { approved })
  return { refundId: resolutions.find(({ id }) => id === resolutionId)?.refundId ?? null }
}

/**
 * Gives the shopper what was authorised: requests the refund or gives it as credit, once, begins the exchange, or records what the shop
 * did in its own system. Of units that are in different places it is given for those that it is due for; what waits is a resolution of
 * its own from then on.
 *
 * @throws ProblemError return_not_found, version_mismatch, return_transition_not_allowed, resolution_not_found, resolution_not_due,
 * resolution_reference_required, keep_item_limit_reached, authority_exceeded, store_credit_customer_not_found, and those of
 * {@link requestRefund} and {@link beginExchange}, gift_resolution_not_allowed
 */
async function execute(
  context: ExecuteParts,
  actor: Actor,
  returnId: string,
  { resolutionId, reference, exchange }: ReturnExecute,
  { ifMatch, approved }: { ifMatch?: IfMatch; approved?: Approved },
): Promise<Return> {
  return await changeParts(context, actor, returnId, ifMatch, async (record, tx) => {
    const resolution = namedResolution(record, resolutionId)
    const { event, state } = nextPart(record, resolution.state, 'execute', moverOf(actor))
    if (record.gift) {
      expectForRecipient(resolution.kind)
      if (exchange !== undefined)
        throw new ProblemError('gift_resolution_not_allowed', 'An exchange made here would be in the buyer’s order')
    }
    const exchangeId =
      exchange === undefined ? null : await exchangeFor(context, actor, record, resolution, exchange, tx)
    const units = exchangeId === null ? dueUnits(record, resolution) : unitsOf(record, resolution)
    if (exchangeId === null && !isPaid(resolution) && resolution.kind !== 'donate' && reference === undefined)
      throw new ProblemError('resolution_reference_required', `Send the number of the ${resolution.kind} as reference`)
    if (resolution.kind === 'keep_item') await expectFewKept(context, record, resolution, tx)
    const paid = isPaid(resolution) && (await payFor(context, actor, record, resolution, units, approved))
    const due = units.map(({ id }) => id)
    const notDue = unitsOf(record, resolution).filter(({ id }) => !due.includes(id))
    const later = notDue.filter(({ state: at }) => at !== 'rejected').map(({ id }) => id)
    const executed: ReturnResolution = {
      ...(notDue.length === 0 ? resolution : narrowedTo(resolution, record.units, due)),
      ...paid,
      state,
      exchangeId,
      reference: reference ?? null,
      executedAt: context.now().toISOString(),
    }
    const rest =
      later.length === 0 ? [] : [{ ...narrowedTo(resolution, record.units, later), id: context.newId('resolution') }]
    const resolutions = record.resolutions.flatMap((one) => (one.id === resolutionId ? [executed, ...rest] : [one]))
    const changes = isKept(resolution)
      ? { resolutions, units: unitsWith(record, units, (unit) => ({ ...unit, state: 'kept' as const })) }
      : { resolutions }
    return { event, changes, about: { kind: resolution.kind } }
  })
}

type Paid = Partial<ReturnResolution>

/** What went out: the refund to the cent, and the bonus on credit. */
const figuresPaid = (
  { kind }: ReturnResolution,
  units: readonly StoredUnit[],
  { _id: refundId, total, fees }: RefundRecord,
): Paid => ({
  refundId,
  amount: total + (kind === 'store_credit' ? bonusFor(units, total) : 0),
  fees,
})

const unitsOf = ({ units }: ReturnRecord, { unitIds }: ReturnResolution): StoredUnit[] =>
  units.filter(({ id }) => unitIds.includes(id))

/**
 * The units of a resolution that it is due for now; the others are resolved later. Money for goods that come back is due when they are
 * accepted. After a withdrawal it is also due once the shopper has sent them (Directive 2011/83/EU art. 13(3)). What is kept was not
 * sent.
 *
 * @throws ProblemError resolution_not_due
 */
function dueUnits(record: ReturnRecord, resolution: ReturnResolution): StoredUnit[] {
  const units = unitsOf(record, resolution)
  const isAtHome = (): boolean =>
    units.every(({ state }) => state === 'expected') && record.shipments.every(({ state }) => state === 'label_created')
  const isBack = (unit: StoredUnit): boolean =>
    unit.state === 'accepted' || (resolution.ground === 'withdrawal' && wasSent(record, unit))
  const due = isKept(resolution) ? (isAtHome() ? units : []) : units.filter(isBack)
  if (due.length === 0) throw new ProblemError('resolution_not_due', 'The units are not where they have to be for it')
  return due
}

const wasSent = ({ shipments }: ReturnRecord, { id, state }: StoredUnit): boolean =>
  state !== 'rejected' &&
  shipments.some(
    (parcel) => parcel.unitIds.includes(id) && (parcel.state === 'in_transit' || parcel.state === 'delivered'),
  )

/** By the better of the policies of the order. @throws ProblemError keep_item_limit_reached */
async function expectFewKept(
  context: QuotaParts & OrderParts & PolicyParts & Pick<ChangeParts, 'now'>,
  { storeId, customerId, requester }: ReturnRecord,
  { id, orderId }: ReturnResolution,
  tx: Tx,
): Promise<void> {
  const order = await context.orders.find(storeId, orderId, tx)
  const policies = policiesInForce(await policiesOfOrder(context, order ?? { storeId }, tx))
  const uses = Math.max(...policies.map(({ policy }) => policy.keepItem?.timesMax ?? keepItemsUsual))
  const who = customerId ?? requester.email ?? orderId
  const isLeft =
    uses > 0 && (await context.quotas.use(storeId, { ...keepItems, uses }, who, id, context.now())) === null
  if (!isLeft) throw new ProblemError('keep_item_limit_reached', `At most ${uses} times in 365 days`)
}

/**
 * The exchange of a resolution. It begins whether the goods are back or not: what was chosen is reserved meanwhile.
 *
 * @throws ProblemError field_not_allowed for a resolution of another kind, resolution_not_due for goods that were not taken, and those
 * of {@link beginExchange}
 */
async function exchangeFor(
  context: ExecuteParts,
  actor: Actor,
  record: ReturnRecord,
  resolution: ReturnResolution,
  terms: NonNullable<ReturnExecute['exchange']>,
  tx: Tx,
): Promise<string> {
  if (resolution.kind !== 'exchange') {
    const message = `The resolution is ${resolution.kind}, not an exchange`
    throw new ProblemError('field_not_allowed', message, [{ at: 'body/exchange', message }])
  }
  const units = unitsOf(record, resolution)
  if (units.some(({ state }) => state === 'rejected'))
    throw new ProblemError('resolution_not_due', 'A unit of it was not taken back')
  const { _id: returnId, storeId, customerId, guestOrderId, currency, locale, requester } = record
  const { orderId, ground, id: resolutionId } = resolution
  const whose = {
    storeId,
    customerId,
    guestOrderId,
    currency,
    locale,
    requester,
    orderId,
    returnId,
    resolutionId,
    ground,
  }
  const given = units.map(({ id, line, name, quantity, state }) => ({
    unitId: id,
    line,
    name,
    quantity,
    state: state === 'accepted' ? ('accepted' as const) : ('awaited' as const),
  }))
  const { _id } = await beginExchange(context, actor, { ...whose, units: given }, terms, tx)
  return _id
}

/** Pays a resolution: asked for again, it is the same refund. Where nothing is left of the goods to give, that is why it is closed. */
async function payFor(
  context: ExecuteParts,
  actor: Actor,
  record: ReturnRecord,
  resolution: ReturnResolution,
  units: readonly StoredUnit[],
  approved: Approved | undefined,
): Promise<Paid> {
  if (!isDesk(actor)) throw new ProblemError('principal_not_allowed', 'Money is for the desk')
  const { storeId } = record
  const { orderId, ground, id: resolutionId } = resolution
  const lines = [...Map.groupBy(units, ({ line }) => line)].map(([line, some]) => ({
    line,
    quantity: some.reduce((sum, { quantity }) => sum + quantity, 0),
  }))
  const fees = ground === 'commercial' && costsFees(resolution) ? feesOf(record, units, resolution.kind) : 0
  const refund = await requestForGoods(context, {
    storeId,
    orderId,
    wish: { lines, ground, fees, whatIsLeft: true },
    by: actor,
    returnId: record._id,
    resolutionId,
    approved,
    isGift: Boolean(record.gift),
    ...(resolution.kind === 'store_credit' && {
      toCredit: async (refund, tx) => await giveReturnCredit(context, actor, record, resolution, units, refund, tx),
    }),
  })
  if (refund !== null) return figuresPaid(resolution, units, refund)
  const isLeft = fees > 0 && figuresOf(units, resolution.kind).fees + resolution.amount > 0
  return isLeft ? { amount: 0, closedBecause: 'fees' } : nothingLeft
}

/** Restocking of the units, and the label once a return, with the first refund that it is taken off. */
function feesOf({ resolutions }: ReturnRecord, units: readonly StoredUnit[], kind: ReturnResolution['kind']): number {
  const isFirst = !resolutions.some(
    (resolution) => resolution.state === 'executed' && costsFees(resolution) && resolution.ground === 'commercial',
  )
  return figuresOf(units, kind).fees + (isFirst ? Math.max(0, ...units.map(({ decision }) => decision.labelFee)) : 0)
}
