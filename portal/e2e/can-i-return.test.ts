import { compilePolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import type { PublishedPolicy } from '@aftercare/contracts/policies/policy'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildPortal } from '../build/build-portal.ts'
import { serveFolder } from '../build/serve-folder.ts'
import { anArticle, aShopFolder, type ShopFolder } from '../shop/shop-folder.builder.ts'
import { decideExample, lastDayOf } from '../src/parts/policy/example-decisions.rules.ts'
import { barriersAsItLooks } from './barriers.ts'
import { launchBrowser } from './browser.ts'

const config = `import { defineConfig } from '@aftercare/portal'
export default defineConfig({
  brand: { name: 'Lampje', tagline: 'Hello' },
  developerPages: false,
  url: 'https://lampje.shop/help',
  locales: ['en', 'de', 'ar'],
  defaultLocale: 'en',
  timeZone: 'Europe/Berlin',
  api: { baseUrl: 'same-origin', publishableKey: 'pk_0123456789' },
  channels: [{ kind: 'form', label: 'Message', typicalAnswer: { workingDays: 1 } }],
  shipping: [
    { name: 'Standard', region: 'DE', currency: 'EUR', price: 490, workingDays: { from: 1, to: 2 } },
    { name: 'Standard', region: 'US', currency: 'USD', price: 490, workingDays: { from: 1, to: 2 } },
  ],
  returnPolicy: {
    categories: { outlet: { skus: ['OUT-*'] } },
    rules: [
      { id: 'thirty-days', window: { days: 30, clock: 'delivered' } },
      { id: 'final-sale', applies: { categories: ['outlet'] }, window: 'none' },
    ],
  },
  policyNames: { outlet: 'Outlet items' },
})
`
let folder: ShopFolder
let served: { url: string; close: () => Promise<void> }
let browser: Browser
beforeAll(async () => {
  const article = anArticle({ category: 'returns', body: 'It depends on the day.\n\n<CanIReturn />\n\nOr ask us.\n' })
  folder = await aShopFolder({ 'aftercare.config.ts': config, 'content/en/returns/when.md': article })
  const { outDir, headers } = await buildPortal({ merchantFolder: folder.path })
  served = await serveFolder(outDir, headers, 0, '/help')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await served.close()
  await folder[Symbol.asyncDispose]()
})

const dayMs = 86_400_000
const day = (daysAgo: number): string => new Date(Date.now() - daysAgo * dayMs).toISOString().slice(0, 10)

async function visit(
  path: string,
  look: (page: Page) => Promise<void>,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<void> {
  const context = await browser.newContext(options)
  try {
    const page = await context.newPage()
    await page.goto(served.url + path)
    await look(page)
  } finally {
    await context.close()
  }
}

/** Fills the form by keyboard alone and waits for the answer. */
async function ask(page: Page, { country = 'DE', sku = '', bought = day(12), delivered = day(10) } = {}) {
  await page.locator('can-i-return:defined').waitFor()
  await page.selectOption('[name=country]', country)
  await page.selectOption('[name=sku]', sku)
  await page.fill('[name=bought]', bought)
  await page.fill('[name=delivered]', delivered)
  await page.selectOption('[name=condition]', 'unopened')
  await page.focus('can-i-return [data-send]')
  await page.keyboard.press('Enter')
  await page.locator('can-i-return .promised').waitFor()
}
const lastDay = async (page: Page, layer: string): Promise<string | null> =>
  await page.locator(`[data-layer=${layer}] time`).getAttribute('datetime')

it('answers in the article with the dates of the evaluator, each with its clause', async () => {
  await visit('articles/returns/when/', async (page) => {
    await ask(page)
    const published = await fetch(`${served.url}.well-known/aftercare-policy.json`)
    const compiled = compilePolicy((await published.json()) as PublishedPolicy)
    const { layers } = decideExample(compiled, { country: 'DE', bought: day(12), delivered: day(10), facts: { condition: 'unopened' } }, Date.now()) // prettier-ignore
    for (const layer of layers) expect(await lastDay(page, layer.layer)).toBe(lastDayOf(compiled, 'DE', layer))
    expect(await page.textContent('can-i-return .promised')).toContain('Yes, until the end of')
    expect(await page.textContent('can-i-return [data-answer]')).toContain('Clause thirty-days')
    expect(await page.textContent('can-i-return [data-answer]')).toContain('BGB')
    expect(await page.getByRole('link', { name: 'All rules of this country' }).getAttribute('href')).toBe(
      '/help/return-policy/de/',
    )
    expect(await barriersAsItLooks(page)).toEqual([])
  })
})

it('answers without a connection once the policy was read', async () => {
  await visit('articles/returns/when/', async (page) => {
    await ask(page)
    await page.context().setOffline(true)
    await ask(page, { country: 'US', sku: 'OUT-' })
    await page.getByText('No, not by these rules').waitFor()
    expect(await page.textContent('[data-layer=withdrawal]')).toContain('there is no such law')
  })
})

it('opens the guarantee for a defect only when one is claimed', async () => {
  await visit('articles/returns/when/', async (page) => {
    await ask(page, { sku: 'OUT-', bought: day(202), delivered: day(200) })
    expect(await page.textContent('can-i-return .promised')).toBe('No, not by these rules')
    await page.check('[name=defective]')
    await page.click('can-i-return [data-send]')
    await page.getByText('Yes, until the end of').waitFor()
  })
})

it('says what is missing, and that nothing comes before it is ordered', async () => {
  await visit('articles/returns/when/', async (page) => {
    await page.locator('can-i-return:defined').waitFor()
    await page.click('can-i-return [data-send]')
    await page.getByRole('link', { name: 'Enter the day when it came' }).waitFor()
    await page.fill('[name=bought]', day(1))
    await page.fill('[name=delivered]', day(3))
    await page.selectOption('[name=condition]', 'unopened')
    await page.click('can-i-return [data-send]')
    await page.getByRole('link', { name: 'It cannot have come before it was ordered' }).waitFor()
  })
})

it('leads to the policy without JavaScript', async () => {
  await visit(
    'articles/returns/when/',
    async (page) => {
      await page.fill('[name=bought]', day(12))
      await page.fill('[name=delivered]', day(10))
      await page.selectOption('[name=condition]', 'unopened')
      await page.click('can-i-return [data-send]')
      await page.waitForURL('**/help/return-policy/?*')
      expect(await page.locator('.countries a').count()).toBe(2)
    },
    { javaScriptEnabled: false },
  )
})

it.each(['return-policy/', 'return-policy/de/', 'ar/return-policy/us/'])(
  '%s has no barrier, and fits a phone',
  async (path) => {
    await visit(
      path,
      async (page) => {
        expect(await barriersAsItLooks(page)).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
      },
      { viewport: { width: 320, height: 640 } },
    )
  },
)
