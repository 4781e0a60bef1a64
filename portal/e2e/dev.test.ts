import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aConfigWith, anArticle, aShopFolder, type ShopFolder } from '../shop/shop-folder.builder.ts'
import { launchBrowser } from './browser.ts'

const article = 'content/en/orders/where-is-my-order.md'
const component = 'components/size-table.astro'
let folder: ShopFolder
let server: ChildProcess
let browser: Browser
let page: Page
let output = ''

const write = (file: string, text: string): Promise<void> => writeFile(join(folder.path, file), text)

beforeAll(async () => {
  folder = await aShopFolder({
    ...aConfigWith("'https://help.shop.example'", "'https://shop.example/help'"),
    [article]: anArticle({ body: 'See <b>this</b>: [x](/gone/).\n\n<SizeTabel />\n' }),
    [component]: '<p>{size</p>\n',
  })
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:VITEST|NODE_ENV|TEST$)/.test(name)),
  )
  const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))
  server = spawn(process.execPath, [cli, 'dev', folder.path, '--port=0'], { env })
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk: Buffer) => (output += String(chunk)))
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 390, height: 844 } })
}, 60_000)
afterAll(async () => {
  await browser.close()
  server.kill('SIGTERM')
  if (server.exitCode === null) await once(server, 'exit')
  await folder[Symbol.asyncDispose]()
})

/** What the page tells: each place with its mistake. */
const told = async (): Promise<string[]> => await page.locator('.error li').allInnerTexts()

describe('dev of a folder with mistakes', () => {
  it('shows all of them in the browser, as the author reads them, although no page was ever right', async () => {
    await expect.poll(() => /http:\/\/localhost:\d+\//.exec(output)?.[0], { timeout: 30_000 }).toBeDefined()
    await page.goto(/http:\/\/localhost:\d+\//.exec(output)?.[0] ?? '')
    expect(await page.title()).toBe('3 errors in the shop folder')
    expect((await told()).map((text) => text.split(/\n+/))).toEqual([
      [`${component}:1`, expect.stringMatching(/^The component cannot be read: /)],
      [
        `${article}:12`,
        'There is no component <SizeTabel>; did you mean <SizeTable />? There are <CanIReturn />, <SizeTable />',
      ],
      [`${article}:10`, 'The link goes nowhere: /gone/'],
    ])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })
  it('is another list when one was mended, and the pages when all were, without a reload by hand', async () => {
    await write(component, '<p class="size">42</p>\n')
    await page.waitForFunction("document.title === '2 errors in the shop folder'")
    await write(article, anArticle({ body: 'See it.\n\n<SizeTable />\n' }))
    await page.waitForURL('**/help/', { timeout: 60_000 })
    await page.locator('main.home').waitFor()
    await page.goto(`${page.url()}articles/orders/where-is-my-order/`)
    await page.locator('.size', { hasText: '42' }).waitFor()
  })
  it('comes to a page that is open, and goes from it', async () => {
    await write(article, anArticle({ body: 'See it: [x](/gone/).\n' }))
    await page.waitForFunction("document.title === '1 error in the shop folder'")
    expect(await told()).toEqual([expect.stringContaining('/gone/')])
    await write(article, anArticle({ body: 'See it now.\n' }))
    await page.locator('main', { hasText: 'See it now.' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/help/articles/orders/where-is-my-order/')
  })
  it('notices a component that is new', async () => {
    await write('components/value-table.astro', '<p class="value">7</p>\n')
    await write(article, anArticle({ body: 'See it.\n\n<ValueTable />\n' }))
    await expect.poll(async () => await page.locator('.value').allInnerTexts(), { timeout: 60_000 }).toEqual(['7'])
  })
})
