import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { agentScopes } from '@aftercare/contracts'
import { createKey } from '@aftercare/api/access/index'
import { hashSecret } from '@aftercare/api/access/key-secret.rules'
import type { Config } from '@aftercare/api/config'
import type { Context } from '@aftercare/api/context'
import type { Database } from '@aftercare/api/database'
import { newTestClock } from '@aftercare/api/store/index'
import { dateOf, daysBetween, onDaysLater } from './days.ts'
import { demoPublishableKey } from './keys.ts'
import { demoOrderIds } from './orders.ts'
import { demoStoreId } from './story.ts'
import { beginDemo } from './tell-demo.ts'

type DemoKeys = { secretKey: string; agentKey: string }

export type OpenedDemo = {
  isComplete: boolean
  /** Makes what is still missing of the demo as it is described. Requests may come meanwhile. */
  complete(): Promise<void>
}

/**
 * Makes the demo store unless it is there whole; one that was left half made is made again from the beginning, and what was done in
 * it meanwhile is gone. In a store of an earlier day the demo's own orders move on to today, so that the parcel which was due
 * tomorrow still is. Everything else stays as it was left.
 */
export async function openDemoStore(config: Config, database: Database, now: Date): Promise<OpenedDemo> {
  const marks = database.connection.collection<{ _id: string; today: string }>('demo')
  const mark = await marks.findOne({ _id: demoStoreId })
  if (mark === null) {
    await forgetHalfMade(database)
    const tellTheRest = await beginDemo(config, database, now)
    return {
      isComplete: false,
      complete: async () => {
        await tellTheRest()
        await marks.insertOne({ _id: demoStoreId, today: dateOf(now) })
      },
    }
  }
  await letClockMove(database)
  const days = daysBetween(mark.today, now)
  if (days > 0) {
    await moveOrdersOn(database, days)
    await marks.updateOne({ _id: demoStoreId }, { $set: { today: dateOf(now) } })
  }
  return { isComplete: true, complete: async () => {} }
}

/** The demo store, whole, before anybody asks for it. */
export async function ensureDemoStore(...demo: Parameters<typeof openDemoStore>): Promise<void> {
  const { complete } = await openDemoStore(...demo)
  await complete()
}

/** The store itself goes last: as long as it is there, something else of it may be. */
async function forgetHalfMade({ connection }: Database): Promise<void> {
  const { stores, ...others } = connection.models
  if (stores === undefined || (await stores.exists({ storeId: demoStoreId })) === null) return
  for (const model of Object.values(others)) await model.deleteMany({ storeId: demoStoreId })
  await stores.deleteMany({ storeId: demoStoreId })
}

/** A demo of a version before 2026-12 is a test store from now on, as those are that were made since. */
async function letClockMove({ connection }: Database): Promise<void> {
  const stores = connection.collection<{ _id: string }>('stores')
  const live = { _id: demoStoreId, storeId: demoStoreId, testClock: { $exists: false } }
  await stores.updateOne(live, { $set: { testClock: newTestClock } })
}

async function moveOrdersOn({ connection, transact }: Database, days: number): Promise<void> {
  const orders = connection.collection<{ _id: string }>('orders')
  const demoOrders = { storeId: demoStoreId, externalId: { $in: demoOrderIds } }
  await transact(async (session) => {
    for (const order of await orders.find(demoOrders, { session }).toArray())
      await orders.replaceOne({ _id: order._id, storeId: demoStoreId }, onDaysLater(order, days), { session })
  })
}

/** Lets the demo's pages and mail know where they are: on a free port that is another place at every start. */
export async function placeDemoStore({ keys, stores, transact }: Context, url: string): Promise<void> {
  const publishable = await keys.findByHash(hashSecret(demoPublishableKey))
  const { port, protocol } = new URL(url)
  const origins = [`${protocol}//127.0.0.1:${port}`, `${protocol}//localhost:${port}`]
  await transact(async (tx) => {
    if (publishable) await keys.setOrigins(demoStoreId, publishable._id, origins, tx)
    const store = await stores.load(demoStoreId, tx)
    await stores.save({ ...store, settings: { ...store.settings, helpCenterUrl: url } }, tx)
  })
}

/** The demo's secret keys. The database has only their hashes, so they are kept in a file that only its owner can read. */
export async function demoKeys(context: Context): Promise<DemoKeys> {
  const file = path.resolve(context.config.dataDirectory, 'demo-keys.json')
  const kept = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as DemoKeys,
    () => null,
  )
  if (kept && (await context.keys.findByHash(hashSecret(kept.secretKey)))?.revokedAt === null) return kept
  const { key: secretKey } = await createKey(context, demoStoreId, { kind: 'secret', name: 'Demo server' })
  const { key: agentKey } = await createKey(context, demoStoreId, {
    kind: 'restricted',
    name: 'Demo desk',
    scopes: [...agentScopes],
    agent: { name: 'Mia', role: 'agent' },
  })
  await mkdir(path.dirname(file), { recursive: true })
  const unfinished = `${file}.${randomUUID()}`
  await writeFile(unfinished, `${JSON.stringify({ secretKey, agentKey }, null, 2)}\n`, { mode: 0o600 })
  await rename(unfinished, file)
  return { secretKey, agentKey }
}
