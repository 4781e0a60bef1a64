import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export type ShopFolder = AsyncDisposable & { path: string }

const config = `import { defineConfig, openOn } from '@aftercare/portal'

export default defineConfig({
  brand: { name: 'Test shop', tagline: 'Hello' },
  url: 'https://help.shop.example',
  locales: ['en', 'de'],
  defaultLocale: 'en',
  timeZone: 'Europe/Berlin',
  api: { baseUrl: 'same-origin', publishableKey: 'pk_0123456789' },
  channels: [{ kind: 'phone', label: 'Phone', address: '+49 30 555', hours: openOn(['mon'], '09:00-12:00'), typicalAnswer: { minutes: 5 } }],
  developerPages: false,
})
`

/** An article with front matter; what is given replaces or adds lines of it. */
export function anArticle({ body = 'The page shows it.\n', ...front }: Record<string, string> = {}): string {
  const lines = {
    title: 'Where is my order?',
    description: 'See it on a page.',
    category: 'orders',
    reviewBy: '2099-01-01',
    owner: 'support',
    audience: 'public',
    ...front,
  }
  return `---\n${Object.entries(lines)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('')}---\n\n${body}`
}

/**
 * A shop folder on disk, outside of every node_modules; files that are given replace or add to a small one, which leaves out the
 * pages for developers: they are most of what a build writes.
 */
export async function aShopFolder(files: Record<string, string | Buffer> = {}): Promise<ShopFolder> {
  const path = await mkdtemp(join(tmpdir(), 'aftercare-shop-'))
  const all = { 'aftercare.config.ts': config, 'content/en/orders/where-is-my-order.md': anArticle(), ...files }
  for (const [file, text] of Object.entries(all)) {
    await mkdir(dirname(join(path, file)), { recursive: true })
    await writeFile(join(path, file), text)
  }
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

/** The config of a small shop with a text in it replaced. */
export const aConfigWith = (found: string, replacement: string): Record<string, string> => {
  if (!config.includes(found)) throw new Error(`The config has no ${found}`)
  return { 'aftercare.config.ts': config.replace(found, replacement) }
}
