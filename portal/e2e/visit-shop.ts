import { Aftercare } from '@aftercare/sdk'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { launchBrowser, withPageOf } from './browser.ts'
import { startDemo, type RunningDemo } from './start-demo.ts'
import { toldDemo } from './told-demo.ts'

export type VisitedShop = AsyncDisposable & {
  demo: RunningDemo
  browser: Browser
  /** With the secret key of the demo shop. */
  shop: Aftercare
  /** With the key of its agent. */
  agent: Aftercare
  /** Gives a page of a new visitor to a test, and takes it away afterwards. */
  withPage: (visit: (page: Page) => Promise<void>, options?: BrowserContextOptions) => Promise<void>
}

/**
 * The demo shop with its API, as `npm start` runs it, in a browser.
 *
 * @param usual what visitors come with where a test says nothing else
 */
export async function visitShop(usual: BrowserContextOptions = {}): Promise<VisitedShop> {
  await using begun = new AsyncDisposableStack()
  const demo = begun.use(await startDemo(await toldDemo()))
  const browser = begun.adopt(await launchBrowser(), async (launched) => await launched.close())
  const parts = begun.move()
  return {
    demo,
    browser,
    shop: new Aftercare({ baseUrl: demo.url, key: demo.secretKey }),
    agent: new Aftercare({ baseUrl: demo.url, key: demo.agentKey }),
    withPage: async (visit, options = usual) => await withPageOf(browser, options, visit),
    [Symbol.asyncDispose]: async () => await parts.disposeAsync(),
  }
}
