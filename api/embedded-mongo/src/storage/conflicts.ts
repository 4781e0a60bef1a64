import { CommandError } from '../errors.ts'

/** Who holds a lock: a transaction. */
export type Owner = object

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
 * Which open transaction holds which document, unique key or name of a collection, and what changed while transactions
 * were open. The first to write wins; whoever comes second gets a write conflict.
 */
export class Conflicts {
  private readonly holders = new Map<string, Owner>()
  /** By age, the oldest snapshot first. */
  private readonly held = new Map<Owner, { resources: string[]; since: number }>()
  /** By age, too. */
  private readonly changed = new Map<string, number>()
  /** Grows with every change; a snapshot remembers where it stood. */
  private clock = 0
  private ended: (() => void)[] = []

  get openTransactions(): number {
    return this.held.size
  }

  begin(owner: Owner): void {
    this.held.set(owner, { resources: [], since: this.clock })
  }

  /** Takes a lock for a transaction. Throws when another holds it or it changed after the transaction's snapshot. */
  take(resource: string, owner: Owner): void {
    const holder = this.holders.get(resource)
    if (holder === owner) return
    if (holder !== undefined || this.hasChangedFor(owner, resource)) throw writeConflict()
    this.holders.set(resource, owner)
    this.held.get(owner)!.resources.push(resource)
  }

  /** Whether it changed after a transaction's snapshot was taken. */
  hasChangedFor(owner: Owner, resource: string): boolean {
    return (this.changed.get(resource) ?? 0) > this.held.get(owner)!.since
  }

  /** Throws when a transaction other than `owner` holds the resource; else notes the change for the open snapshots. */
  noteChange(resource: string, owner?: Owner): void {
    if (this.held.size === 0) return
    const holder = this.holders.get(resource)
    if (holder !== undefined && holder !== owner) throw writeConflict()
    this.changed.delete(resource)
    this.changed.set(resource, ++this.clock)
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

  /** What no open snapshot is older than. */
  private forgetChanges(): void {
    const [oldest] = this.held.values()
    for (const [resource, at] of this.changed) {
      if (oldest !== undefined && at > oldest.since) return
      this.changed.delete(resource)
    }
  }

  /** Resolves when the next transaction ends. */
  nextEnd(): Promise<void> {
    return new Promise((resolve) => this.ended.push(resolve))
  }
}

/** The names of the three kinds of resource. */
export const namespaceResource = (namespace: string): string => `n${namespace}`
export const documentResource = (collection: number, rid: number): string => `d${collection}/${rid}`
export const keyResource = (index: number, key: Buffer): string => `k${index}/${key.latin1Slice(0, key.length)}`
