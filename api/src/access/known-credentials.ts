import { LRUCache } from 'lru-cache'
import { changePlaces, placeOf, placeOfStore, type CredentialChangeStore } from './credential-changes.store.ts'

/** How long a credential that another process has revoked is still known here, at most. */
const staleMs = 1_000
/** From this age on, the next request asks anew while it still uses what is known. */
const askAgainMs = 500
const knownMax = 5_000

/** Milliseconds of a clock that never goes back. */
export type Elapsed = () => number

export type KnownCredentials<Credential> = {
  /** What is known of the credential with this hash, or what `read` finds. What is not found is not remembered. */
  find(hash: string, read: () => Promise<Credential | null>): Promise<Credential | null>
}

/**
 * Keeps credentials in memory, so that a request need not ask the database who asks. One that is revoked or changed is forgotten
 * here when the transaction ends, and within a second by every other process: none is used unless the counts of changes, read at
 * most a second ago, are still those of then. When they cannot be read, every request asks the database.
 */
export function keepCredentials<Credential extends { id: string; actor: { storeId: string } }>(
  changes: CredentialChangeStore,
  elapsed: Elapsed = () => performance.now(),
): KnownCredentials<Credential> {
  const known = new LRUCache<string, Credential>({ max: knownMax })
  let revisions: number[] | undefined
  let askedAt = Number.NEGATIVE_INFINITY
  let asking: Promise<void> | undefined
  // What was being read while something changed may be what it was before.
  let forgotten = 0

  function forget(places: ReadonlySet<number>): void {
    forgotten += 1
    for (const [hash, { id, actor }] of known.entries())
      if (places.has(placeOf(id)) || places.has(placeOfStore(actor.storeId))) known.delete(hash)
  }
  changes.onChange((place) => forget(new Set([place])))

  async function ask(): Promise<void> {
    const startedAt = elapsed()
    const counted = await changes.revisions()
    const changed = Array.from({ length: changePlaces }, (_, place) => place).filter(
      (place) => counted[place] !== revisions?.[place],
    )
    if (changed.length > 0) forget(new Set(changed))
    revisions = counted
    askedAt = startedAt
  }

  /** Whether the counts are young enough, after asking anew where they are not. */
  async function isCurrent(): Promise<boolean> {
    if (elapsed() - askedAt < askAgainMs) return true
    asking ??= ask()
      // Whoever needs an answer sees that there is none.
      .catch(() => undefined)
      .finally(() => {
        asking = undefined
      })
    if (elapsed() - askedAt >= staleMs) await asking
    return elapsed() - askedAt < staleMs
  }

  return {
    async find(hash, read) {
      if (!(await isCurrent())) return await read()
      const credential = known.get(hash)
      if (credential !== undefined) return credential
      const before = forgotten
      const found = await read()
      if (found !== null && before === forgotten) known.set(hash, found)
      return found
    },
  }
}
