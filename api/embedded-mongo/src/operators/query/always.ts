import { integerIn } from '../../bson/numbers.ts'
import { fail } from '../../errors.ts'
import type { DocumentOperator } from './operator.ts'

const always =
  (name: string, answer: boolean): DocumentOperator =>
  (operand) => {
    if (integerIn(operand) !== 1) fail(9, `${name} must be an integer value of 1`)
    return { kind: 'document', operator: name, operand, matches: () => answer }
  }

/** Holds of every document; written with a 1. */
export const $alwaysTrue = always('$alwaysTrue', true)

/** Holds of no document; written with a 1. */
export const $alwaysFalse = always('$alwaysFalse', false)
