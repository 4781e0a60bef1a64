import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Problem, ShopperSecret, ShopperSession } from '@aftercare/contracts'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { request } from '../testing/request.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
  for (const externalId of ['shop-1001', 'gid://shop/1'])
    await request(api.url, 'PUT', `/v1/customers/external/${encodeURIComponent(externalId)}`, {
      as: store.secretKey,
      body: { email: 'mia.berg@example.com' },
    })
})
afterAll(async () => await api[Symbol.asyncDispose]())

const exchange = async (token: string) =>
  await request<ShopperSession & Problem>(api.url, 'POST', '/v1/shopper-sessions', {
    as: store.publishableKey,
    body: { token },
  })

const page = await readFile(new URL('../../../docs/sign-shoppers-in.md', import.meta.url), 'utf8')
const samples = [...page.matchAll(/^## ([^\n]+)\n\n```(\w+)\n([\s\S]*?)```$/gm)].map(
  ([, title = '', language = '', source = '']) => ({ title, language, source }),
)
/** How each language runs a program of its command line. Where a language is not installed, its sample is skipped. */
const commands: Record<string, [command: string, ...args: string[]]> = {
  js: [process.execPath, '--input-type=module', '-e'],
  python: ['python3', '-c'],
  php: ['php', '-r'],
  ruby: ['ruby', '-e'],
}
const run = promisify(execFile)
const isInstalled = async (command: string): Promise<boolean> =>
  await run(command, ['--version']).then(
    () => true,
    () => false,
  )
const installed = new Map(
  await Promise.all(
    Object.entries(commands).map(async ([language, [command]]) => [language, await isInstalled(command)] as const),
  ),
)

describe('the samples of the documentation', () => {
  it('are there in four languages', () => {
    expect(samples.map(({ language }) => language)).toEqual(['js', 'js', 'python', 'php', 'ruby'])
  })

  for (const { title, language, source } of samples) {
    it.skipIf(installed.get(language) !== true)(`sign a token that is taken: ${title}`, async () => {
      const [command, ...args] = commands[language] ?? ['']
      const { stdout } = await run(command, [...args, source.replace('<?php\n', '')], {
        cwd: fileURLToPath(new URL('../..', import.meta.url)),
        env: { ...process.env, SHOPPER_SECRET: store.shopperSecret, CUSTOMER_ID: 'shop-1001' },
      })
      const { status, body } = await exchange(stdout.trim())
      expect([status, body.subject?.level]).toEqual([201, 'authenticated'])
      expect((await exchange(stdout.trim())).body.code).toBe('shopper_token_invalid')
    })
  }
})

const inFiveMinutes = (): number => Math.floor(Date.now() / 1000) + 300
const sign = async (secret: string | Uint8Array, claims: Record<string, unknown> = {}) =>
  await new SignJWT({ sub: 'shop-1001', aud: 'aftercare', exp: inFiveMinutes(), jti: randomUUID(), ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(typeof secret === 'string' ? new TextEncoder().encode(secret) : secret)

it('says what is wrong when the secret was decoded', async () => {
  const { status, body } = await exchange(await sign(Buffer.from(store.shopperSecret, 'base64url')))
  expect(status).toBe(401)
  expect(body.detail).toContain('as it is printed, not decoded')
})

describe('POST /v1/store/rotate-shopper-secret', () => {
  const rotate = async (as: string, body?: unknown) =>
    await request<ShopperSecret & Problem>(api.url, 'POST', '/v1/store/rotate-shopper-secret', { as, body })

  it('takes the old secret beside the new one for a day, and then no longer', async () => {
    const old = store.shopperSecret
    const { status, body } = await rotate(store.secretKey)
    expect(status).toBe(200)
    expect(body.shopperSecret).toMatch(/^[\w-]{43}$/)
    expect(Math.round((Date.parse(body.previousUntil) - Date.now()) / 3_600_000)).toBe(24)
    expect((await exchange(await sign(old))).status).toBe(201)
    expect((await exchange(await sign(body.shopperSecret))).status).toBe(201)

    const until = new Date(body.previousUntil)
    const exp = until.getTime() / 1000 + 300
    api.setNow(until)
    expect((await exchange(await sign(old, { exp }))).status).toBe(401)
    expect((await exchange(await sign(body.shopperSecret, { exp }))).status).toBe(201)
    api.setNow(new Date())
  })

  it('ends the old secret at once when it has leaked, and the settings keep their version', async () => {
    const version = async () =>
      (await request<{ version: number }>(api.url, 'GET', '/v1/store', { as: store.secretKey })).body.version
    const before = await version()
    const { body: leaked } = await rotate(store.secretKey)
    const { body: fresh } = await rotate(store.secretKey, { overlapHours: 0 })
    expect((await exchange(await sign(leaked.shopperSecret))).status).toBe(401)
    expect((await exchange(await sign(fresh.shopperSecret))).status).toBe(201)
    expect(await version()).toBe(before)
  })

  it('shows the new secret once, and gives it to nobody who could not be every shopper anyway', async () => {
    const weak = await api.newKey(store.id, {
      kind: 'restricted',
      name: 'Settings',
      scopes: ['store:read', 'store:write'],
    })
    expect((await rotate(weak)).body.code).toBe('scope_missing')
    for (const as of [store.agentKey, store.publishableKey])
      expect((await rotate(as)).body.code).toBe('principal_not_allowed')
    const { body } = await rotate(store.secretKey)
    for (const path of ['/v1/store', '/v1/events?limit=100'])
      expect((await request(api.url, 'GET', path, { as: store.secretKey })).text).not.toContain(body.shopperSecret)
  })

  it.each([{ overlapHours: -1 }, { overlapHours: 169 }, { overlapHours: 1.5 }, { hours: 1 }])(
    'refuses %j',
    async (body) => {
      expect((await rotate(store.secretKey, body)).body.code).toBe('invalid_request')
    },
  )
})
