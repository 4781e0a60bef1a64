import axe from 'axe-core'
import type { Page } from 'playwright-core'
import type { VisitedDemo } from './visit-demo.ts'

const looks = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'light', forcedColors: 'active' },
} as const

/** The rules whose answer hangs on colours. */
const colourRules = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds on a page as it stands, in light, dark and forced colours: `rule: element (colours)`. The page is loaded
 * once. Another look has its colours examined, and everything where it shows another text than the light one.
 */
export async function barriers(page: Page): Promise<string[]> {
  const found: string[] = []
  let light: string | undefined
  for (const [name, look] of Object.entries(looks)) {
    await page.emulateMedia(look)
    // Colours that change slowly are looked at when they have changed.
    await page.evaluate('for (const change of document.getAnimations()) change.finish()')
    const shown = await page.evaluate<string>('document.body.innerText')
    light ??= shown
    found.push(
      ...(await barriersAsItLooks(page, name === 'light' || shown !== light ? undefined : colourRules)).map(
        (barrier) => `${barrier} (${name})`,
      ),
    )
  }
  await page.emulateMedia(looks.light)
  return found
}

/** What axe finds on a page in the look that it has: `rule: element`. */
export async function barriersAsItLooks(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source)
  // Only violations leave the page: the rest of what axe tells is a thousand times as long.
  const options: axe.RunOptions = {
    resultTypes: ['violations'],
    ...(rules === undefined ? {} : { runOnly: { type: 'rule', values: [...rules] } }),
  }
  return await page.evaluate<string[]>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))))`,
  )
}

/**
 * What somebody cannot use on a page of the demo: its barriers, and what is wider than a screen of 320 px, with text twice as large
 * too. One page in the browser can look at many addresses.
 */
export async function lossesOf(demo: VisitedDemo, page: Page, path: string): Promise<string[]> {
  await page.setViewportSize({ width: 390, height: 844 })
  await demo.open(page, path)
  const losses = await barriers(page)
  await page.setViewportSize({ width: 320, height: 640 })
  for (const size of ['100%', '212.5%']) {
    await page.evaluate(`document.documentElement.style.setProperty('font-size', '${size}')`)
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    if (width > 320) losses.push(`${width} px wide at 320 px with text of ${size}`)
    // What is there for the keyboard alone covers nothing until it has the focus.
    const hidden = page.locator('.skip')
    const { y, height } = (await hidden.boundingBox()) ?? { y: 0, height: 0 }
    if (y + height > 0) losses.push(`the link to the content is seen with text of ${size}`)
  }
  return losses
}
