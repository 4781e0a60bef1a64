import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import { buildPortal, type BuiltPortal } from '../build/build-portal.ts'
import { serveFolder } from '../build/serve-folder.ts'

const demoFolder = fileURLToPath(new URL('../demo', import.meta.url))

/** Builds the demo shop's help center, unless it is as it would be built. */
export const buildDemo = (): Promise<BuiltPortal> => buildPortal({ merchantFolder: demoFolder })

/** The demo shop's help center, built before the tests began. */
export const builtDemo = (): BuiltPortal => inject('builtDemo')

/** Every built page by its address. */
export async function builtPages(outDir: string): Promise<Map<string, string>> {
  const files = (await readdir(outDir, { recursive: true })).filter((file) => file.endsWith('index.html')).sort()
  return new Map(
    await Promise.all(
      files.map(async (file): Promise<[string, string]> => [
        `/${file.replaceAll('\\', '/').slice(0, -'index.html'.length)}`,
        await readFile(join(outDir, file), 'utf8'),
      ]),
    ),
  )
}

export type ServedDemo = AsyncDisposable & { url: string; outDir: string }

/** The demo's pages on a free port, with the headers that they are meant to have. */
export async function serveDemo(): Promise<ServedDemo> {
  const { outDir, headers } = builtDemo()
  const { url, close } = await serveFolder(outDir, headers, 0)
  return { url: url.replace(/\/$/, ''), outDir, [Symbol.asyncDispose]: close }
}

/** One page of every kind that shoppers see, in both reading directions where it has them. */
export const shopperPageKinds = [
  '/',
  '/ar/',
  '/articles/returns/',
  '/ar/articles/returns/',
  '/articles/orders/where-is-my-order/',
  '/ar/articles/orders/where-is-my-order/',
  '/de/articles/loyalty/tiers/',
  '/search/?q=broken+vase',
  '/ar/search/?q=أين+طلبي',
  '/contact/',
  '/gift/',
  '/ar/gift/',
  '/claim/',
  '/ar/claim/',
  '/withdraw/',
  '/ar/contact/',
  '/track/',
  '/ar/track/',
  '/shipping/',
  '/ar/shipping/',
  '/return-policy/',
  '/returns/',
  '/return-policy/de/',
  '/points/',
  '/ar/points/',
  '/points/rules/',
  '/ar/points/rules/',
  '/ar/return-policy/us/',
  '/about/',
  '/ar/about/',
  '/privacy/',
  '/accessibility/',
  '/404/',
  '/ar/404/',
] as const

/** One page of every kind that developers see. */
export const developerPageKinds = [
  '/reference/',
  '/reference/tickets/',
  '/reference/tickets/create/',
  '/reference/objects/',
  '/reference/objects/orders/',
  '/problems/',
  '/problems/ticket_not_found/',
] as const

export const pageKinds = [...shopperPageKinds, ...developerPageKinds] as const
