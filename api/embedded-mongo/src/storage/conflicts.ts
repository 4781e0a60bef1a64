import { CommandError } from '../errors.ts'

/** Who holds a lock: a transaction. */
export type Owner = object

/** So many noted changes are looked through for ones that no open snapshot needs. */
const changesMax = 10_000

/** Another transaction holds what this write needs, or changed it since this one's snapshot. */
export function writeConflict(): CommandError {
  return new CommandError(
    112,
    'WriteConflict error: this operation conflicted with another operation. Please retry your operation or multi-document transaction.',
    undefined,
    ['TransientTransactionError'],
  )
}

/**
 * Which open transaction holds which document or unique key, and what changed while transactions were open. The first
 * to write wins; whoever comes second gets a write conflict.
 */
export class Conflicts {
  private readonly holders = new Map<string, Owner>()
  private readonly held = new Map<Owner, { resources: string[]; since: number }>()
  private readonly changed = new Map<string, number>()
  /** Grows with every write; a snapshot remembers where it stood. */
  clock = 0
  private ended: (() => void)[] = []

  get openTransactions(): number {
    return this.held.size
  }

  begin(owner: Owner): void {
    this.held.set(owner, { resources: [], since: this.clock })
  }

  /** Takes a lock for a transaction. Throws when another holds it or it changed after `since`. */
  take(resource: string, owner: Owner, since: number): void {
    const holder = this.holders.get(resource)
    if (holder === owner) return
    if (holder !== undefined || (this.changed.get(resource) ?? 0) > since) throw writeConflict()
    this.holders.set(resource, owner)
    this.held.get(owner)!.resources.push(resource)
  }

  /** Whether it changed after a snapshot was taken. */
  changedSince(resource: string, since: number): boolean {
    return (this.changed.get(resource) ?? 0) > since
  }

  /** Throws when a transaction other than `owner` holds the resource; else notes the change for the open snapshots. */
  noteChange(resource: string, owner?: Owner): void {
    if (this.held.size === 0) return
    const holder = this.holders.get(resource)
    if (holder !== undefined && holder !== owner) throw writeConflict()
    this.changed.set(resource, ++this.clock)
  }

  isHeldByOther(resource: string, owner?: Owner): boolean {
    const holder = this.holders.get(resource)
    return holder !== undefined && holder !== owner
  }

  /** Whether any transaction holds something that starts with the prefix. */
  holdsAny(prefix: string): boolean {
    for (const resource of this.holders.keys()) if (resource.startsWith(prefix)) return true
    return false
  }

  end(owner: Owner): void {
    for (const resource of this.held.get(owner)?.resources ?? []) this.holders.delete(resource)
    this.held.delete(owner)
    this.forgetChanges()
    const waiting = this.ended
    this.ended = []
    for (const resolve of waiting) resolve()
  }

  /** No open snapshot is older than the changes that are dropped. */
  private forgetChanges(): void {
    if (this.held.size === 0) return this.changed.clear()
    if (this.changed.size < changesMax) return
    const oldest = Math.min(...[...this.held.values()].map(({ since }) => since))
    for (const [resource, at] of this.changed) if (at <= oldest) this.changed.delete(resource)
  }

  /** Resolves when the next transaction ends. */
  nextEnd(): Promise<void> {
    return new Promise((resolve) => this.ended.push(resolve))
  }
}

/** The names of the two kinds of resource. */
export const documentResource = (collection: number, rid: number): string => `d${collection}/${rid}`
export const keyResource = (index: number, key: Buffer): string => `k${index}/${key.latin1Slice(0, key.length)}`
