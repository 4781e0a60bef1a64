import { type Doc, isDoc, isNullish, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { withArguments } from './operator.ts'

function named(name: Value | undefined, code: number): string {
  if (typeof name !== 'string') fail(code, `$arrayToObject requires keys of type string, found type: ${typeName(name)}`)
  if (name.includes('\0')) fail(4940400, 'Key field cannot contain an embedded null byte')
  return name
}

function pairOf(item: Value): [string, Value] {
  if (Array.isArray(item)) {
    if (item.length !== 2)
      fail(40397, `$arrayToObject requires an array of size 2 arrays,found array of size: ${item.length}`)
    return [named(item[0], 40395), item[1]!]
  }
  if (!isDoc(item)) fail(40398, `Unrecognised input type format for $arrayToObject: ${typeName(item)}`)
  if (item.size !== 2)
    fail(40392, `$arrayToObject requires an object keys of 'k' and 'v'. Found incorrect number of keys:${item.size}`)
  const value = item.get('v')
  if (!item.has('k') || value === undefined) fail(40393, `$arrayToObject requires an object with keys 'k' and 'v'.`)
  return [named(item.get('k'), 40394), value]
}

/** A document of pairs, given as `{ k, v }` or as lists of two. All have the form of the first. */
export const $arrayToObject = withArguments('$arrayToObject', 1, 1, (array) => {
  if (isNullish(array)) return null
  if (!Array.isArray(array)) fail(40386, `$arrayToObject requires an array input, found: ${typeName(array)}`)
  const asLists = Array.isArray(array[0])
  const doc: Doc = new Map()
  for (const item of array) {
    if (asLists && !Array.isArray(item))
      fail(40396, `$arrayToObject requires a consistent input format. Elements must all be arrays or all be objects.`)
    if (!asLists && Array.isArray(item))
      fail(40391, `$arrayToObject requires a consistent input format. Elements must all be arrays or all be objects.`)
    const [name, value] = pairOf(item)
    doc.set(name, value)
  }
  return doc
})
