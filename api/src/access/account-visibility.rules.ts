import { isDesk, type Actor } from './actor.ts'

type Customer = { customerId: string | null }
/** Whose accounts somebody sees: those of all customers, or of one. Null means none. */
type Visible = { customerId?: string } | null

/** Whose accounts an actor sees: those of all customers, or their own. A guest has none. */
export function visibleAccounts(actor: Actor): Visible {
  if (isDesk(actor)) return {}
  return actor.kind === 'shopper' && actor.subject.level === 'authenticated'
    ? { customerId: actor.subject.customerId }
    : null
}

/** Whose points an actor sees: as with other accounts, and a guest those of the account whose mailbox they proved. */
export function visiblePoints(actor: Actor): Visible {
  const pointsOf = actor.kind === 'shopper' && 'pointsOf' in actor.subject ? actor.subject.pointsOf : undefined
  return pointsOf === undefined ? visibleAccounts(actor) : { customerId: pointsOf }
}

const isOf = (visible: Visible, { customerId }: Customer): boolean =>
  visible !== null && (visible.customerId ?? customerId) === customerId

/** The desk sees what is of any customer of its store, a customer what is theirs. */
export const maySeeOfCustomer = (actor: Actor, record: Customer): boolean => isOf(visibleAccounts(actor), record)

/** As {@link maySeeOfCustomer}, for points. */
export const maySeePoints = (actor: Actor, record: Customer): boolean => isOf(visiblePoints(actor), record)
