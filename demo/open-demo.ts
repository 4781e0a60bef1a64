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
import { tellDemo } from './tell-demo.ts'

type DemoKeys = { secretKey: string; agentKey: string }

/**
 * Makes the demo store unless it is there whole; one that a crash left half made is made again from the beginning. In a store of
 * an earlier day the demo's own orders move on to today, so that the parcel which was due tomorrow still is. Everything else stays
 * as it was left.
 */
export async function ensureDemoStore(config: Config, database: Database, now: Date): Promise<void> {
  const marks = database.connection.collection<{ _id: string; today: string }>('demo')
  const mark = await marks.findOne({ _id: demoStoreId })
  if (mark === null) {
    for (const model of Object.values(database.connection.models)) await model.deleteMany({ storeId: demoStoreId })
    await tellDemo(config, database, now)
    await marks.insertOne({ _id: demoStoreId, today: dateOf(now) })
    return
  }
  await letClockMove(database)
  const days = daysBetween(mark.today, now)
  if (days <= 0) return
  await moveOrdersOn(database, days)
  await marks.updateOne({ _id: demoStoreId }, { $set: { today: dateOf(now) } })
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
