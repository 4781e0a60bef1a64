import { integerIn, isNumeric } from '../../bson/numbers.ts'
import { shown } from '../../bson/shown.ts'
import { isDoc, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { elementOrder } from '../../query/sort.ts'
import type { UpdateOperator } from './operator.ts'

const clauses = ['$each', '$position', '$slice', '$sort']

interface Push {
  items: Value[]
  position: number | undefined
  slice: number | undefined
  sort: ReturnType<typeof elementOrder> | undefined
}

function whole(value: Value | undefined, name: string): number | undefined {
  if (value === undefined) return undefined
  const number = integerIn(value)
  if (number === undefined)
    fail(2, `The value for ${name} must be an integer value but was given type: ${typeName(value)}`)
  return number
}

function orderOf(sort: Value | undefined): Push['sort'] {
  if (sort === undefined) return undefined
  if (isNumeric(sort)) {
    const direction = integerIn(sort)
    if (direction !== 1 && direction !== -1) fail(2, 'The $sort element value must be either 1 or -1')
    return elementOrder(direction)
  }
  if (!isDoc(sort))
    fail(2, 'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields')
  if (sort.size === 0) fail(2, 'The $sort pattern is empty when it should be a set of fields.')
  for (const [path, direction] of sort) {
    if (path === '') fail(2, 'The $sort field cannot be empty')
    if (path.split('.').includes('')) fail(2, `The $sort field is a dotted field but has an empty part: ${path}`)
    if (![1, -1].includes(integerIn(direction) ?? 0)) fail(2, 'The $sort element value must be either 1 or -1')
  }
  return elementOrder(sort)
}

function parse(operand: Value): Push {
  if (isDoc(operand) && !operand.has('$each') && clauses.includes(operand.keys().next().value ?? ''))
    fail(52, `The dollar ($) prefixed field '${operand.keys().next().value}' is not valid for storage.`)
  if (!isDoc(operand) || !operand.has('$each'))
    return { items: [operand], position: undefined, slice: undefined, sort: undefined }
  for (const name of operand.keys()) if (!clauses.includes(name)) fail(2, `Unrecognized clause in $push: ${name}`)
  const items = operand.get('$each')!
  if (!Array.isArray(items))
    fail(2, `The argument to $each in $push must be an array but it was of type: ${typeName(items)}`)
  return {
    items,
    position: whole(operand.get('$position'), '$position'),
    slice: whole(operand.get('$slice'), '$slice'),
    sort: orderOf(operand.get('$sort')),
  }
}

/** Appends values, or puts them at a position; then sorts, then cuts. */
export const $push: UpdateOperator = (operand, path) => {
  const { items, position, slice, sort } = parse(operand)
  return {
    creates: true,
    alwaysModifies: () => slice !== undefined && items.length > 0,
    change: (value, _, id) => {
      if (value !== undefined && !Array.isArray(value))
        fail(
          2,
          `The field '${path}' must be an array but is of type ${typeName(value)} in document {_id: ${shown(id)}}`,
        )
      let array = [...(value ?? [])]
      const at = position ?? array.length
      array = [...array.slice(0, at), ...items, ...array.slice(at)]
      if (sort !== undefined) array.sort(sort)
      if (slice !== undefined) array = slice < 0 ? array.slice(slice) : array.slice(0, slice)
      return array
    },
  }
}
