import { type Doc, isDoc, Regex, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { holdsOperators } from '../../query/filter.ts'

/** The members of `$all`, each as the operators that look for it. */
export function allMembers(operand: Value): Doc[] {
  if (!Array.isArray(operand)) fail(2, '$all needs an array')
  const matching = isDoc(operand[0]) && operand[0].keys().next().value === '$elemMatch'
  return operand.map((member): Doc => {
    const isMatch = isDoc(member) && member.keys().next().value === '$elemMatch'
    if (matching !== isMatch) fail(2, matching ? '$all/$elemMatch has to be consistent' : 'no $ expressions in $all')
    if (isMatch) return member
    if (holdsOperators(member)) fail(2, 'no $ expressions in $all')
    return new Map([[member instanceof Regex ? '$regex' : '$eq', member]])
  })
}
