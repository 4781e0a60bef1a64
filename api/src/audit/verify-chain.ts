import type { ChainHead } from './audit-entry.ts'
import { chainStart, misfitOf, type Misfit } from './chain.rules.ts'
import type { AuditParts } from './parts.ts'

/** What was found out about the chain of a store. */
export type Verified = {
  storeId: string
  /** How many entries fit, from the first one on. */
  entries: number
  /** The last entry, as it is to be noted elsewhere. */
  head: ChainHead
  /** What was noted and is not chained yet. */
  waiting: number
  /** The first place whose entry does not fit; null when all do. */
  broken: { sequence: number; reason: Misfit } | null
}

const readAtOnce = 500

/**
 * Walks the chain of a store from its first entry to the one that is the last when it begins, some hundred at a time.
 *
 * @param known an entry that was noted elsewhere: whoever rewrites the database cannot rewrite that
 */
export async function verifyChain({ audit }: AuditParts, storeId: string, known?: ChainHead): Promise<Verified> {
  const head = await audit.head(storeId)
  const result = (entries: number, broken: Verified['broken'], waiting: number): Verified => ({
    storeId,
    entries,
    head,
    waiting,
    broken,
  })
  const waiting = await audit.countWaiting(storeId)
  const end = Math.max(head.sequence, known?.sequence ?? 0)
  let before = chainStart
  while (before.sequence < end) {
    const found = await audit.listFrom(storeId, before.sequence, Math.min(readAtOnce, end - before.sequence))
    if (found.length === 0)
      return result(before.sequence, { sequence: before.sequence + 1, reason: 'missing' }, waiting)
    for (const entry of found) {
      const sequence = before.sequence + 1
      const misfit = misfitOf(before, entry) ?? (isAnother(entry, head, known) ? 'replaced' : null)
      if (misfit !== null) return result(before.sequence, { sequence, reason: misfit }, waiting)
      before = entry
    }
  }
  return result(before.sequence, null, waiting)
}

/** Whether another entry was noted for its place. */
const isAnother = (entry: ChainHead, ...noted: (ChainHead | undefined)[]): boolean =>
  noted.some((one) => one?.sequence === entry.sequence && one.hash !== entry.hash)
