import { identityOf } from '../../bson/key.ts'
import { isDoc, Regex, undefinedValue, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { compileRegex } from '../../query/regex.ts'
import type { PathOperator } from './operator.ts'

function checkMember(member: Value): void {
  if (member === undefinedValue) fail(2, 'cannot compare to undefined')
  if (
    isDoc(member) &&
    member.keys().next().value?.startsWith('$') === true &&
    !member.has('$ref') &&
    !member.has('$id')
  )
    fail(2, 'cannot nest $ under $in')
}

/** Equal to a member of the list, or matched by a pattern in it. */
export const $in: PathOperator = (operand) => {
  if (!Array.isArray(operand)) fail(2, '$in needs an array')
  operand.forEach(checkMember)
  const patterns = operand.filter((member) => member instanceof Regex)
  const regexes = patterns.map((pattern) => compileRegex(pattern.pattern, pattern.options))
  const members = new Set(operand.map(identityOf))
  const nullIsIn = operand.includes(null)
  return {
    intoArrays: true,
    test: (value) => {
      if (value === undefined || value === undefinedValue) return nullIsIn
      if (members.has(identityOf(value))) return true
      return typeof value === 'string' && regexes.some((regex) => regex.test(value))
    },
  }
}
