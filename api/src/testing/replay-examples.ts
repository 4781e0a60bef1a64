import { Readable } from 'node:stream'
import {
  contract,
  exampleId,
  type GiftReturn,
  type RefundPreview,
  type Route,
  type RouteExample,
} from '@aftercare/contracts'
import { namedRoutes } from '@aftercare/contracts/openapi'
import { SignJWT } from 'jose'
import { uploadAttachment } from '../attachments/index.ts'
import { demoPublishableKey } from '../../../demo/keys.ts'
import { demoKeys, ensureDemoStore } from '../../../demo/open-demo.ts'
import { demoStoreId, storyTools } from '../../../demo/story.ts'
import { createContext } from '../context.ts'
import { createGiftReceipt } from '../gifts/index.ts'
import { redeemPoints } from '../loyalty/redeem-points.ts'
import { createWebhookEndpoint } from '../webhooks/index.ts'
import { mailedCode } from './read-mail.ts'
import { newSession } from './new-session.ts'
import { request } from './request.ts'
import { runJobs } from './run-jobs.ts'
import { startApi, type TestApi } from './start-api.ts'

/** An example of the reference with its place: the `number`th of its operation, from 1. */
export type PlacedExample = { operationId: string; number: number; route: Route; example: RouteExample }

// Reads first and what ends things last, so that each example finds the store as it is told. Weeks later it is another one.
const order = ['GET', 'PUT', 'PATCH', 'POST', 'DELETE']
const placeOf = ({ operationId, route }: { operationId: string; route: Route }): number =>
  operationId === 'testClock.advanceTo' ? order.length : order.indexOf(route.method)

/** Every example of the reference, in the order in which each finds what it speaks of. */
export const placedExamples: readonly PlacedExample[] = namedRoutes()
  .toSorted((a, b) => placeOf(a) - placeOf(b))
  .flatMap(({ operationId, route }) =>
    route.metadata.examples.map((example, index) => ({ operationId, number: index + 1, route, example })),
  )

export type ExampleStore = AsyncDisposable & {
  api: TestApi
  /** Sends an example as it is printed, and reads the answer. */
  replay: (placed: PlacedExample) => Promise<{ status: number; body: unknown }>
}

/** The whole app with the store that the examples of the reference speak of. */
export async function startExampleStore(): Promise<ExampleStore> {
  const api = await startApi({ env: { WEBHOOKS_ALLOW_LOOPBACK: 'true' } })
  const { context, database } = api
  await ensureDemoStore(context.config, database, new Date())
  const { secretKey, agentKey } = await demoKeys(context)
  await addWhatOnlyExamplesNeed(api)
  const credentialOf = async (as: RouteExample['as'], operationId: string): Promise<string | undefined> => {
    if (operationId.startsWith('gifts.')) return await recipientToken(api)
    if (as === 'shopper') return await shopperToken(api)
    return { anyone: undefined, publishable: demoPublishableKey, server: secretKey, agent: agentKey }[as]
  }
  return {
    api,
    replay: async ({ operationId, route, example }) => {
      const { as, params = {}, query = {}, body } = await withRealSecrets(api, operationId, example)
      const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
      const search = new URLSearchParams(
        Object.entries(query).flatMap(([name, value]) => [value].flat().map((item): [string, string] => [name, item])),
      )
      const credential = await credentialOf(as, operationId)
      if ('contentType' in route && route.contentType === 'multipart/form-data')
        return await upload(api.url + path, credential ?? '')
      const headers: Record<string, string> =
        route.metadata.precondition === 'required' ? { 'if-match': await etagAt(api, path, secretKey) } : {}
      if (route.metadata.idempotent === 'key_required') headers['idempotency-key'] = crypto.randomUUID()
      return await request<unknown>(api.url, route.method, `${path}?${search.toString()}`, {
        ...(credential !== undefined && { as: credential }),
        body,
        headers,
      })
    },
    [Symbol.asyncDispose]: async () => await api[Symbol.asyncDispose](),
  }
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function addWhatOnlyExamplesNeed({ context: { config, log }, database }: TestApi): Promise<void> {
  const { newIds, name } = storyTools(new Date())
  const context = createContext({ config, database, log, newIds })
  const server = { kind: 'server', keyId: 'key_of_the_test', storeId: demoStoreId, name: 'Test', scopes: [] } as const
  for (const second of [undefined, 'second']) {
    name('webhookEndpoint', second)
    await createWebhookEndpoint(context, server, { url: `https://shop.example/${second ?? 'first'}` })
  }
  for (const second of [undefined, 'lost']) {
    name('giftReceipt', second)
    await createGiftReceipt(context, server, { orderId: exampleId('order', 'cushions'), lines: ['l1'] })
  }
  for (const called of [undefined, 'to-capture', 'to-release']) {
    name('loyaltyRedemption', called)
    await redeemPoints(context, server, exampleId('loyaltyAccount'), { rewardId: 'five-off' })
  }
  name('attachment')
  const staged = await context.outside.files.stage(Readable.from([png]))
  const file = await uploadAttachment(context, server, { originalname: 'broken-vase.png', staged })
  await file.commit(context)
}

async function upload(url: string, credential: string): Promise<{ status: number; body: unknown }> {
  const form = new FormData()
  form.set('file', new File([png], 'broken-vase.png'))
  const headers = { authorization: `Bearer ${credential}` }
  const response = await fetch(url, { method: 'POST', headers, body: form })
  return { status: response.status, body: await response.json() }
}

/** Codes, signatures, digests and what is weeks ahead are fresh each time, so those examples get real ones in the place of the printed ones. */
async function withRealSecrets(api: TestApi, operationId: string, example: RouteExample): Promise<RouteExample> {
  if (operationId === 'shopperSessions.create') return { ...example, body: { token: await signedToken(api) } }
  if (operationId === 'testClock.advanceTo')
    return { ...example, body: { now: new Date(Date.now() + 60 * 86_400_000) } }
  if (operationId === 'policies.get' || operationId === 'loyaltyProgrammes.get') {
    const { policies, loyaltyProgrammes } = api.context
    const current = await (operationId === 'policies.get' ? policies : loyaltyProgrammes).current(demoStoreId)
    return { ...example, params: { version: current?.version ?? '' } }
  }
  if (operationId === 'loyaltyRewards.verify') {
    const held = await api.context.loyaltyRedemptions.find(demoStoreId, exampleId('loyaltyRedemption'))
    return { ...example, body: { code: held?.code ?? '' } }
  }
  if (operationId === 'gifts.cancel' || operationId === 'gifts.label')
    return { ...example, params: { ref: await presentThatGoesBack(api) } }
  if (operationId === 'refunds.execute') return { ...example, body: { token: await previewToken(api) } }
  if (operationId === 'guestLookups.open') return { ...example, body: { key: await linkKey(api) } }
  if (operationId !== 'guestLookups.verify') return example
  const { guestLookupId, code } = await provenLookup(api)
  return { ...example, params: { guestLookupId }, body: { code } }
}

/** The key in the link of a mail about the order of the examples. */
async function linkKey({ context }: TestApi): Promise<string> {
  const { settings } = await context.stores.load(demoStoreId)
  const mail = { number: 'NL-1042', email: 'mia.berg@example.com' }
  const page = context.mailboxLinks.page({ storeId: demoStoreId, settings, language: 'en', ...mail })
  return page.split('#open=')[1] ?? ''
}

/** Proves a mailbox as a shopper would: with the code from the mail. */
async function provenLookup(api: TestApi): Promise<{ guestLookupId: string; code: string }> {
  // Other examples ask for codes to this mailbox, and mails of one moment have no order.
  await runJobs(api.context, undefined, 'guest_lookups.send_code')
  const { body } = await request<{ id: string }>(api.url, 'POST', '/v1/guest-lookups', {
    as: demoPublishableKey,
    body: { number: 'NL-1042', email: 'mia.berg@example.com' },
  })
  await runJobs(api.context, undefined, 'guest_lookups.send_code')
  return { guestLookupId: body.id, code: await mailedCode(api, 'mia.berg@example.com') }
}

async function previewToken(api: TestApi): Promise<string> {
  const { metadata } = contract.refunds.preview
  const { secretKey } = await demoKeys(api.context)
  const { body } = await request<RefundPreview>(api.url, 'POST', '/v1/refunds/preview', {
    as: secretKey,
    body: metadata.examples[0].body,
  })
  return body.token
}

async function signedToken(api: TestApi): Promise<string> {
  const { shopperSecret } = await api.context.stores.load(demoStoreId)
  return await new SignJWT({ jti: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('shop-1001')
    .setAudience('aftercare')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(shopperSecret))
}

async function shopperToken(api: TestApi): Promise<string> {
  const { body } = await request<{ token: string }>(api.url, 'POST', '/v1/shopper-sessions', {
    as: demoPublishableKey,
    body: { token: await signedToken(api) },
  })
  return body.token
}

async function etagAt(api: TestApi, path: string, secretKey: string): Promise<string> {
  const { headers } = await request(api.url, 'GET', path, { as: secretKey })
  return headers.get('etag') ?? ''
}

/** The session of whoever got the cushions as a present. */
const recipientToken = async (api: TestApi): Promise<string> =>
  await newSession(api, demoStoreId, {
    level: 'pre_authenticated',
    email: 'rita@example.com',
    proved: { kind: 'gift', id: exampleId('giftReceipt') },
  })

/** The reference of a cushion cover that its recipient sends back. */
async function presentThatGoesBack(api: TestApi): Promise<string> {
  const body = { items: [{ line: 'l1', reason: 'unwanted_gift', condition: 'unopened' }] }
  const as = await recipientToken(api)
  return (await request<GiftReturn>(api.url, 'POST', '/v1/gift/returns', { as, body })).body.ref
}
