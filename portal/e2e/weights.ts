import { gzipSync } from 'node:zlib'
import type { Browser, Page, Response } from 'playwright-core'

/** What a visitor has to load. */
export type Weight = { requests: number; bytes: number; scriptBytes: number }

/** What a page costs before anybody touches it. */
export const weigh = async (browser: Browser, url: string): Promise<Weight> =>
  await visitNew(browser, async (page, loaded) => {
    await page.goto(url, { waitUntil: 'networkidle' })
    return weightOf(await loaded())
  })

/**
 * What the first search costs beyond the page on which it is typed: the answers, from the first letter to the page of
 * results, and on that page the full text, which is Pagefind's and comes when there is a question to ask it.
 */
export const weighFirstSearch = async (
  browser: Browser,
  url: string,
  question: string,
): Promise<{ answers: Weight; fullText: Weight }> =>
  await visitNew(browser, async (page, loaded) => {
    await page.goto(url, { waitUntil: 'networkidle' })
    const before = new Set((await loaded()).map((file) => file.url))
    await page.locator('#q').pressSequentially(question)
    await page.locator('[role=option]').first().waitFor()
    // A browser forgets what it loaded for a page that it leaves.
    await loaded()
    await page.locator('#q').press('Enter')
    await page.waitForURL('**/search/?q=*')
    await page.locator('.questions li').first().waitFor()
    await page.waitForLoadState('networkidle')
    const after = (await loaded()).filter((file) => !before.has(file.url))
    const isFullText = (file: Loaded): boolean => file.url.includes('/pagefind/')
    return {
      answers: weightOf(after.filter((file) => !isFullText(file))),
      fullText: weightOf(after.filter(isFullText)),
    }
  })

/** A file as it was loaded, with the gzip size of its body (level 9, as a static host serves it). */
type Loaded = { url: string; bytes: number; isScript: boolean }

const sizeOf = (files: readonly Loaded[]): number => files.reduce((sum, { bytes }) => sum + bytes, 0)

const weightOf = (files: readonly Loaded[]): Weight => ({
  requests: files.length,
  bytes: sizeOf(files),
  scriptBytes: sizeOf(files.filter(({ isScript }) => isScript)),
})

/** Lets a new visitor visit, and counts what they load, each address once: a browser keeps it. Headers depend on the host. */
async function visitNew<Result>(
  browser: Browser,
  visit: (page: Page, loaded: () => Promise<Loaded[]>) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const files = new Map<string, Promise<Loaded>>()
    const read = async (response: Response): Promise<Loaded> => ({
      url: response.url(),
      bytes: gzipSync(await response.body(), { level: 9 }).byteLength,
      isScript: response.request().resourceType() === 'script',
    })
    page.on('response', (response) => {
      // What is sent, such as what was searched for, is no file.
      if (response.request().method() === 'GET' && !files.has(response.url())) files.set(response.url(), read(response))
    })
    return await visit(page, async () => await Promise.all(files.values()))
  } finally {
    await context.close()
  }
}
