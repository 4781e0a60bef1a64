import { type Doc, isDoc, type Value } from '../bson/value.ts'
import type { FilterNode } from './filter.ts'
import { anyAt, positionOf } from './path.ts'

/** The element of the first array on the path that makes the leaf true. */
function positionAt(
  value: Value | undefined,
  parts: readonly string[],
  leaf: FilterNode & { kind: 'leaf' },
): number | undefined {
  const { test, intoArrays } = leaf.pathTest
  let at = 0
  while (at < parts.length && isDoc(value)) value = value.get(parts[at++]!)
  if (!Array.isArray(value)) return undefined
  const part = parts[at]
  const named = part === undefined ? undefined : positionOf(part)
  const found = value.findIndex((item, index) => {
    if (part === undefined) return leaf.operator === '$elemMatch' ? test([item]) : intoArrays && test(item)
    if (isDoc(item) && anyAt(item, parts, at, intoArrays, test)) return true
    return index === named && anyAt(item, parts, at + 1, intoArrays, test)
  })
  return found < 0 ? undefined : found
}

/** The array position that `$` stands for in an update or projection: the one the filter's last array predicate found. */
export function matchedPosition(node: FilterNode, doc: Doc): number | undefined {
  if (node.kind === 'leaf') return node.pathTest.negated === true ? undefined : positionAt(doc, node.parts, node)
  if (node.kind === 'and') {
    let position: number | undefined
    for (const child of node.children) position = matchedPosition(child, doc) ?? position
    return position
  }
  if (node.kind === 'or') {
    for (const child of node.children) if (child.matches(doc)) return matchedPosition(child, doc)
  }
  return undefined
}
