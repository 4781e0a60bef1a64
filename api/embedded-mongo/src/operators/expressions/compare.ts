import { compare } from '../../bson/compare.ts'
import { undefinedValue, type Value } from '../../bson/value.ts'
import { type ExpressionOperator, withArguments } from './operator.ts'

// A missing value is less than null and equal to BSON's undefined.
export const order = (left: Value | undefined, right: Value | undefined): number =>
  compare(left ?? (left === null ? null : undefinedValue), right ?? (right === null ? null : undefinedValue))

/** An operator that accepts some outcomes of BSON's total order, across types. */
export const ordered = (name: string, accepts: (order: number) => boolean): ExpressionOperator =>
  withArguments(name, 2, 2, (left, right) => accepts(order(left, right)))
