import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Parser } from 'htmlparser2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anArticle, aShopFolder, type ShopFolder } from '../shop/shop-folder.builder.ts'

const config = `import { defineConfig } from '@aftercare/portal'
export default defineConfig({
  brand: { name: 'Lampje', tagline: 'Hello', logo: '/logo.svg' },
  url: 'https://lampje.shop/help',
  locales: ['en', 'de'],
  defaultLocale: 'en',
  timeZone: 'Europe/Amsterdam',
  api: { baseUrl: 'same-origin', publishableKey: 'pk_0123456789' },
  channels: [{ kind: 'form', label: 'Message', typicalAnswer: { workingDays: 1 } }],
})
`

let folder: ShopFolder
let server: ChildProcess
let url: string
beforeAll(async () => {
  folder = await aShopFolder({
    'aftercare.config.ts': config,
    'public/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'content/en/orders/where-is-my-order.md': anArticle({ body: 'It is on its way. [Track it](/track/).\n' }),
    'pages/en/about.md': '# Who we are\n\nWe make lamps.\n',
  })
  const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))
  // Astro does not serve below a path to what looks like its own tests.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:VITEST|NODE_ENV|TEST$)/.test(name)),
  )
  server = spawn(process.execPath, [cli, 'dev', folder.path, '--port=0'], { env })
  let output = ''
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk: Buffer) => (output += String(chunk)))
  url = await new Promise((resolve, reject) => {
    const look = (): void => {
      const address = /http:\/\/localhost:\d+\S*/.exec(output)?.[0]
      if (address !== undefined) resolve(address)
    }
    server.stdout?.on('data', look)
    server.once('exit', () => reject(new Error(`It did not start:\n${output}`)))
  })
}, 60_000)
afterAll(async () => {
  if (server.exitCode === null) {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
  await folder[Symbol.asyncDispose]()
})

const load = async (address: string): Promise<{ status: number; text: string }> => {
  const response = await fetch(address)
  return { status: response.status, text: await response.text() }
}

/** Where a page leads and what it loads, without what its API answers. */
function addressesIn(html: string): string[] {
  const found = new Set<string>()
  const parser = new Parser({
    onopentag(name, { href, src, rel }) {
      const address = name === 'link' && rel !== 'stylesheet' && rel !== 'icon' ? undefined : (href ?? src)
      if (address?.startsWith('/')) found.add(address.split('#')[0] ?? '')
    },
  })
  parser.end(html)
  return [...found]
}

describe('the pages of a shop below a path, while they are written', () => {
  it('are below it, with every link and file', async () => {
    expect(new URL(url).pathname).toBe('/help/')
    const seen = new Set<string>()
    const waiting = [url, '/help/de/', '/help/articles/orders/where-is-my-order/', '/help/contact/'].map(
      (address) => new URL(address, url).pathname,
    )
    const missing: string[] = []
    for (const address of waiting.slice()) {
      const { status, text } = await load(new URL(address, url).href)
      expect(status, address).toBe(200)
      for (const target of addressesIn(text)) {
        expect(target, address).toMatch(/^\/help\//)
        // What the API serves is not here.
        if (seen.has(target) || /^\/help\/(?:docs|v1|openapi|forms)/.test(target)) continue
        seen.add(target)
        const found = await load(new URL(target, url).href)
        if (found.status !== 200) missing.push(`${address} → ${target}: ${found.status}`)
      }
    }
    expect(missing).toEqual([])
    expect(seen).toContain('/help/logo.svg')
    expect(seen).toContain('/help/about/')
  })
  it('bring search and the address of the API below it', async () => {
    expect((await load(`${url}answers/en.json`)).text).toContain('Where is my order?')
    expect((await load(url)).text).toMatch(/name="aftercare-api" content="\/help"/)
  })
  it('change when an article does', async () => {
    const file = join(folder.path, 'content/en/orders/where-is-my-order.md')
    await writeFile(file, anArticle({ body: 'It comes tomorrow. [Track it](/track/).\n' }))
    await expect
      .poll(async () => (await load(`${url}articles/orders/where-is-my-order/`)).text, { timeout: 20_000 })
      .toContain('It comes tomorrow. <a href="/help/track/">')
  })
  it('change each time when an editor puts a new file in the place of the old one', async () => {
    const file = join(folder.path, 'content/en/orders/where-is-my-order.md')
    for (const text of ['It comes on Monday.', 'It comes on Tuesday.', 'It comes on Wednesday.']) {
      await writeFile(`${file}.part`, anArticle({ body: `${text}\n` }))
      await rename(`${file}.part`, file)
      await expect
        .poll(async () => (await load(`${url}articles/orders/where-is-my-order/`)).text, { timeout: 20_000 })
        .toContain(text)
    }
  })
})
