import { config } from '../../lib/shop.ts'

/** What the API has to know of the config for the pages that it writes for shoppers without JavaScript. */
export const GET = (): Response => Response.json({ lateOrders: config.lateOrders })
