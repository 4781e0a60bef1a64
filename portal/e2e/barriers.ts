import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import type { VisitedDemo } from './visit-demo.ts'

const phone = { viewport: { width: 390, height: 844 } }

const looks = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'light', forcedColors: 'active' },
} as const

/**
 * What axe finds on a page as it stands, in light, dark and forced colours: `rule: element (colours)`. The page is looked
 * at three times and loaded once.
 */
export async function barriers(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const [name, look] of Object.entries(looks)) {
    await page.emulateMedia(look)
    // The legacy mode looks at the page itself instead of through a second one, which only frames of other sites need.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    for (const { id, nodes } of violations)
      found.push(...nodes.map(({ target }) => `${id}: ${target.join(' ')} (${name})`))
  }
  await page.emulateMedia(looks.light)
  return found
}

/** What somebody cannot use on a page: its barriers, and what is wider than a screen of 320 px, with text twice as large too. */
export async function lossesOf(demo: VisitedDemo, path: string): Promise<string[]> {
  return await demo.withPage(phone, async (page) => {
    await demo.open(page, path)
    const losses = await barriers(page)
    await page.setViewportSize({ width: 320, height: 640 })
    for (const size of ['100%', '212.5%']) {
      await page.evaluate(`document.documentElement.style.setProperty('font-size', '${size}')`)
      const width = await page.evaluate<number>('document.documentElement.scrollWidth')
      if (width > 320) losses.push(`${width} px wide at 320 px with text of ${size}`)
    }
    return losses
  })
}
