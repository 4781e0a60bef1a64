import { setTimeout as pause } from 'node:timers/promises'
import type { ServedProcess } from './start-served-api.ts'

/** Rounds in a row that may not need more, before a process counts as warm. */
const quietRounds = 3
const roundsMost = 40
/** What a sample may differ by without meaning anything. */
const noise = 1.01
const sampleMs = 1_000

/**
 * Repeats a round of work until the process needs no more memory for it: what is compiled and cached once, and what the collector of
 * garbage lets lie until it sets to work, is there by then. Says how many bytes that is, the most that were seen.
 */
export async function settledBytes(served: ServedProcess, round: () => Promise<void>): Promise<number> {
  await using memory = watchMemory(served)
  let most = 0
  let quiet = 0
  for (let done = 0; done < roundsMost && quiet < quietRounds; done++) {
    await round()
    const now = await memory.most()
    quiet = now > most * noise ? 0 : quiet + 1
    most = now
  }
  return most
}

/** Looks at the memory of a process once a second; disposed of, it stops. `most` is the highest so far. */
export function watchMemory(served: ServedProcess): AsyncDisposable & { most(): Promise<number> } {
  let most = 0
  const over = new AbortController()
  const look = async (): Promise<number> => (most = Math.max(most, await served.residentBytes()))
  const looking = (async () => {
    while (!over.signal.aborted) {
      await look()
      await pause(sampleMs, undefined, { signal: over.signal }).catch(() => undefined)
    }
  })()
  return {
    most: look,
    [Symbol.asyncDispose]: async () => {
      over.abort()
      await looking
    },
  }
}
