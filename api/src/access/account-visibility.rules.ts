import { isDesk, type Actor } from './actor.ts'

/** Whose accounts an actor sees: those of all customers, or their own. Null means none: a guest has no account. */
export function visibleAccounts(actor: Actor): { customerId?: string } | null {
  if (isDesk(actor)) return {}
  return actor.kind === 'shopper' && actor.subject.level === 'authenticated'
    ? { customerId: actor.subject.customerId }
    : null
}

/** The desk sees what is of any customer of its store, a customer what is theirs. */
export function maySeeOfCustomer(actor: Actor, { customerId }: { customerId: string | null }): boolean {
  const visible = visibleAccounts(actor)
  return visible !== null && (visible.customerId ?? customerId) === customerId
}
