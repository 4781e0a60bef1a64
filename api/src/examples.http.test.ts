import { Readable } from 'node:stream'
import {
  problemsOf,
  problemKinds,
  z,
  type ProblemCode,
  type Route,
  type RouteExample,
  type Store,
} from '@aftercare/contracts'
import { namedRoutes } from '@aftercare/contracts/openapi'
import { isAppRouteOtherResponse } from '@ts-rest/core'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uploadAttachment } from './attachments/index.ts'
import { createContext, type Context } from './context.ts'
import { demoPublishableKey } from '../../demo/keys.ts'
import { demoKeys, ensureDemoStore } from '../../demo/open-demo.ts'
import { demoStoreId, storyTools } from '../../demo/story.ts'
import { mailedCode } from './testing/read-mail.ts'
import { request } from './testing/request.ts'
import { runJobs } from './testing/run-jobs.ts'
import { startApi, type TestApi } from './testing/start-api.ts'
import { createWebhookEndpoint } from './webhooks/index.ts'

// The examples of the reference, sent to the real server as they are printed, on the demo store that they speak of.
let api: TestApi
let credentials: Record<'anyone' | 'publishable' | 'server' | 'agent', string | undefined>

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

beforeAll(async () => {
  api = await startApi({ env: { WEBHOOKS_ALLOW_LOOPBACK: 'true' } })
  const { context, database } = api
  await ensureDemoStore(context.config, database, new Date())
  const { secretKey, agentKey } = await demoKeys(context)
  credentials = { anyone: undefined, publishable: demoPublishableKey, server: secretKey, agent: agentKey }
  await addWhatOnlyExamplesNeed(context)
})
afterAll(async () => await api[Symbol.asyncDispose]())

async function addWhatOnlyExamplesNeed({ config, log }: Context): Promise<void> {
  const { newIds, name } = storyTools(new Date())
  const context = createContext({ config, database: api.database, log, newIds })
  const server = { kind: 'server', keyId: 'key_of_the_test', storeId: demoStoreId, name: 'Test', scopes: [] } as const
  for (const second of [undefined, 'second']) {
    name('webhookEndpoint', second)
    await createWebhookEndpoint(context, server, { url: `https://shop.example/${second ?? 'first'}` })
  }
  name('attachment')
  const staged = await context.outside.files.stage(Readable.from([png]))
  const upload = await uploadAttachment(context, server, { originalname: 'broken-vase.png', staged })
  await upload.commit(context)
}

/** Proves a mailbox as a shopper would: with the code from the mail. */
async function provenLookup(): Promise<{ guestLookupId: string; code: string }> {
  const { body } = await request<{ id: string }>(api.url, 'POST', '/v1/guest-lookups', {
    as: demoPublishableKey,
    body: { number: 'NL-1042', email: 'mia.berg@example.com' },
  })
  await runJobs(api.context)
  return { guestLookupId: body.id, code: await mailedCode(api, 'mia.berg@example.com') }
}

async function signedToken(): Promise<string> {
  const { shopperSecret } = await api.context.stores.load(demoStoreId)
  return await new SignJWT({ jti: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('shop-1001')
    .setAudience('aftercare')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(shopperSecret))
}

async function shopperToken(): Promise<string> {
  const { body } = await request<{ token: string }>(api.url, 'POST', '/v1/shopper-sessions', {
    as: demoPublishableKey,
    body: { token: await signedToken() },
  })
  return body.token
}

/** Codes and signatures are fresh each time, so those two examples get real ones in the place of the printed ones. */
async function withRealSecrets(operationId: string, example: RouteExample): Promise<RouteExample> {
  if (operationId === 'shopperSessions.create') return { ...example, body: { token: await signedToken() } }
  if (operationId !== 'guestLookups.verify') return example
  const { guestLookupId, code } = await provenLookup()
  return { ...example, params: { guestLookupId }, body: { code } }
}

async function send(route: Route, { as, params = {}, query = {}, body }: RouteExample) {
  const where = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => [value].flat().map((item) => [name, item] as [string, string])),
  )
  const credential = as === 'shopper' ? await shopperToken() : credentials[as]
  const authorization: Record<string, string> =
    credential === undefined ? {} : { authorization: `Bearer ${credential}` }
  const options = { ...(credential !== undefined && { as: credential }) }
  if ('contentType' in route && route.contentType === 'multipart/form-data') {
    const form = new FormData()
    form.set('file', new File([png], 'broken-vase.png'))
    const response = await fetch(api.url + where, { method: 'POST', headers: authorization, body: form })
    return { status: response.status, body: await response.json() }
  }
  const needsVersion = route.metadata.precondition === 'required'
  const headers: Record<string, string> = needsVersion ? { 'if-match': `"${await storeVersion()}"` } : {}
  return await request<unknown>(api.url, route.method, `${where}?${search.toString()}`, {
    ...options,
    body,
    headers,
  })
}

const storeVersion = async (): Promise<number> =>
  (
    await request<Store>(api.url, 'GET', '/v1/store', {
      ...(credentials.server !== undefined && { as: credentials.server }),
    })
  ).body.version

// Reads first and what ends things last, so that each example finds the store as it is told.
const order = ['GET', 'PUT', 'PATCH', 'POST', 'DELETE']
const examples = namedRoutes()
  .toSorted((a, b) => order.indexOf(a.route.method) - order.indexOf(b.route.method))
  .flatMap(({ operationId, route }) =>
    route.metadata.examples.map((example) => ({ operationId, route, example, summary: example.summary })),
  )

describe('the examples of the reference', () => {
  it.each(examples)('$operationId: $summary', async ({ operationId, route, example }) => {
    const { status, body } = await send(route, await withRealSecrets(operationId, example))
    expect(status, JSON.stringify(body)).toBe(example.status)
    const schema = route.responses[status]
    if (schema instanceof z.ZodType) expect(schema.parse(body)).toEqual(body)
    else expect(isAppRouteOtherResponse(schema as never)).toBe(true)
  })
})

describe('every route', () => {
  it.each(namedRoutes().filter(({ route }) => route.metadata.scope !== null))(
    '$operationId refuses whoever has no credential',
    async ({ route }) => {
      const [example] = route.metadata.examples
      const where = route.path.replaceAll(/:(\w+)/g, (_, name: string) =>
        encodeURIComponent(example.params?.[name] ?? ''),
      )
      const { status, body } = await request(api.url, route.method, where)
      expect([status, body.code]).toEqual([401, 'credential_missing'])
    },
  )

  it.each(
    namedRoutes().filter(
      ({ route }) => !route.metadata.principals.includes('publishable') && route.metadata.scope !== null,
    ),
  )('$operationId refuses a publishable key', async ({ route }) => {
    const [example] = route.metadata.examples
    const where = route.path.replaceAll(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(example.params?.[name] ?? ''),
    )
    const { status, body } = await request(api.url, route.method, where, { as: demoPublishableKey })
    expect([status, body.code]).toEqual([403, 'principal_not_allowed'])
  })

  it('has a problem page for each code that it can answer with', () => {
    const codes = new Set<ProblemCode>(namedRoutes().flatMap(({ route }) => problemsOf(route)))
    for (const code of codes) expect(problemKinds[code].remedy.length, code).toBeGreaterThan(10)
  })
})
