import { Timestamp } from '../bson/value.ts'

/** The time of a replica set of one: the second, and within it a number that grows with every write. */
export class ClusterTime {
  private last = 0n

  /** The time clients are told. `now` is in milliseconds. */
  at(now: number): Timestamp {
    const second = (BigInt(Math.floor(now / 1000)) << 32n) | 1n
    if (second > this.last) this.last = second
    return new Timestamp(this.last)
  }

  /** A time after every one that was told. */
  next(now: number): Timestamp {
    this.at(now)
    return new Timestamp(++this.last)
  }
}
