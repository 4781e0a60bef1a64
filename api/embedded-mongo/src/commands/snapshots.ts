import { Timestamp, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import type { Store } from '../storage/store.ts'
import type { TransactionView } from '../storage/transaction-view.ts'
import type { ClusterTime } from './cluster-time.ts'

/** As long as a transaction: what is held as it was can only add to the log. */
const snapshotMsMax = 60_000
const snapshotsMax = 64

/** A point in time, and what there was at it. */
export interface Snapshot {
  readonly time: Timestamp
  readonly view: TransactionView
}

/** What sessions read outside transactions at one point in time: their first read names it, the next ask for it. */
export class Snapshots {
  private readonly store: Store
  private readonly clock: ClusterTime
  /** By time, the oldest first. */
  private readonly kept = new Map<bigint, { snapshot: Snapshot; takenAt: number }>()

  constructor(store: Store, clock: ClusterTime) {
    this.store = store
    this.clock = clock
  }

  /** The snapshot of a time that was named before, or one of now. Throws 239 when it is no longer kept. */
  at(time: Value | undefined, now: number): Snapshot {
    this.expire(now)
    const kept = time instanceof Timestamp ? this.kept.get(time.value) : undefined
    if (kept !== undefined) return kept.snapshot
    if (time !== undefined)
      fail(239, `No snapshot of that time is kept; one is kept for ${snapshotMsMax / 1000} seconds`)
    if (this.kept.size >= snapshotsMax) this.drop(this.kept.keys().next().value!)
    const snapshot = { time: this.clock.next(now), view: this.store.begin() }
    this.kept.set(snapshot.time.value, { snapshot, takenAt: now })
    return snapshot
  }

  private drop(time: bigint): void {
    this.store.end(this.kept.get(time)!.snapshot.view, 239)
    this.kept.delete(time)
  }

  /** Lets go of what is too old. */
  expire(now: number): void {
    for (const [time, { takenAt }] of this.kept) if (now - takenAt > snapshotMsMax) this.drop(time)
  }

  close(): void {
    for (const time of this.kept.keys()) this.drop(time)
  }
}
