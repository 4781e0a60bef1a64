import type { Value } from '../../bson/value.ts'

/** Gathers the values of one group. A missing value is handed over as undefined. */
export interface Accumulation {
  add(value: Value | undefined): void
  result(): Value | undefined
}

/** Starts an accumulation for a group. */
export type Accumulator = () => Accumulation
