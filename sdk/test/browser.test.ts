import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'tsdown'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type TestApi, type TestStore } from '../../api/src/testing/start-api.ts'
import { launchBrowser } from '../../portal/e2e/browser.ts'
import type * as sdk from '../src/index.ts'

// A shop's page is on another origin than the API, so every call here is a cross-origin one with a preflight.
let api: TestApi
let store: TestStore
let browser: Browser
let shop: Site
let stranger: Site
let key: string

type Browser = Awaited<ReturnType<typeof launchBrowser>>
type Site = { origin: string; server: Server }

beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
  const bundle = await bundled()
  shop = await startSite(bundle)
  stranger = await startSite(bundle)
  key = await api.newKey(store.id, { kind: 'publishable', name: 'Shop', origins: [shop.origin] })
  browser = await launchBrowser()
}, 120_000)

afterAll(async () => {
  await browser.close()
  for (const { server } of [shop, stranger]) {
    server.closeAllConnections()
    server.close()
  }
  await api[Symbol.asyncDispose]()
})

/** The SDK as a bundler puts it into a page. */
async function bundled(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'aftercare-bundle-'))
  try {
    await build({
      config: false,
      cwd: resolve(import.meta.dirname, '..'),
      entry: ['src/index.ts'],
      outDir: directory,
      platform: 'browser',
      fixedExtension: false,
      dts: false,
      minify: true,
      logLevel: 'warn',
    })
    return await readFile(join(directory, 'index.js'), 'utf8')
  } finally {
    await rm(directory, { recursive: true })
  }
}

async function startSite(script: string): Promise<Site> {
  const server = createServer(({ url }, response) => {
    if (url?.startsWith('/v1/')) {
      response.writeHead(301, { location: '/' }).end()
      return
    }
    const isScript = url === '/sdk.js'
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' })
    response.end(isScript ? script : '<!doctype html><title>Shop</title>')
  })
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done)
  })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

/** What a page of a site finds out with the SDK and a key. */
async function inPage<Found>(
  { origin }: Site,
  key: string,
  find: (given: { sdk: typeof sdk; options: sdk.AftercareOptions }) => Found,
): Promise<Awaited<Found>> {
  const page = await browser.newPage()
  try {
    await page.goto(origin)
    const loaded = await page.evaluateHandle<typeof sdk>(`import('/sdk.js')`)
    const found: unknown = await page.evaluate(find, { sdk: loaded, options: { baseUrl: api.url, key } })
    return found as Awaited<Found>
  } finally {
    await page.close()
  }
}

describe('in a page of another origin', () => {
  it('writes, with a preflight for its key and its idempotency key', async () => {
    const ticket = await inPage(shop, key, async ({ sdk, options }) => {
      return await new sdk.Aftercare(options).tickets.create({
        subject: 'The vase arrived broken',
        text: 'It has a crack.',
        requester: { email: 'mia.berg@example.com' },
      })
    })
    expect(ticket).toMatchObject({ subject: 'The vase arrived broken', state: { status: 'new' } })
  })

  it('reads what a refusal says', async () => {
    const refusal = await inPage(shop, key, async ({ sdk, options }) => {
      const error: unknown = await new sdk.Aftercare(options).tickets.get('tkt_1').catch((reason: unknown) => reason)
      return error instanceof sdk.AftercareError ? { code: error.code, requestId: error.requestId } : String(error)
    })
    expect(refusal).toEqual({ code: 'principal_not_allowed', requestId: expect.stringMatching(/^req_/) as string })
  })

  it('uploads a file', async () => {
    const attachment = await inPage(shop, key, async ({ sdk, options }) => {
      const file = new File(['A crack, from the rim down.'], 'what broke.txt', { type: 'text/plain' })
      return await new sdk.Aftercare(options).attachments.upload({ file })
    })
    expect(attachment).toMatchObject({ fileName: 'what broke.txt', contentType: 'text/plain', bytes: 27 })
  })

  it('is told why, and nothing else, where the key may not be used', async () => {
    const failure = await inPage(stranger, key, async ({ sdk, options }) => {
      const client = new sdk.Aftercare({ ...options, retriesMax: 0 })
      const error: unknown = await client.store.get().catch((reason: unknown) => reason)
      return error instanceof sdk.AftercareError ? error.code : 'an answer'
    })
    expect(failure).toBe('origin_not_allowed')
  })

  it('does not follow a redirect', async () => {
    const failure = await inPage(shop, key, async ({ sdk, options }) => {
      const { location } = globalThis as unknown as { location: { origin: string } }
      const client = new sdk.Aftercare({ ...options, baseUrl: location.origin })
      const error: unknown = await client.store.get().catch((reason: unknown) => reason)
      return error instanceof sdk.AftercareError ? error.detail : 'an answer'
    })
    expect(failure).toBe(`baseUrl ${shop.origin} redirects to another address; give the address of the API itself`)
  })

  it('does not take a secret key', async () => {
    const failure = await inPage(shop, store.secretKey, ({ sdk, options }) => {
      try {
        return new sdk.Aftercare(options).constructor.name
      } catch (error) {
        return String(error)
      }
    })
    expect(failure).toBe('TypeError: A secret key in a web page is a key for everybody. Use a publishable one')
  })
})
