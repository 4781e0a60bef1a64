import { compileProgramme, type CompiledProgramme } from '@aftercare/contracts/loyalty/compile-programme.rules'
import { pointsFor } from '@aftercare/contracts/loyalty/earning.rules'
import { isGoodsKind, orderEventOf } from '@aftercare/contracts/loyalty/purchase-of-order.rules'
import { AftercareConnectionError, AftercareTimeoutError } from './errors.ts'
import { LoyaltyProgrammesResource, type Order, type PublishedLoyaltyProgramme } from './generated/index.ts'
import type { OfflineStorage } from './queued-calls.ts'
import type { Send } from './send.ts'

export type { OfflineStorage } from './queued-calls.ts'

/** What is in a cart. Amounts are minor units of its currency. */
export type LoyaltyCart = {
  /** ISO 4217 */
  currency: string
  lines: readonly {
    /** Your id of the line */
    id: string
    sku?: string | null | undefined
    /** What it is, as in an order; `product` when left out. Only goods earn. */
    kind?: Order['lines'][number]['kind'] | undefined
    /** What all of its units cost after discounts, taxes included */
    total: number
    /** The taxes in `total`; none when left out */
    tax?: number | undefined
  }[]
  /** What of it the shopper pays with points, taxes included; nothing when left out */
  pointsPaid?: number | undefined
}

export type LoyaltyPreviewOptions = {
  /** The shopper's tier, as `tier.id` of their account; the lowest when left out, which everybody has at first. */
  tier?: string | null | undefined
  /** When the order is placed; now when left out */
  at?: Date | undefined
}

/** What a cart would earn. */
export type LoyaltyPreview = {
  points: number
  lines: {
    /** The id of the line */
    line: string
    points: number
    /** The money that earns them, minor units without tax and without what points pay */
    base: number
    /** The multiplier that counted */
    rule: string | null
  }[]
  /** The version of the programme that said so */
  programmeVersion: string
}

export type OfflineLoyaltyOptions = {
  /** Where the programme is kept from one visit to the next; left out, it is asked for again. */
  storage?: OfflineStorage | undefined
}

/**
 * Says how many points a cart would earn without asking the server: by the programme that was read once, with the function that the
 * server books the order by.
 *
 * @example
 * const loyalty = new OfflineLoyalty(connect({ baseUrl: 'https://api.shop.example', key: 'pk_…' }), { storage: localStorage })
 * const { points } = await loyalty.preview({ currency: 'EUR', lines: [{ id: 'l1', sku: 'LAMP', total: 11_900, tax: 1_900 }] })
 */
export class OfflineLoyalty {
  readonly #programmes: LoyaltyProgrammesResource
  readonly #storage: OfflineStorage | undefined
  #known: PublishedLoyaltyProgramme | undefined

  constructor(send: Send, { storage }: OfflineLoyaltyOptions = {}) {
    this.#programmes = new LoyaltyProgrammesResource(send)
    this.#storage = storage
  }

  /**
   * What a cart would earn, or an order has earned before anything of it went back.
   *
   * @throws AftercareError when the store has published no programme; AftercareConnectionError without a connection, when it was
   *   never read
   */
  async preview(cart: LoyaltyCart | Order, options: LoyaltyPreviewOptions = {}): Promise<LoyaltyPreview> {
    return previewPoints(cart, (await this.#read()) ?? (await this.refresh()), options)
  }

  /** Reads the current programme anew, such as when a page opens; without a connection the known one stays. */
  async refresh(): Promise<PublishedLoyaltyProgramme> {
    try {
      this.#known = await this.#programmes.current()
      await this.#storage?.setItem(name, JSON.stringify(this.#known))
      return this.#known
    } catch (error) {
      const isOffline = error instanceof AftercareConnectionError || error instanceof AftercareTimeoutError
      const known = isOffline ? await this.#read() : undefined
      if (known === undefined) throw error
      return known
    }
  }

  async #read(): Promise<PublishedLoyaltyProgramme | undefined> {
    const text = this.#known === undefined ? await this.#storage?.getItem(name) : null
    if (text) this.#known = JSON.parse(text) as PublishedLoyaltyProgramme
    return this.#known
  }
}

const name = 'aftercare-loyalty'

/** What a cart earns by a programme. Pure: the same cart, programme, tier and moment, the same answer. */
export function previewPoints(
  cart: LoyaltyCart | Order,
  programme: PublishedLoyaltyProgramme,
  { tier = programme.tiers?.levels[0]?.id ?? null, at = new Date() }: LoyaltyPreviewOptions = {},
): LoyaltyPreview {
  const isOrder = 'externalId' in cart
  const facts = isOrder ? orderEventOf(cart, 0).cart : cartOf(cart)
  const moment = isOrder ? Date.parse(cart.placedAt) : at.getTime()
  return { ...pointsFor(facts, compiled(programme), tier, moment), programmeVersion: programme.version }
}

const cartOf = ({ currency, lines, pointsPaid = 0 }: LoyaltyCart): ReturnType<typeof orderEventOf>['cart'] => ({
  currency,
  lines: lines.map(({ id, sku = null, kind = 'product', total, tax = 0 }) => ({
    id,
    sku,
    isGoods: isGoodsKind(kind),
    requiresShipping: true,
    quantity: 1,
    currentQuantity: 1,
    total,
    tax,
  })),
  pointsPaid,
})

/** A programme is read once, however many carts are counted by it. */
const readProgrammes = new WeakMap<PublishedLoyaltyProgramme, CompiledProgramme>()

function compiled(programme: PublishedLoyaltyProgramme): CompiledProgramme {
  const known = readProgrammes.get(programme)
  if (known !== undefined) return known
  const read = compileProgramme(programme)
  readProgrammes.set(programme, read)
  return read
}
