import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbeddedMongo } from '@aftercare/embedded-mongo'
import { startApi, type TestApi, type TestApiOptions } from './start-api.ts'
import { startDatabaseProxy, type DatabaseProxy } from './start-database-proxy.ts'

export type ProxiedApi = { api: TestApi } & Pick<DatabaseProxy, 'judge' | 'exchanges'>

/** The app on an embedded database of its own, with a proxy between the two that can fail, delay and count any command. */
export async function startProxiedApi(options: TestApiOptions = {}): Promise<ProxiedApi & AsyncDisposable> {
  await using started = new AsyncDisposableStack()
  const directory = await mkdtemp(path.join(tmpdir(), 'aftercare-proxied-'))
  started.defer(async () => await rm(directory, { recursive: true, force: true }))
  const engine = started.use(await startEmbeddedMongo({ directory, durability: 'none' }))
  const { uri, judge, exchanges } = started.use(await startDatabaseProxy(engine.uri))
  const api = started.use(await startApi({ ...options, env: { ...options.env, MONGODB_URI: uri } }))
  const parts = started.move()
  return {
    api,
    exchanges,
    judge,
    [Symbol.asyncDispose]: async () => {
      judge(() => 'pass')
      await parts.disposeAsync()
    },
  }
}
