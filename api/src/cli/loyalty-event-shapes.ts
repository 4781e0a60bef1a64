import { CalendarDate, Currency, z } from '@aftercare/contracts'
import { loyaltyLimits } from '@aftercare/contracts/loyalty/account'

/**
 * Events of a loyalty account as a person writes them. Names may be left out where there is one answer; money and points may not be
 * guessed: whole minor units, whole points.
 */

const Id = z.union([z.string().min(1).max(255), z.int().transform(String)], { error: 'Expected an id' })
const Money = z.int('Expected whole minor units, such as 5000 for 50.00 EUR').min(0).max(9_000_000_000_000)
const Quantity = z.number().positive().max(1_000_000)
const Points = z.int('Expected whole points').min(1).max(loyaltyLimits.pointsMax)
const Moment = z.union([z.iso.datetime({ offset: true }), CalendarDate], {
  error: 'Expected an instant such as 2026-11-25T10:00:00Z, or a day such as 2026-11-25, which is its beginning',
})

/** What each event may have: when it happened, and whose account it is. */
const shared = { at: Moment.optional(), account: Id.optional() }
const ofOrder = { ...shared, order: Id.optional(), returnUntil: Moment.optional() }

/** A line of an order: what it cost after discounts, for its whole quantity. */
export const OrderLine = z.object({
  id: Id.optional(),
  sku: z.string().max(64).nullable().default(null),
  kind: z.string().max(60).default('product'),
  quantity: Quantity.default(1),
  currentQuantity: z.number().min(0).max(1_000_000).optional(),
  requiresShipping: z.boolean().optional(),
  total: Money,
  tax: Money.default(0),
  taxesIncluded: z.boolean().default(true),
})

/** A line without an id is called by its place. */
export const nameOfLine = ({ id }: { id?: string | undefined }, index: number): string => id ?? `l${index + 1}`

const Order = z
  .object({
    ...ofOrder,
    id: Id.optional(),
    placedAt: Moment.optional(),
    currency: Currency.default('EUR'),
    lines: z.array(OrderLine).min(1).max(1_000).optional(),
    total: Money.optional(),
    tax: Money.optional(),
    cancelled: z.boolean().optional(),
    status: z.string().max(40).optional(),
    pointsPaid: Money.default(0),
    shipTo: z
      .object({
        country: z.string().regex(/^[A-Z]{2}$/, 'Expected a country such as DE'),
        region: z.string().max(10).nullable().default(null),
      })
      .nullable()
      .default(null),
    channel: z.string().max(60).default('online'),
    gift: z.boolean().default(false),
  })
  .refine(({ lines = [] }) => new Set(lines.map(nameOfLine)).size === lines.length, {
    path: ['lines'],
    message: 'Two lines have one id',
  })
  .refine((order) => order.lines !== undefined || order.total !== undefined || isCancelled(order), {
    path: ['lines'],
    message: 'Expected lines, or the total of the goods',
  })

/** Whether the order says that it was called off. */
export const isCancelled = ({
  cancelled,
  status,
}: {
  cancelled?: boolean | undefined
  status?: string | undefined
}): boolean => cancelled ?? (status === 'cancelled' || status === 'canceled')

const LineName = z.union([Id, z.object({ id: Id })])
const ReturnedLine = z.union(
  [
    Id.transform((id) => ({ id, quantity: null, amount: null })),
    z.object({ id: Id, quantity: Quantity.nullable().default(null), amount: Money.nullable().default(null) }),
  ],
  { error: 'Expected a line such as "l1", or { "id": "l1", "quantity": 1 } with whole minor units as its amount' },
)

/** The words of returns, and what they mean for points. */
export const returnStatuses = {
  open: 'open',
  requested: 'open',
  approved: 'open',
  received: 'open',
  closed: 'closed',
  declined: 'closed',
  cancelled: 'closed',
  expired: 'closed',
  refunded: 'refunded',
} as const

const Return = z.object({
  ...ofOrder,
  id: Id.optional(),
  status: z.enum(Object.keys(returnStatuses) as (keyof typeof returnStatuses)[]).default('refunded'),
  lines: z.array(ReturnedLine).min(1).max(1_000).optional(),
  line: Id.optional(),
  quantity: Quantity.nullable().default(null),
  amount: Money.nullable().default(null),
  currency: Currency.optional(),
  resolution: z.enum(['refund', 'store_credit', 'exchange', 'repair', 'keep_item']).default('refund'),
})

const Redeem = z
  .object({
    ...shared,
    id: Id.optional(),
    points: Points.optional(),
    reward: z.string().max(60).optional(),
    offer: z.string().max(60).optional(),
    times: z.int().min(1).max(10_000).default(1),
    order: Id.optional(),
    total: Money.optional(),
    currency: Currency.default('EUR'),
    capture: z.boolean().default(false),
  })
  .refine((given) => [given.points, given.reward, given.offer].filter((one) => one !== undefined).length === 1, {
    path: ['points'],
    message: 'Expected points, or a reward or an offer of the programme',
  })

export const eventShapes = {
  order: Order,
  deliver: z.object({ ...ofOrder, lines: z.array(LineName).min(1).max(1_000).optional() }),
  return: Return,
  redeem: Redeem,
  capture: z.object({ ...shared, id: Id.optional(), order: Id.optional() }),
  release: z.object({ ...shared, id: Id.optional(), order: Id.optional() }),
  clock: z.object(shared),
  adjust: z.object({
    ...shared,
    id: Id.optional(),
    points: z
      .int('Expected whole points')
      .min(-loyaltyLimits.pointsMax)
      .max(loyaltyLimits.pointsMax)
      .refine((points) => points !== 0, 'An adjustment of 0 points does nothing'),
    expiresOn: Moment.nullable().default(null),
    reason: z.string().max(500).optional(),
  }),
  tier_review: z.object(shared),
  action: z.object({ ...shared, id: Id.optional(), action: z.string().max(60) }),
  referral: z.object({
    ...shared,
    id: Id.optional(),
    side: z.enum(['referrer', 'friend']),
    status: z.enum(['pending', 'confirmed', 'cancelled']).default('pending'),
    until: Moment.nullable().default(null),
  }),
  programme: z.object({ ...shared, programme: z.unknown() }),
} as const

export type EventType = keyof typeof eventShapes
export type Written<Type extends EventType> = z.output<(typeof eventShapes)[Type]>
export const eventTypes = Object.keys(eventShapes) as EventType[]

/** Other words for the same events. */
export const otherTypes: Readonly<Record<string, EventType>> = {
  purchase: 'order',
  delivery: 'deliver',
  delivered: 'deliver',
  refund: 'return',
  returned: 'return',
  reserve: 'redeem',
  redemption: 'redeem',
  adjustment: 'adjust',
  review: 'tier_review',
  tick: 'clock',
}

type Names = Readonly<Record<string, string>>

const otherNamesOfAll: Names = {
  date: 'at',
  time: 'at',
  now: 'at',
  occurredAt: 'at',
  customer: 'account',
  customerId: 'account',
  accountId: 'account',
}
const ofOrderNames: Names = { orderId: 'order', items: 'lines' }
const ofRedemption: Names = { orderId: 'order', redemption: 'id', redemptionId: 'id' }
const otherNamesOfType: Readonly<Partial<Record<EventType, Names>>> = {
  order: { ...ofOrderNames, externalId: 'id', amount: 'total' },
  deliver: { ...ofOrderNames, id: 'order' },
  return: { ...ofOrderNames, returnId: 'id' },
  redeem: ofRedemption,
  capture: ofRedemption,
  release: ofRedemption,
  adjust: { lot: 'id', expires: 'expiresOn', expiresAt: 'expiresOn' },
}
/** Other names of what an event may have, by what they are called here. */
export const otherNamesOf = (type: EventType): Names => ({ ...otherNamesOfAll, ...otherNamesOfType[type] })

/** The same for the lines of an order, and of what went back of one. */
export const otherNamesOfLine = (type: EventType): Names => ({
  line: 'id',
  lineId: 'id',
  externalId: 'id',
  ...(type === 'order' && { amount: 'total' }),
})
