import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { agentScopes } from '@aftercare/contracts'
import type { Config } from '../config.ts'
import type { Context } from '../context.ts'
import type { Database } from '../database.ts'
import { createKey } from '../access/index.ts'
import { hashSecret } from '../access/key-secret.rules.ts'
import { demoPublishableKey, demoStoreId, seedDemo, type DemoKeys } from './seed-demo.ts'

/** Makes the demo store unless it is there whole: one that a crash left half-told is told again from the beginning. */
export async function ensureDemoStore(config: Config, database: Database, now: Date): Promise<void> {
  const marks = database.connection.collection<{ _id: string }>('demo')
  if ((await marks.findOne({ _id: demoStoreId })) !== null) return
  for (const model of Object.values(database.connection.models)) await model.deleteMany({ storeId: demoStoreId })
  await seedDemo({ config, database, now })
  await marks.insertOne({ _id: demoStoreId })
}

/** Lets the demo's pages and mail know where they are: on a free port that is another place at every start. */
export async function placeDemoStore({ keys, stores, transact }: Context, url: string): Promise<void> {
  const publishable = await keys.findByHash(hashSecret(demoPublishableKey))
  const { port, protocol } = new URL(url)
  const origins = [`${protocol}//127.0.0.1:${port}`, `${protocol}//localhost:${port}`]
  if (publishable) await keys.setOrigins(demoStoreId, publishable._id, origins)
  await transact(async (tx) => {
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
