import { ConfigError, type Config } from '../config.ts'
import type { RealClock } from '../shared/parts.ts'
import { mistakeInPublicUrl } from '../shared/public-url.rules.ts'
import { createHttpProvider } from './http-provider.ts'
import { manualProvider } from './manual-provider.ts'
import type { PaymentProvider } from './payment-provider.ts'
import { createReferenceProvider } from './reference-provider.ts'

type Settings = Pick<Config, 'refundUrl' | 'refundSecret' | 'webhooksAllowLoopback' | 'dataDirectory'>

/**
 * The provider that `REFUND_URL` names: the shop's own refund endpoint, or `reference:`, where no money moves. Without one refunds
 * are paid by hand.
 *
 * @throws ConfigError when the address is not public, or the secret is missing
 */
export function createPaymentProvider(settings: Settings, { realNow }: RealClock): PaymentProvider {
  const { refundUrl: url, refundSecret: secret, webhooksAllowLoopback: allowsLoopback, dataDirectory } = settings
  if (url === undefined) return manualProvider
  if (url === 'reference:') return createReferenceProvider({ dataDirectory, realNow })
  const mistake = mistakeInPublicUrl(url, { allowsLoopback })
  if (mistake !== null) throw new ConfigError(`REFUND_URL: ${mistake}`)
  if (secret === undefined)
    throw new ConfigError('REFUND_SECRET: Expected the secret that requests to REFUND_URL are signed with')
  return createHttpProvider({ url, secret, allowsLoopback, realNow })
}
