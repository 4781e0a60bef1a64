import module from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'

// node:sqlite announces on stderr that it is experimental; a development server's users cannot do anything about it.
const { emitWarning } = process
process.emitWarning = (warning: string | Error, ...rest: never[]) => {
  if (!String(warning).includes('SQLite')) emitWarning.call(process, warning, ...rest)
}

// Stripping the types of every module again at each start would take most of it.
module.enableCompileCache()

const { runEngine } = await import('./engine.ts')

try {
  const engine = await runEngine(workerData)
  parentPort!.on('message', () => void close())
  const close = async (): Promise<void> => {
    await engine.close()
    parentPort!.postMessage({ closed: true })
    parentPort!.close()
  }
  parentPort!.postMessage({ uri: engine.uri })
} catch (error) {
  parentPort!.postMessage({ failed: (error as Error).message })
  parentPort!.close()
}
