import { expect, it } from 'vitest'
import { buildPortal } from '../build/build-portal.ts'
import { serveFolder } from '../build/serve-folder.ts'
import { aConfigWith, aShopFolder } from '../shop/shop-folder.builder.ts'
import { launchBrowser } from './browser.ts'

const hourMs = 3_600_000

it('an incident stands on top of every page until it ends, also on pages that were built before', async () => {
  const until = new Date(Date.now() + hourMs)
  await using folder = await aShopFolder(
    aConfigWith(
      "timeZone: 'Europe/Berlin',",
      `timeZone: 'Europe/Berlin', incident: { text: { en: 'The carrier is on strike.', de: 'Der Zusteller streikt.' }, until: '${until.toISOString()}', page: 'orders/where-is-my-order' },`,
    ),
  )
  const { outDir, headers } = await buildPortal({ merchantFolder: folder.path })
  const { url, close } = await serveFolder(outDir, headers, 0)
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    for (const [path, text] of [
      ['', 'The carrier is on strike.'],
      ['de/contact/', 'Der Zusteller streikt.'],
    ] as const) {
      // prettier-ignore
      await page.goto(url + path)
      expect(await page.locator('.incident').textContent()).toContain(text)
      expect(await page.locator('.incident a').getAttribute('href')).toContain('/articles/orders/where-is-my-order/')
    }
    await page.clock.setFixedTime(new Date(until.getTime() + hourMs))
    await page.goto(url)
    await page.locator('incident-note:defined').waitFor({ state: 'hidden' })
    expect(await page.locator('.incident').isVisible()).toBe(false)
  } finally {
    await browser.close()
    await close()
  }
})
