import type { Tx } from '../database.ts'

/** Longer than those before usually take; then the database may settle it. */
const waitMsMax = 5_000

/**
 * Lets the transactions of this process that change the same thing begin one after the other. The database settles every race
 * without it; it only spares those that would lose the work of losing again and again. Whoever waits has read nothing yet.
 */
export function createTurns() {
  const last = new Map<string, Promise<void>>()
  const holding = new WeakMap<Tx, Set<string>>()

  return {
    /** Resolves when those before have ended, or have taken too long. A transaction keeps its turn until it has ended itself. */
    async take(thing: string, tx: Tx): Promise<void> {
      const held = holding.get(tx) ?? new Set()
      holding.set(tx, held)
      if (held.has(thing)) return
      held.add(thing)
      const before = last.get(thing)
      const own = new Promise<void>((resolve) => tx.once('ended', () => resolve()))
      const done = endOf(before, own)
      last.set(thing, done)
      void done.finally(() => {
        if (last.get(thing) === done) last.delete(thing)
      })
      await within(waitMsMax, before)
    },
  }
}
export type Turns = ReturnType<typeof createTurns>

/** Both have ended. */
async function endOf(before: Promise<void> | undefined, own: Promise<void>): Promise<void> {
  await before
  await own
}

async function within(ms: number, work: Promise<void> | undefined): Promise<void> {
  if (work === undefined) return
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, patience]).finally(() => clearTimeout(timer))
}
