import { compilePolicy, type CompiledPolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import { factsOf } from '@aftercare/contracts/policies/present-decision.rules'
import { returnabilityOf } from '@aftercare/contracts/policies/returnability.rules'
import { unitsOfOrder } from '@aftercare/contracts/policies/units-of-order.rules'
import { AftercareConnectionError, AftercareTimeoutError } from './errors.ts'
import {
  PoliciesResource,
  type Order,
  type PublishedReturnPolicy,
  type Returnability,
  type ReturnItem,
} from './generated/index.ts'
import type { OfflineStorage } from './queued-calls.ts'
import type { Send } from './send.ts'

export type { OfflineStorage } from './queued-calls.ts'

/** What is known of the goods beyond the order. */
export type GoodsFacts = Partial<Pick<ReturnItem, 'reason' | 'condition' | 'unsealed' | 'firstUsedAt'>>

/** The policy that the order was placed under, null when it is older than every policy, and the current one. */
export type PoliciesOfOrder = { then: PublishedReturnPolicy | null; now: PublishedReturnPolicy }

export type OfflineReturnsOptions = {
  /** Where policies are kept from one visit to the next; left out, they are asked for again. */
  storage?: OfflineStorage | undefined
}

/**
 * Says what of an order can go back without asking the server, in the words of the server: by the policies that were read once,
 * which are kept because a version never changes. Units that are in an open return are known to the server only.
 *
 * @example
 * const returns = new OfflineReturns(connect({ baseUrl: 'https://api.shop.example', key: 'pk_…' }), { storage: localStorage })
 * const { lines } = await returns.check(order, { condition: 'unopened' })
 */
export class OfflineReturns {
  readonly #policies: PoliciesResource
  readonly #storage: OfflineStorage | undefined
  readonly #known: Map<string, PublishedReturnPolicy> = new Map()

  constructor(send: Send, { storage }: OfflineReturnsOptions = {}) {
    this.#policies = new PoliciesResource(send)
    this.#storage = storage
  }

  /**
   * What can go back, as `returns.returnability` answers it.
   *
   * @param now the moment to decide for
   * @throws AftercareError when the store has published no policy; AftercareConnectionError without a connection, for a policy
   *   that was never read
   */
  async check(order: Order, facts: GoodsFacts = {}, now: Date = new Date()): Promise<Returnability> {
    const current = (await this.#read('current')) ?? (await this.refresh())
    const { policyVersion } = order
    const then = policyVersion === null ? null : await this.#version(policyVersion)
    return checkReturn(order, { then, now: current }, facts, now)
  }

  /** Reads the current policy anew, such as when a page opens; without a connection the known one stays. */
  async refresh(): Promise<PublishedReturnPolicy> {
    try {
      const policy = await this.#policies.current()
      await this.#keep('current', policy)
      await this.#keep(policy.version, policy)
      return policy
    } catch (error) {
      const isOffline = error instanceof AftercareConnectionError || error instanceof AftercareTimeoutError
      const known = isOffline ? await this.#read('current') : undefined
      if (known === undefined) throw error
      return known
    }
  }

  async #version(version: string): Promise<PublishedReturnPolicy> {
    const known = await this.#read(version)
    if (known !== undefined) return known
    const policy = await this.#policies.get(version)
    await this.#keep(version, policy)
    return policy
  }

  async #read(name: string): Promise<PublishedReturnPolicy | undefined> {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const text = await this.#storage?.getItem(nameOf(name))
    if (!text) return undefined
    const policy = JSON.parse(text) as PublishedReturnPolicy
    this.#known.set(name, policy)
    return policy
  }

  async #keep(name: string, policy: PublishedReturnPolicy): Promise<void> {
    this.#known.set(name, policy)
    await this.#storage?.setItem(nameOf(name), JSON.stringify(policy))
  }
}

const nameOf = (name: string): string => `aftercare-policy:${name}`

/** What of an order can go back by these policies. Pure: the same order, policies and moment, the same answer. */
export function checkReturn(order: Order, policies: PoliciesOfOrder, facts: GoodsFacts, now: Date): Returnability {
  const inForce = { then: policies.then && compiled(policies.then), now: compiled(policies.now) }
  return returnabilityOf(order, unitsOfOrder(order), inForce, factsOf(facts), now)
}

/** A policy is read once, however many orders are decided by it. */
const readPolicies = new WeakMap<PublishedReturnPolicy, CompiledPolicy>()

function compiled(policy: PublishedReturnPolicy): CompiledPolicy {
  const known = readPolicies.get(policy)
  if (known !== undefined) return known
  const read = compilePolicy(policy)
  readPolicies.set(policy, read)
  return read
}
