import { gzipSync } from 'node:zlib'
import type { Browser, Response } from 'playwright-core'

/** What a page costs before anybody touches it. */
export type Weight = { requests: number; bytes: number; scriptBytes: number }

/**
 * Loads a page as a new visitor and counts every request with the gzip size of its body (level 9, as a static host
 * serves it). Headers are left out: they depend on the host.
 */
export async function weigh(browser: Browser, url: string): Promise<Weight> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const weight: Weight = { requests: 0, bytes: 0, scriptBytes: 0 }
    const loading: Promise<void>[] = []
    const count = async (response: Response): Promise<void> => {
      const bytes = gzipSync(await response.body(), { level: 9 }).byteLength
      weight.requests += 1
      weight.bytes += bytes
      if (response.request().resourceType() === 'script') weight.scriptBytes += bytes
    }
    page.on('response', (response) => loading.push(count(response)))
    await page.goto(url, { waitUntil: 'networkidle' })
    await Promise.all(loading)
    return weight
  } finally {
    await context.close()
  }
}
