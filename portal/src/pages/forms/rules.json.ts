import { basePath } from '../../lib/paths.ts'
import { config } from '../../lib/shop.ts'

/** What the API has to know of the config for the pages that it writes for shoppers without JavaScript. */
export const GET = (): Response => {
  const { lateOrders, loyaltyNames, defaultLocale, locales, api } = config
  const { publishableKey } = api
  return Response.json({
    lateOrders,
    loyaltyNames,
    pages: { basePath: basePath(config), defaultLocale, locales, publishableKey },
  })
}
