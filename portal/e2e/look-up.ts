import type { Aftercare, Order } from '@aftercare/sdk'
import type { Page } from 'playwright-core'
import type { RunningDemo } from './start-demo.ts'

const dayMs = 86_400_000
const at = (daysAgo: number): string => new Date(Date.now() - daysAgo * dayMs).toISOString()
/** The languages of the demo. */
export const locales = ['en', 'de', 'ar'] as const
/** What the address of a page in the language begins with. */
export const prefixOf = (locale: string): string => (locale === 'en' ? '' : `/${locale}`)

/** Two vases, or more, that came in one parcel. @param account the shop's id of the buyer; a guest without one */
export const placeOrder = async (
  shop: Aftercare,
  number: string,
  email: string,
  daysAgo = 4,
  { quantity = 2, account }: { quantity?: number; account?: string } = {},
): Promise<Order> =>
  await shop.orders.upsert(number, {
    number,
    customer: { email, name: 'Lena', ...(account !== undefined && { externalId: account }) },
    placedAt: at(daysAgo + 3),
    currency: 'EUR',
    pricesIncludeTax: true,
    shipTo: { country: 'DE', city: 'Kiel' },
    lines: [{ externalId: 'l1', sku: 'VASE-FJORD-M', name: 'Fjord vase', quantity, unitPrice: 3_450, taxes: [] }],
    shipping: [],
    total: 3_450 * quantity,
    payments: [{ externalId: 'p1', method: 'card', captured: 3_450 * quantity }],
    shipments: [
      {
        externalId: 's1',
        carrier: 'DHL',
        lines: [{ externalId: 'l1', quantity }],
        events: [
          { status: 'in_transit', at: at(daysAgo + 1) },
          { status: 'delivered', at: at(daysAgo) },
        ],
      },
    ],
  })

/** Looks a number up, so that a code is on its way. One network address has twenty such requests and codes. */
export async function askForCode(
  demo: RunningDemo,
  page: Page,
  number: string,
  email: string,
  locale = 'en',
): Promise<void> {
  await page.goto(`${demo.url}${prefixOf(locale)}/track/?number=${encodeURIComponent(number)}`)
  await page.locator('track-page:defined').waitFor()
  await page.fill('main [name=email]', email)
  await page.click('[data-step=look-up] [data-send]')
  await page.locator('[name=code]').waitFor()
}
/** The subject of a mail with a code begins with it, in whichever way its language is encoded. */
const codeSubject = /^Subject: (?:=\?UTF-8\?(?:Q\?(?<quoted>\d{6})|B\?(?<encoded>4oGo[\w+/]+=*))|(?<plain>\d{6}))/im

/** The newest code that was mailed. */
export async function codeMailed(demo: RunningDemo, email: string): Promise<string> {
  const { quoted, plain, encoded = '' } = codeSubject.exec(await demo.mailTo(email, codeSubject))?.groups ?? {}
  return plain ?? quoted ?? /\d{6}/.exec(Buffer.from(encoded, 'base64').toString())?.[0] ?? ''
}

/** Types the newest code that was mailed. */
export async function typeCode(demo: RunningDemo, page: Page, email: string): Promise<void> {
  await page.fill('[name=code]', await codeMailed(demo, email))
  await page.click('[data-step=code] [data-send]')
}
