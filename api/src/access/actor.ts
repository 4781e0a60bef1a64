import type { AuditActor, AuthorityLimits, Scope } from '@aftercare/contracts'

type WithStore = { storeId: string; scopes: readonly Scope[] }

/** The one thing that a guest proved to be theirs. */
export type Proved = { kind: 'order' | 'ticket' | 'gift'; id: string }

/** What a shopper's session may see: everything of one customer, or one order, ticket or gift that a guest proved. */
export type SessionSubject =
  | { level: 'authenticated'; customerId: string }
  | {
      level: 'pre_authenticated'
      email: string
      proved: Proved
      /** Whose points they see besides: who bought the order, where the code went to the address of that account. */
      pointsOf?: string
    }

/** Who is asking, as the credential says. Nothing in a body can change it. */
export type Actor =
  | ({ kind: 'publishable'; keyId: string } & WithStore)
  | ({ kind: 'server'; keyId: string; name: string } & WithStore)
  | ({
      kind: 'agent'
      keyId: string
      name: string
      role: 'agent' | 'lead' | 'admin'
      /** What the agent may give back alone; null where nothing bounds it. */
      limits: AuthorityLimits | null
    } & WithStore)
  | ({ kind: 'shopper'; sessionId: string; subject: SessionSubject } & WithStore)

/** One name for one actor, stable as long as the credential is: the owner of idempotency keys and rate budgets. */
export const actorId = (actor: Actor): string => (actor.kind === 'shopper' ? actor.sessionId : actor.keyId)

/** Whose a thing is that the actor brings along. A customer's stay theirs from session to session. */
export const ownerOf = (actor: Actor): string =>
  actor.kind === 'shopper' && actor.subject.level === 'authenticated' ? actor.subject.customerId : actorId(actor)

/** The mailbox that a guest proved to read; null for everybody else. */
export const provedEmail = (actor: Actor): string | null =>
  actor.kind === 'shopper' && actor.subject.level === 'pre_authenticated' ? actor.subject.email : null

/** Whether the actor works for the shop, and so sees what shoppers do not. */
export const isDesk = (actor: Actor): actor is Extract<Actor, { kind: 'server' | 'agent' }> =>
  actor.kind === 'server' || actor.kind === 'agent'

/** The actor as the audit chain names them: by ids alone. */
export const auditActorOf = (actor: Actor): AuditActor => ({ kind: actor.kind, id: ownerOf(actor) })
