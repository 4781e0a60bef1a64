import type { PaymentProvider, ProviderAnswer } from './payment-provider.ts'

const atTheDesk: ProviderAnswer = { outcome: 'pending', reference: null, byHand: true }

/** A shop without a provider pays by hand and says so with `refunds.settle`; until then every refund is pending. */
export const manualProvider: PaymentProvider = {
  refund: async () => await Promise.resolve(atTheDesk),
  find: async () => await Promise.resolve(atTheDesk),
}
