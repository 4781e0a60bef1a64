import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { launchBrowser, withPageOf } from './browser.ts'
import { serveDemo } from './built-demo.ts'

export type VisitedDemo = AsyncDisposable & {
  url: string
  browser: Browser
  /** Gives a page of a new visitor to a test, and takes it away afterwards. */
  withPage: <Result>(options: BrowserContextOptions, visit: (page: Page) => Promise<Result>) => Promise<Result>
  /** Opens an address of the demo and waits until its elements have done what they do at first. */
  open: (page: Page, path: string) => Promise<void>
}

/** The pages of the demo shop, without the API, in a browser. */
export async function visitDemo(): Promise<VisitedDemo> {
  const demo = await serveDemo()
  const browser = await launchBrowser()
  return {
    url: demo.url,
    browser,
    withPage: async (options, visit) => await withPageOf(browser, options, visit),
    open: async (page, path) => {
      await page.goto(demo.url + path)
      if (path.includes('?q=')) await page.locator('.questions li').first().waitFor()
      if (path.includes('/contact/')) await page.locator('contact-form:defined').waitFor()
      if (path.includes('/track/')) await page.locator('track-page:defined').waitFor()
    },
    [Symbol.asyncDispose]: async () => {
      await browser.close()
      await demo[Symbol.asyncDispose]()
    },
  }
}
