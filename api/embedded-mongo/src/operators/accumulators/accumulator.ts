import type { Doc, Value } from '../../bson/value.ts'
import type { Expression, ParseExpression } from '../../query/expression.ts'

/** Gathers the values of one group. A missing value is handed over as undefined. */
export interface Accumulation {
  add(value: Value | undefined): void
  result(): Value | undefined
}

/** Starts an accumulation for a group. */
export type Accumulator = () => Accumulation

/** One with named arguments: what it gathers of a document, and how it starts for a group by the fields of its `_id`. */
export type AccumulatorOfN = (
  operand: Value,
  parse: ParseExpression,
) => { expression: Expression; start(id: Doc): Accumulation }
