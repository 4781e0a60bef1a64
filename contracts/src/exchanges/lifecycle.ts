import type { EventType } from '../terms.ts'
import { ProblemError } from '../vocabulary/problem.ts'

/** How far an exchange is: the first of its three axes. */
export const exchangeStatuses = [
  'offered',
  'requested',
  'reserved',
  'shipped',
  'settled',
  'declined',
  'expired',
  'cancelled',
] as const
export type ExchangeStatus = (typeof exchangeStatuses)[number]

/** What becomes of the difference in price: the second axis. `due` is owed by the shopper, `credit` to the shopper. */
export const differenceStates = ['unpriced', 'even', 'due', 'paid', 'credit', 'refunded', 'forgone'] as const
export type DifferenceState = (typeof differenceStates)[number]

/** Where the goods are that are given up: the third axis. */
export const exchangedGoodsStates = ['awaited', 'back', 'overdue', 'charged', 'waived'] as const
export type ExchangedGoodsState = (typeof exchangedGoodsStates)[number]

/** Who moves an exchange: a person of the desk or the merchant's system, the shopper, or the product itself. */
export type ExchangeMover = 'desk' | 'shopper' | 'automation'

export const exchangeActions = [
  'choose',
  'confirm',
  'decline',
  'extend',
  'collect',
  'ship',
  'deliver',
  'settle',
  'cancel',
  'expire',
  'arrive',
  'overdue',
  'charge',
  'waive',
] as const
export type ExchangeAction = (typeof exchangeActions)[number]

/** What must hold besides the state. */
export const exchangeGuards = {
  may_ship: 'the difference is not owed any more, and the goods are back unless it is sent in advance',
  nothing_collected: 'no difference was collected',
  is_reserved: 'the new goods are reserved',
  is_shipped: 'the new goods were sent',
  goods_done: 'the goods are back, were charged, or are waived',
  under_way: 'it has not ended',
  not_delivered: 'nobody said yet that it was delivered',
} as const
export type ExchangeGuard = keyof typeof exchangeGuards

type State = ExchangeStatus | DifferenceState | ExchangedGoodsState
type Row<From extends State> = {
  action: ExchangeAction
  from: readonly From[]
  /** Where it goes; `same` leaves the state as it is. */
  to: From | 'same'
  by: readonly ExchangeMover[]
  guard?: ExchangeGuard
  event: Extract<EventType, `exchange.${string}`>
}

/** The axis of the new goods. A row says: from these states, this action, by these people, leads there, if the guard holds. */
export const exchangeTransitions: readonly Row<ExchangeStatus>[] = [
  {
    action: 'choose',
    from: ['offered'],
    to: 'requested',
    by: ['desk', 'shopper', 'automation'],
    event: 'exchange.requested',
  },
  { action: 'confirm', from: ['requested'], to: 'reserved', by: ['desk'], event: 'exchange.reserved' },
  { action: 'decline', from: ['requested'], to: 'declined', by: ['desk'], event: 'exchange.declined' },
  { action: 'extend', from: ['reserved'], to: 'same', by: ['desk'], event: 'exchange.extended' },
  { action: 'ship', from: ['reserved'], to: 'shipped', by: ['desk'], guard: 'may_ship', event: 'exchange.shipped' },
  {
    action: 'deliver',
    from: ['shipped', 'settled'],
    to: 'same',
    by: ['desk'],
    guard: 'not_delivered',
    event: 'exchange.delivered',
  },
  {
    action: 'settle',
    from: ['shipped'],
    to: 'settled',
    by: ['desk', 'automation'],
    guard: 'goods_done',
    event: 'exchange.settled',
  },
  {
    action: 'cancel',
    from: ['offered', 'requested'],
    to: 'cancelled',
    by: ['desk', 'shopper', 'automation'],
    event: 'exchange.cancelled',
  },
  { action: 'cancel', from: ['reserved'], to: 'cancelled', by: ['desk', 'automation'], event: 'exchange.released' },
  {
    action: 'cancel',
    from: ['reserved'],
    to: 'cancelled',
    by: ['shopper'],
    guard: 'nothing_collected',
    event: 'exchange.released',
  },
  { action: 'expire', from: ['offered', 'requested'], to: 'expired', by: ['automation'], event: 'exchange.expired' },
  {
    action: 'expire',
    from: ['reserved'],
    to: 'expired',
    by: ['automation'],
    guard: 'nothing_collected',
    event: 'exchange.released',
  },
]

/** The axis of the difference in price. */
export const differenceTransitions: readonly Row<DifferenceState>[] = [
  {
    action: 'collect',
    from: ['due'],
    to: 'paid',
    by: ['desk'],
    guard: 'is_reserved',
    event: 'exchange.difference_collected',
  },
]

/** The axis of the goods that are given up. */
export const exchangedGoodsTransitions: readonly Row<ExchangedGoodsState>[] = [
  {
    action: 'arrive',
    from: ['awaited', 'overdue'],
    to: 'back',
    by: ['automation'],
    guard: 'under_way',
    event: 'exchange.goods_back',
  },
  {
    action: 'overdue',
    from: ['awaited'],
    to: 'overdue',
    by: ['automation'],
    guard: 'is_shipped',
    event: 'exchange.goods_overdue',
  },
  { action: 'charge', from: ['overdue'], to: 'charged', by: ['desk'], event: 'exchange.goods_charged' },
  { action: 'waive', from: ['overdue'], to: 'waived', by: ['desk'], event: 'exchange.goods_waived' },
]

/** As much of an exchange as its lifecycle looks at. */
export type ExchangeStanding = {
  state: { status: ExchangeStatus }
  difference: { state: DifferenceState }
  goods: { state: ExchangedGoodsState }
  advance: object | null
  parcel: { deliveredAt: string | null } | null
}

const ended: readonly ExchangeStatus[] = ['settled', 'declined', 'expired', 'cancelled']
const done: readonly ExchangedGoodsState[] = ['back', 'charged', 'waived']

const guards: Record<ExchangeGuard, (standing: ExchangeStanding) => boolean> = {
  may_ship: ({ difference, goods, advance }) =>
    difference.state !== 'due' && (goods.state === 'back' || advance !== null),
  nothing_collected: ({ difference }) => difference.state !== 'paid',
  is_reserved: ({ state }) => state.status === 'reserved',
  is_shipped: ({ state }) => state.status === 'shipped',
  goods_done: ({ goods }) => done.includes(goods.state),
  under_way: ({ state }) => !ended.includes(state.status),
  not_delivered: ({ parcel }) => parcel !== null && parcel.deliveredAt === null,
}

const axes = [
  { rows: exchangeTransitions, stateOf: ({ state }: ExchangeStanding): State => state.status },
  { rows: differenceTransitions, stateOf: ({ difference }: ExchangeStanding): State => difference.state },
  { rows: exchangedGoodsTransitions, stateOf: ({ goods }: ExchangeStanding): State => goods.state },
] as const

function rowOf(standing: ExchangeStanding, action: ExchangeAction, by: ExchangeMover): Row<State> | undefined {
  for (const { rows, stateOf } of axes) {
    const state = stateOf(standing)
    const row = (rows as readonly Row<State>[]).find(
      (known) =>
        known.action === action &&
        known.by.includes(by) &&
        known.from.includes(state) &&
        (known.guard === undefined || guards[known.guard](standing)),
    )
    if (row !== undefined) return row
  }
  return undefined
}

/** The event of an action, where the table has it. @throws ProblemError exchange_transition_not_allowed */
export function exchangeEvent(
  standing: ExchangeStanding,
  action: ExchangeAction,
  by: ExchangeMover,
): Row<State>['event'] {
  const row = rowOf(standing, action, by)
  if (row !== undefined) return row.event
  const { state, difference, goods } = standing
  const sentence = `An exchange that is ${state.status}, with its difference ${difference.state} and its goods ${goods.state}, does not take ${action} from the ${by}`
  throw new ProblemError('exchange_transition_not_allowed', sentence)
}

/** What the caller may do with an exchange now. */
export const allowedExchangeActions = (standing: ExchangeStanding, by: ExchangeMover): ExchangeAction[] =>
  exchangeActions.filter((action) => rowOf(standing, action, by) !== undefined)
