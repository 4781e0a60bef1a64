import { identityOf } from '../../bson/key.ts'
import { isDoc, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { type UpdateOperator, unchanged } from './operator.ts'

function membersOf(operand: Value): Value[] {
  if (!isDoc(operand) || operand.keys().next().value !== '$each') return [operand]
  if (operand.size > 1) fail(2, `Found unexpected fields after $each in $addToSet: ${[...operand.keys()][1]}`)
  const each = operand.get('$each')!
  if (!Array.isArray(each))
    fail(14, `The argument to $each in $addToSet must be an array but it was of type ${typeName(each)}`)
  return each
}

/** Appends the values that no element equals. */
export const $addToSet: UpdateOperator = (operand, path) => {
  const members = membersOf(operand)
  return {
    creates: true,
    change: (value) => {
      if (value !== undefined && !Array.isArray(value))
        fail(
          2,
          `Cannot apply $addToSet to non-array field. Field named '${path.split('.').at(-1)}' has non-array type ${typeName(value)}`,
        )
      const set = [...(value ?? [])]
      const known = new Set(set.map(identityOf))
      for (const member of members) {
        const identity = identityOf(member)
        if (known.has(identity)) continue
        known.add(identity)
        set.push(member)
      }
      return value !== undefined && set.length === value.length ? unchanged : set
    },
  }
}
