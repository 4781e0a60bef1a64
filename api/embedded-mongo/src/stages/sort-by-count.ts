import { docOf, int, isDoc } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { $group } from './group.ts'
import { $sort } from './sort.ts'
import type { StageParser } from './stage.ts'

/** Groups by an expression and puts the largest group first. */
export const $sortByCount: StageParser = (spec, context) => {
  const isExpression =
    typeof spec === 'string'
      ? spec.startsWith('$')
      : isDoc(spec) && spec.size === 1 && spec.keys().next().value!.startsWith('$')
  if (!isExpression)
    fail(
      typeof spec === 'string' ? 40148 : isDoc(spec) ? 40147 : 40149,
      'the sortByCount field must be a $-prefixed path or an expression in an object',
    )
  const groups = $group(docOf({ _id: spec, count: docOf({ $sum: int(1) }) }), context)
  const sorts = $sort(docOf({ count: int(-1) }), context)
  return (input) => sorts(groups(input))
}
