import { ProblemError } from '@aftercare/contracts'
import type { Configured } from '../config.ts'
import { mistakeInPublicUrl } from '../shared/public-url.rules.ts'

/** @throws ProblemError webhook_url_not_allowed */
export function expectWebhookUrl(
  { webhooksAllowLoopback }: Configured<'webhooksAllowLoopback'>['config'],
  url: string,
): void {
  const mistake = mistakeInPublicUrl(url, { allowsLoopback: webhooksAllowLoopback })
  if (mistake !== null)
    throw new ProblemError('webhook_url_not_allowed', mistake, [{ at: 'body/url', message: mistake }])
}
