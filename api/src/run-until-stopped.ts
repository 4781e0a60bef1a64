import { inspect } from 'node:util'

/** A failure that the person who starts the process can mend: its message is all that they need. */
export const isForOperator = (error: unknown): error is Error =>
  error instanceof Error &&
  /^(ConfigError|ListenError|DatabaseError|ShopFolderError|DirectoryInUseError)$/.test(error.constructor.name)

/** Waits for Ctrl-C or SIGTERM, then stops. A second signal ends the process at once. */
export async function untilStopped(stop: () => Promise<void>): Promise<void> {
  const signal = await new Promise<NodeJS.Signals>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, resolve)
  })
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(1))
  if (signal === 'SIGINT') console.error('\nFinishing what is under way; press Ctrl-C again to stop at once')
  await stop()
}

/**
 * Starts, and stops after Ctrl-C or SIGTERM; the process then ends with 0. When it cannot start it says why, in one line for what
 * the person at the terminal can mend, and ends with 1.
 */
export async function runUntilStopped(start: () => Promise<() => Promise<void>>): Promise<void> {
  try {
    await untilStopped(await start())
    process.exit(0)
  } catch (error) {
    console.error(isForOperator(error) ? `Aftercare could not start: ${error.message}` : inspect(error))
    process.exit(1)
  }
}
