import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compilePolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import { evaluateReturn } from '@aftercare/contracts/policies/evaluate-return.rules'
import type { PolicyOrder, PublishedPolicy, ReturnLayer } from '@aftercare/contracts/policies/policy'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anArticle, aShopFolder, type ShopFolder } from '../shop/shop-folder.builder.ts'
import { buildPortal, type BuiltPortal } from './build-portal.ts'

const config = `import { defineConfig } from '@aftercare/portal'
const option = (region: string, currency: string) =>
  ({ name: 'Standard', region, currency, price: 490, workingDays: { from: 1, to: 2 } })
export default defineConfig({
  brand: { name: 'Lampje', tagline: 'Hello' },
  developerPages: false,
  url: 'https://lampje.shop/help',
  locales: ['en', 'de', 'ar'],
  defaultLocale: 'en',
  timeZone: 'Europe/Amsterdam',
  api: { baseUrl: 'same-origin', publishableKey: 'pk_0123456789' },
  channels: [{ kind: 'form', label: 'Message', typicalAnswer: { workingDays: 1 } }],
  shipping: [option('DE', 'EUR'), option('GB', 'GBP'), option('US', 'USD'), option('JP', 'JPY')],
  returnPolicy: {
    categories: { outlet: { skus: ['OUT-*'] }, curtains: { skus: ['CURTAIN-*'] } },
    exceptions: [{ kind: 'made_to_measure', categories: ['curtains'] }],
    rules: [
      {
        id: 'thirty-days',
        window: { days: 30, clock: 'delivered' },
        seasons: [{ purchased: { from: '2026-11-01', until: '2026-12-24' }, until: '2027-01-31' }],
        fees: { label: { USD: 790, JPY: 1200 }, restockingPpm: 100000, restockingMax: { USD: 2000 } },
        resolutions: [{ kind: 'refund' }, { kind: 'store_credit', bonusPpm: 50000 }],
        evidence: ['photo'],
      },
      { id: 'final-sale', applies: { categories: ['outlet', 'curtains'] }, window: 'none' },
    ],
  },
  policyNames: { outlet: { en: 'Outlet items', de: 'Outlet-Artikel' }, curtains: 'Curtains' },
})
`
let folder: ShopFolder
let built: BuiltPortal
let policy: PublishedPolicy
beforeAll(async () => {
  folder = await aShopFolder({
    'aftercare.config.ts': config,
    'content/en/returns/how.md': anArticle({
      category: 'returns',
      body: 'See [Germany](/return-policy/de/) and [all](/return-policy/).\n',
    }),
  })
  built = await buildPortal({ merchantFolder: folder.path, now: new Date('2026-11-30T12:00:00Z') })
  policy = JSON.parse(await read('.well-known/aftercare-policy.json')) as PublishedPolicy
}, 120_000)
afterAll(async () => await folder[Symbol.asyncDispose]())

const read = async (path: string): Promise<string> => await readFile(join(built.outDir, path), 'utf8')
const pageOf = async (country: string): Promise<string> => await read(`return-policy/${country}/index.html`)

/** What an order placed and delivered on these days, at ten in the morning UTC, is decided. */
function ends(country: string, bought: string, delivered: string): Record<ReturnLayer, string | null> {
  const at = (day: string): number => Date.parse(`${day}T10:00:00Z`)
  const order: PolicyOrder = {
    id: 'o', currency: 'EUR', placedAt: at(bought), cancelled: false, shipTo: { country, region: null },
    channel: 'online', distance: true, payments: [],
    lines: [{ id: 'l', sku: 'LAMP', returnable: true, requiresShipping: true, quantity: 1, gone: 0, total: 1, taxesIncluded: true, taxes: [] }],
    parcels: [{ shippedAt: at(bought), deliveredAt: at(delivered), expectedOn: null, failed: false, lines: [] }],
  } // prettier-ignore
  const [unit] = evaluateReturn(order, [compilePolicy(policy)], at(delivered), { condition: 'unopened' })
  const { zones = ['UTC'] } = policy.calendars[country] ?? {}
  const dayOf = (deadline: number): string =>
    new Intl.DateTimeFormat('en-CA', { timeZone: zones[0], dateStyle: 'short' }).format(deadline - 1)
  return Object.fromEntries(
    (unit?.layers ?? []).map(({ layer, eligible, deadline }) => [
      layer,
      eligible && deadline !== null ? dayOf(deadline) : null,
    ]),
  ) as Record<ReturnLayer, string | null>
}

it('prints the dates that the evaluator decides by the published policy, in every country and language', async () => {
  let compared = 0
  for (const country of ['DE', 'GB', 'US', 'JP'])
    for (const prefix of ['', 'de/', 'ar/']) {
      const html = await read(`${prefix}return-policy/${country.toLowerCase()}/index.html`)
      const examples = html.split('data-bought="').slice(1)
      expect(examples).toHaveLength(2)
      for (const example of examples) {
        const [, bought = '', delivered = ''] = /^([\d-]+)" data-delivered="([\d-]+)"/.exec(example) ?? []
        const printed = new Map(
          [...example.split('</section>')[0]!.matchAll(/data-layer="(\w+)">\s*<time datetime="([\d-]+)"/g)].map(
            ([, layer, day]) => [layer, day],
          ),
        )
        for (const [layer, day] of Object.entries(ends(country, bought, delivered)))
          expect([country, layer, printed.get(layer) ?? null]).toEqual([country, layer, day])
        compared += printed.size
      }
    }
  expect(compared).toBeGreaterThan(20)
})

it('works out the delivery of 11 December 2026: Monday 28 December by law, and the season of the shop', async () => {
  const html = await pageOf('de')
  expect(html).toContain('Bought on Tuesday, 8 December 2026, delivered on Friday, 11 December 2026')
  expect(html).toContain('<time datetime="2026-12-28">until the end of Monday, 28 December 2026')
  expect(html).toContain('<time datetime="2027-01-31">')
  // Bought after the season, the 30 days stand.
  expect(html).toContain('<time datetime="2027-01-27">until the end of Wednesday, 27 January 2027')
})

it('keeps the three layers apart, each with its source, and says that it is no legal advice', async () => {
  const [de, us, jp] = await Promise.all(['de', 'us', 'jp'].map(pageOf))
  expect(de).toContain('BGB §§ 312g, 355, 356, 193')
  expect(de).toContain('BGB §§ 437, 438, 477')
  expect(de).toMatch(/Clause\s*<code>thirty-days<\/code>/)
  expect(de).toContain('Curtains (made to your measure)')
  for (const html of [de, us, jp]) expect(html).toContain('Nothing here is legal advice')
  expect(us).toContain('no law gives you a right to withdraw')
  expect(us).toContain('US$7.90')
  expect(us).toContain('10% of the price, at most US$20.00 an item')
  expect(jp).toContain('The law of your country (Japan) is not in our data')
  expect(jp).toContain('1,200')
})

it('says for each rule what each layer gives: a final sale does not touch the law', async () => {
  const html = await pageOf('de')
  const row = html.split('data-clause="final-sale"')[1]?.split('</tr>')[0] ?? ''
  const cells = [...row.matchAll(/data-layer="(\w+)"[^>]*>\s*([^<]+?)\s*</g)].map(([, layer, said]) => [layer, said])
  expect(cells).toEqual([
    ['commercial', 'no'],
    ['withdrawal', '14 days'],
    ['conformity', '24 months'],
  ])
})

it('has it as MerchantReturnPolicy for each country, and all of them on the overview', async () => {
  const dataOf = (html: string) =>
    JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '{}') as {
      hasMerchantReturnPolicy: unknown
    }
  const schema = (name: string): string => `https://schema.org/${name}`
  expect(dataOf(await pageOf('us')).hasMerchantReturnPolicy).toEqual({
    '@type': 'MerchantReturnPolicy',
    applicableCountry: 'US',
    merchantReturnLink: 'https://lampje.shop/help/return-policy/us/',
    returnPolicyCategory: schema('MerchantReturnFiniteReturnWindow'),
    merchantReturnDays: 30,
    returnMethod: schema('ReturnByMail'),
    itemDefectReturnFees: schema('FreeReturn'),
    returnFees: schema('ReturnShippingFees'),
    returnShippingFeesAmount: { '@type': 'MonetaryAmount', currency: 'USD', value: '7.90' },
    restockingFee: 10,
    refundType: [schema('FullRefund'), schema('StoreCreditRefund')],
    itemCondition: ['NewCondition', 'UsedCondition', 'DamagedCondition'].map(schema),
    returnPolicySeasonalOverride: [
      {
        '@type': 'MerchantReturnPolicySeasonalOverride',
        startDate: '2026-11-01',
        endDate: '2026-12-24',
        returnPolicyCategory: schema('MerchantReturnFiniteReturnWindow'),
        merchantReturnDays: '2027-01-31',
      },
    ],
  })
  expect(dataOf(await read('return-policy/index.html')).hasMerchantReturnPolicy).toHaveLength(4)
})

it('is there for programs: in Markdown, in llms.txt, in the sitemap and as data for every origin', async () => {
  const [markdown, llms, sitemap, headers] = await Promise.all(
    ['return-policy/de.md', 'llms.txt', 'sitemap.xml', '_headers'].map(read),
  )
  expect(markdown).toContain('| Outlet items and Curtains | no | 14 days | 24 months |')
  expect(markdown).toContain(`Policy ${policy.version}`)
  expect(llms).toContain('/help/return-policy/us.md')
  expect(sitemap).toContain('<loc>https://lampje.shop/help/return-policy/de/</loc>')
  // A shop without a loyalty programme has no page of points, and no link to one.
  expect(sitemap).not.toContain('/points/')
  expect(llms).not.toContain('/points/')
  expect(await read('index.html')).not.toContain('/points/')
  expect(headers).toContain('/.well-known/aftercare-policy.json\n  access-control-allow-origin: *')
  expect(await read('help/.well-known/aftercare-policy.json')).toBe(JSON.stringify(policy))
})
