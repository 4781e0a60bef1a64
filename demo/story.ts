import {
  agentScopes,
  exampleId,
  newId,
  publishableScopes,
  type AuthorityLimits,
  type IdKind,
} from '@aftercare/contracts'
import type { Actor } from '@aftercare/api/access/actor'
import type { Context } from '@aftercare/api/context'
import type { Transacts } from '@aftercare/api/database'

export const demoStoreId = exampleId('store')

const dayMs = 86_400_000

/** What a story is told with: the use cases, whose clock it sets, and the names that the documentation has for things. */
export type Teller = {
  context: Context
  /** The moment at which the demo begins */
  now: Date
  /** Lets what follows happen so many days ago. */
  at(daysAgo: number): void
  /** The next new thing of this kind gets the id that the documentation knows by this name; what is not named gets any id. */
  name(kind: IdKind, name?: string): void
}

/** A part of the demo, told through the same use cases as everything else. */
export type Story = (teller: Teller) => Promise<void>

export type StoryTools = Omit<Teller, 'context'> & {
  clock: () => Date
  newIds: (kind: IdKind) => string
  /** Transactions that give the same names when they run again, because a request was in their way. */
  naming(transact: Transacts['transact']): Transacts['transact']
}

/** A clock that a story sets, and ids by name, for a context and its teller. */
export function storyTools(now: Date): StoryTools {
  let moment = now
  let named = new Map<IdKind, string>()
  return {
    now,
    clock: () => moment,
    newIds: (kind) => {
      const id = named.get(kind)
      named.delete(kind)
      return id ?? newId(kind, moment)
    },
    at: (daysAgo) => {
      moment = new Date(now.getTime() - daysAgo * dayMs)
    },
    name: (kind, name) => void named.set(kind, exampleId(kind, name)),
    naming: (transact) => async (work, options) => {
      const namedBefore = new Map(named)
      return await transact(async (tx) => {
        named = new Map(namedBefore)
        return await work(tx)
      }, options)
    },
  }
}

export const pages: Actor = {
  kind: 'publishable',
  keyId: exampleId('key', 'pages'),
  storeId: demoStoreId,
  scopes: publishableScopes,
}

export const desk: Extract<Actor, { kind: 'agent' }> = {
  kind: 'agent',
  keyId: exampleId('key', 'desk'),
  storeId: demoStoreId,
  scopes: agentScopes,
  name: 'Mia',
  role: 'agent',
  limits: null,
}

/** What somebody new at the desk gives back alone. */
export const newAtTheDesk: AuthorityLimits = {
  percentOfOrder: 50,
  amounts: [{ currency: 'EUR', perRefund: 3_000, perCustomer: 10_000 }],
}

export const newcomer: Extract<Actor, { kind: 'agent' }> = {
  ...desk,
  keyId: exampleId('key', 'ben'),
  name: 'Ben',
  limits: newAtTheDesk,
}
