import type { Config } from '../config.ts'
import type { Clock } from '../shared/parts.ts'
import { manualProvider } from './manual-provider.ts'
import type { PaymentProvider } from './payment-provider.ts'
import { createReferenceProvider } from './reference-provider.ts'

/** The provider that `REFUND_URL` names: nobody without one, so that refunds are paid by hand, or the reference provider. */
export const createPaymentProvider = (
  { refundUrl, dataDirectory }: Pick<Config, 'refundUrl' | 'dataDirectory'>,
  clock: Clock,
): PaymentProvider =>
  refundUrl === undefined ? manualProvider : createReferenceProvider({ dataDirectory, now: clock.now })
