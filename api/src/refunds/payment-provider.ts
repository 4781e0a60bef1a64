/** One tender of a refund, as the provider is asked for it. */
export type RefundInstruction = {
  /** The same for the same money, for ever: however often it is asked, the money goes back once. */
  key: string
  refundId: string
  /** The order and its payment by the names that the shop has for them. */
  order: string
  payment: string
  method: string
  /** Minor units of ISO 4217. */
  amount: number
  currency: string
}

/** What a provider says. What it does not say, because it cannot be reached or makes no sense, it throws. */
export type ProviderAnswer =
  | { outcome: 'succeeded'; reference: string | null }
  /** It has it, and answers later. `byHand`: it never answers by itself, a person does. */
  | { outcome: 'pending'; reference: string | null; byHand?: true }
  /** No money went back, and none will under this key. */
  | { outcome: 'failed'; failure: string }

/** Gives money back to the payments that shoppers made. A shop's own is behind `REFUND_URL`. */
export type PaymentProvider = {
  /** @throws when it is not known whether the money goes back; asking again with the same key is safe */
  refund(instruction: RefundInstruction): Promise<ProviderAnswer>
  /** What became of a key; null when the provider never got it. @throws when it cannot say */
  find(instruction: RefundInstruction): Promise<ProviderAnswer | null>
}
