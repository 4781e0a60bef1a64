import { type Doc, isDoc, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import type { FilterNode } from './filter.ts'

/** The document an upsert starts from: what the filter says its fields are equal to. Throws 54 when it says two things. */
export function seedOf(node: FilterNode): Doc {
  const doc: Doc = new Map()
  const known: string[] = []
  const equal = (path: string, value: Value): void => {
    const cannot = 'cannot infer query fields to set,'
    for (const other of known) {
      if (other === path) fail(54, `${cannot} path '${path}' is matched twice`)
      if (`${other}.`.startsWith(`${path}.`) || `${path}.`.startsWith(`${other}.`))
        fail(54, `${cannot} both paths '${path}' and '${other}' are matched`)
    }
    known.push(path)
    place(doc, path.split('.'), value)
  }
  const add = (part: FilterNode): void => {
    if (part.kind === 'and') part.children.forEach(add)
    else if (part.kind === 'or' && part.children.length === 1) add(part.children[0]!)
    else if (part.kind === 'leaf') {
      if (part.operator === '$eq') equal(part.path, part.operand)
      else if (part.operator === '$in' && Array.isArray(part.operand) && part.operand.length === 1)
        equal(part.path, part.operand[0]!)
    }
  }
  add(node)
  return doc
}

function place(doc: Doc, [name, ...rest]: readonly string[], value: Value): void {
  if (rest.length === 0) return void doc.set(name!, structuredCopy(value))
  const child = (doc.get(name!) ?? new Map()) as Doc
  doc.set(name!, child)
  place(child, rest, value)
}

/** A copy whose documents and arrays may be changed. */
function structuredCopy(value: Value): Value {
  if (isDoc(value)) return new Map([...value].map(([name, field]) => [name, structuredCopy(field)]))
  return Array.isArray(value) ? value.map(structuredCopy) : value
}
