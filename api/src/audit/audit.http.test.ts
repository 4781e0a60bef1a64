import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  exampleReturnPolicy,
  exampleStoreSettings,
  type AuditEntry,
  type CreatedKey,
  type Page,
  type Problem,
  type Refund,
  type RefundPreview,
  type Return,
} from '@aftercare/contracts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../config.ts'
import { createContext, type Context } from '../context.ts'
import { openDatabase, type Database } from '../database.ts'
import { createLog } from '../log.ts'
import { anOrder, aParcel, aScan } from '../orders/order.builder.ts'
import { prepareDatabase } from '../prepare-database.ts'
import { anItem } from '../returns/return.builder.ts'
import { createStore } from '../store/index.ts'
import { request, type Answer } from '../testing/request.ts'
import { runHere, runJson, type Ended } from '../testing/run-command.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { stored } from '../testing/stored.ts'
import type { AuditEntryRecord } from './audit-entry.ts'
import { chained } from './chain.rules.ts'
import { chainWaiting, verifyChain, type Verified } from './index.ts'

let api: TestApi
let store: TestStore
beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
  const { status, text } = await send('PUT', '/v1/policies/current', exampleReturnPolicy, {
    headers: { 'if-none-match': '*' },
  })
  expect(status, text).toBe(200)
})
afterAll(async () => await api[Symbol.asyncDispose]())

const send = async <Body>(
  method: string,
  at: string,
  body?: unknown,
  { as = store.secretKey, headers = {} } = {},
): Promise<Answer<Body>> => await request<Body>(api.url, method, at, { as, body, headers })
const listed = async (query = '', as = store.secretKey): Promise<AuditEntry[]> => {
  const { status, body, text } = await send<Page<AuditEntry>>('GET', `/v1/audit-entries?${query}`, undefined, { as })
  expect(status, text).toBe(200)
  return body.data
}
const verified = async (of = store): Promise<Verified> => await verifyChain(api.context, of.id)

let made = 0
const anOrderOf = async (): Promise<string> => {
  const name = `audited-${(made += 1)}`
  const shipments = [aParcel({ events: [aScan('in_transit', 19), aScan('delivered', 20)] })]
  const wanted = anOrder({ number: name, shipments })
  const { body, text } = await send<{ id: string }>('PUT', `/v1/orders/external/${name}`, wanted)
  expect(body.id, text).toBeDefined()
  return body.id
}

describe('what moves money or is a decision', () => {
  it('is chained with who did it, and says nothing about whom', async () => {
    const orderId = await anOrderOf()
    const { body: draft } = await send<Return>('POST', '/v1/returns', { items: [anItem(orderId)] })
    await send('POST', `/v1/returns/${draft.id}/submit`, {})
    const wish = { orderId, currency: 'EUR', ground: 'goodwill', goodwill: 1_000, reason: 'Late' }
    const { body: preview } = await send<RefundPreview>('POST', '/v1/refunds/preview', wish)
    const {
      body: refund,
      status,
      text,
    } = await send<Refund>(
      'POST',
      '/v1/refunds',
      { token: preview.token },
      { headers: { 'idempotency-key': crypto.randomUUID() } },
    )
    expect(status, text).toBe(201)
    await runJobs(api.context)

    const [approved] = await listed(`objectId=${draft.id}&type=return.approved`)
    expect(approved).toMatchObject({ object: 'return', by: { kind: 'server' }, changes: { status: 'approved' } })
    const ofRefund = await listed(`objectId=${refund.id}`)
    expect(ofRefund.at(-1)).toMatchObject({ type: 'refund.requested', version: 1, by: { kind: 'server' } })
    expect((await listed('type=policy.published'))[0]?.object).toBe('policy')
    const said = JSON.stringify(await listed('limit=100'))
    for (const personal of ['Mia', 'example.com', 'audited-']) expect(said).not.toContain(personal)
    expect(await verified()).toMatchObject({ broken: null, waiting: 0 })
  })

  it('names the job where nobody waited for it, and whoever runs the process', async () => {
    const fresh = await api.newStore('test')
    await send('PUT', '/v1/test-clock', { now: new Date(Date.now() + 60_000).toISOString() }, { as: fresh.secretKey })
    await runJobs(api.context)
    const entries = await listed('', fresh.secretKey)
    expect(entries.map(({ type, by }) => `${type} ${by.kind}`).toSorted()).toEqual([
      'key.created operator',
      'key.created operator',
      'key.created operator',
      'store.clock_moved server',
    ])
  })

  it('is one chain however many do it at once, without a gap', async () => {
    const fresh = await api.newStore()
    const names = Array.from({ length: 30 }, (_, index) => `Key ${index}`)
    await Promise.all(
      names.map(async (name) => await send('POST', '/v1/keys', { kind: 'secret', name }, { as: fresh.secretKey })),
    )
    await Promise.all([runJobs(api.context), runJobs(api.context), runJobs(api.context)])
    await runJobs(api.context)
    const entries = await listed('limit=100', fresh.secretKey)
    expect(entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 33 }, (_, index) => 33 - index))
    expect(await verified(fresh)).toMatchObject({ entries: 33, broken: null, waiting: 0 })
  })

  it('is not noted when it did not happen', async () => {
    const before = await verified()
    expect((await send('POST', '/v1/keys/key_01m6dqs9m0e008qwmwwj2248s5/revoke', {})).status).toBe(404)
    const headers = { 'if-match': '"77"' }
    expect((await send('PUT', '/v1/store', exampleStoreSettings, { headers })).status).toBe(412)
    await runJobs(api.context)
    expect(await verified()).toEqual(before)
  })
})

describe('GET /v1/audit-entries', () => {
  it('is for keys that have its scope, and shows no other store', async () => {
    const codeOf = ({ status, body }: Answer<unknown>): string => `${status} ${(body as Problem).code}`
    expect(codeOf(await send('GET', '/v1/audit-entries', undefined, { as: store.agentKey }))).toBe(
      '403 principal_not_allowed',
    )
    const { key } = (
      await send<CreatedKey>('POST', '/v1/keys', { kind: 'restricted', name: 'No audit', scopes: ['events:read'] })
    ).body
    expect(codeOf(await send('GET', '/v1/audit-entries', undefined, { as: key }))).toBe('403 scope_missing')
    const other = await api.newStore()
    await runJobs(api.context)
    const own = new Set((await listed('limit=100')).map(({ eventId }) => eventId))
    for (const { eventId } of await listed('limit=100', other.secretKey)) expect(own.has(eventId)).toBe(false)
  })
})

describe('aftercare audit verify', () => {
  let whole: string
  let directory: string
  let storeId: string
  let hash: string
  beforeAll(async () => {
    whole = await mkdtemp(path.join(tmpdir(), 'aftercare-audit-'))
    directory = whole
    await inDatabase(async ({ context }) => {
      const store = await createStore(context, exampleStoreSettings)
      storeId = store.id
      const about = { storeId, type: 'key.created', object: 'key' } as const
      await context.transact(async (tx) => {
        for (let index = 0; index < entries; index++)
          await context.events.record({ ...about, id: `key_${index}`, after: { index } }, tx)
      })
      while ((await chainWaiting(context, { storeId })) > 0);
      hash = (await verifyChain(context, storeId)).head.hash
    })
  })
  afterAll(async () => await rm(whole, { recursive: true, force: true }))
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'aftercare-audit-'))
    await cp(whole, directory, { recursive: true })
  })
  afterEach(async () => await rm(directory, { recursive: true, force: true }))

  /** More than are read at once. */
  const entries = 720

  async function inDatabase(work: (inner: Inner) => Promise<void>): Promise<void> {
    await using database = await openDatabase({ directory })
    await prepareDatabase(database)
    const config = readConfig({ AFTERCARE_DATA: directory })
    const collection = stored({ database }, 'audit_entries')
    await work({ context: createContext({ config, database, log: createLog('silent') }), database, collection })
  }
  const verify = async (...words: string[]): Promise<Ended> => await runHere(directory, 'audit', 'verify', ...words)
  const brokenAt = async (): Promise<[number, Verified]> => {
    const { code, printed } = await verify('--json')
    return [code, (JSON.parse(printed) as [Verified])[0]]
  }
  const place = 601

  it('ends with 0 for a whole chain, and prints what to keep elsewhere', async () => {
    const sound = { storeId, entries, head: { sequence: entries, hash }, waiting: 0, broken: null }
    expect(await runJson<Verified[]>(directory, 'audit', 'verify', '--store', storeId)).toEqual([sound])
    expect((await verify('--known', `${entries}:${hash}`)).printed).toContain(`${entries}:${hash}`)
    expect((await verify('--known', 'yesterday')).code).toBe(2)
  })

  it('ends with 1 and names the entry that was altered', async () => {
    await inDatabase(async ({ collection }) => {
      await collection.updateOne({ _id: `${storeId}:${place}` }, { $set: { 'by.id': 'key_of_somebody_else' } })
    })
    const [code, { broken, entries: fitting }] = await brokenAt()
    expect([code, broken, fitting]).toEqual([1, { sequence: place, reason: 'altered' }, place - 1])
  })

  it('names the entry that was taken out', async () => {
    await inDatabase(async ({ collection }) => void (await collection.deleteOne({ _id: `${storeId}:${place}` })))
    expect(await brokenAt()).toMatchObject([1, { broken: { sequence: place, reason: 'missing' } }])
  })

  it('names the entry after one that was made anew, hash and all', async () => {
    await inDatabase(async ({ collection }) => {
      const {
        sequence: _,
        previousHash: __,
        hash: ___,
        _id,
        eventId,
        ...noted
      } = (await collection.findOne({
        _id: `${storeId}:${place}`,
      })) as unknown as AuditEntryRecord
      const before = (await collection.findOne({ _id: `${storeId}:${place - 1}` })) as unknown as AuditEntryRecord
      const [forged] = chained(before, [{ ...noted, _id: eventId, objectId: 'key_forged' }])
      await collection.replaceOne({ _id }, forged as never)
    })
    expect(await brokenAt()).toMatchObject([1, { broken: { sequence: place + 1, reason: 'unlinked' } }])
  })

  it('notices that the end was cut off, and with an entry that was kept elsewhere that it was cut off with its head', async () => {
    await inDatabase(async ({ collection }) => void (await collection.deleteOne({ _id: `${storeId}:${entries}` })))
    expect(await brokenAt()).toMatchObject([1, { broken: { sequence: entries, reason: 'missing' } }])
    await inDatabase(async ({ database, collection }) => {
      const last = await collection.findOne({ _id: `${storeId}:${entries - 1}` })
      const head = { sequence: entries - 1, hash: last?.['hash'] }
      await stored({ database }, 'audit_heads').updateOne({ _id: storeId }, { $set: head })
    })
    expect((await verify()).code).toBe(0)
    const { code, printed } = await verify('--known', `${entries}:${hash}`)
    expect([code, printed]).toEqual([1, expect.stringContaining(`entry ${entries} is missing`) as string])
  })

  it('names the entry that is another than the one that was kept elsewhere', async () => {
    const { code, printed } = await verify('--known', `${place}:${'0'.repeat(64)}`)
    expect([code, printed]).toEqual([1, expect.stringContaining(`entry ${place} is another than was noted`) as string])
  })
})

type Inner = {
  context: Context
  database: Database
  collection: ReturnType<typeof stored>
}
