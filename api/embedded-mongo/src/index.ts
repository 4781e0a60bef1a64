import { on, once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** How the embedded database is started. */
export interface EmbeddedMongoOptions {
  /** Where the data is kept; made when it is not there. One process at a time may use it. */
  directory: string
  /**
   * `disk` (the default): a write is answered when it is on the disk. `none`: when the operating system has it, which
   * survives a killed process but not a power cut; for tests, which start with an empty directory anyway.
   */
  durability?: 'disk' | 'none'
}

/** A running embedded database. */
export interface EmbeddedMongo extends AsyncDisposable {
  /** For `mongoose.connect` or `new MongoClient`. */
  uri: string
  /** Ends all connections and writes everything out. */
  close(): Promise<void>
}

type Report = { uri: string } | { failed: string } | { closed: true }

/**
 * Starts the embedded database on a thread of its own. Rejects with a sentence when the directory is in use by another
 * process or cannot be written.
 */
export async function startEmbeddedMongo({
  directory,
  durability = 'disk',
}: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { directory, durability } })
  const report = await firstReport(worker)
  if ('failed' in report) throw new Error(report.failed)
  if (!('uri' in report)) throw new Error('The embedded database closed while it started')
  // A crash of the engine must not go unseen: commands would only time out.
  worker.on('error', (error) => process.stderr.write(`embedded-mongo stopped: ${error.stack}\n`))
  worker.unref()
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => (closing ??= stop(worker))
  return { uri: report.uri, close, [Symbol.asyncDispose]: close }
}

/** Under `node --watch` Node itself sends messages from the thread: the modules that it loaded. They are not ours. */
async function firstReport(worker: Worker): Promise<Report> {
  for await (const [message] of on(worker, 'message', { close: ['exit'] }) as AsyncIterable<[Partial<Report>]>) {
    if ('uri' in message || 'failed' in message) return message as Report
  }
  return { closed: true }
}

async function stop(worker: Worker): Promise<void> {
  if (worker.threadId === -1) return
  worker.ref()
  const ended = once(worker, 'exit')
  worker.postMessage('close')
  await ended
}
