import { inspect } from 'node:util'

/** Failures that the person at the terminal can mend; they are told in one line. */
const isTold = (error: unknown): error is Error =>
  error instanceof Error &&
  /^(ConfigError|ListenError|DatabaseError|ShopFolderError|DirectoryInUseError)$/.test(error.constructor.name)

/**
 * Starts, then waits for Ctrl-C or SIGTERM, stops and ends the process with 0. A second signal ends it at once. When it cannot
 * start it says why in one line, and ends it with 1.
 */
export async function runUntilStopped(start: () => Promise<() => Promise<void>>): Promise<void> {
  try {
    const stop = await start()
    const signal = await new Promise<NodeJS.Signals>((resolve) => {
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, resolve)
    })
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(1))
    if (signal === 'SIGINT') console.log('\nFinishing what is under way; press Ctrl-C again to stop at once')
    await stop()
    process.exit(0)
  } catch (error) {
    tellFailure(error)
  }
}

/** Says in one line what the person at the terminal can mend, or everything about a bug, and ends the process with 1. */
export function tellFailure(error: unknown): never {
  console.error(isTold(error) ? `Aftercare could not start: ${error.message}` : inspect(error))
  process.exit(1)
}
