import { type Doc, isDoc, isNullish, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { pathParts } from '../query/expression.ts'
import { plainValueAt } from '../query/path.ts'
import type { StageParser } from './stage.ts'

interface Unwind {
  parts: string[]
  indexPath: string[] | undefined
  keepEmpty: boolean
}

function parse(spec: Value): Unwind {
  if (typeof spec !== 'string' && !isDoc(spec))
    fail(15981, 'expected either a string or an object as specification for $unwind stage')
  const options = isDoc(spec) ? spec : new Map([['path', spec]])
  for (const name of options.keys())
    if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(name))
      fail(28811, `unrecognized option to $unwind stage: ${name}`)
  const path = options.get('path')
  if (path === undefined) fail(28812, 'no path specified to $unwind stage')
  if (typeof path !== 'string') fail(28808, 'expected a string as the path for $unwind stage')
  if (!path.startsWith('$')) fail(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`)
  const keep = options.get('preserveNullAndEmptyArrays')
  if (keep !== undefined && typeof keep !== 'boolean')
    fail(28809, 'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage')
  const index = options.get('includeArrayIndex')
  if (index !== undefined && (typeof index !== 'string' || index === ''))
    fail(28810, 'expected a non-empty string for the includeArrayIndex option to $unwind stage')
  if (typeof index === 'string' && index.startsWith('$'))
    fail(28822, 'includeArrayIndex option to $unwind stage should not be prefixed with a $')
  return {
    parts: pathParts(path.slice(1)),
    indexPath: index === undefined ? undefined : pathParts(index),
    keepEmpty: keep === true,
  }
}

/** A copy of the document with another value at a path; undefined takes it away. Only what is on the path is copied. */
export function withValueAt(doc: Doc, parts: readonly string[], value: Value | undefined): Doc {
  const copy: Doc = new Map(doc)
  const [name, ...rest] = parts
  if (rest.length > 0) {
    const child = copy.get(name!)
    copy.set(name!, withValueAt(isDoc(child) ? child : new Map(), rest, value))
  } else if (value === undefined) copy.delete(name!)
  else copy.set(name!, value)
  return copy
}

/** One document an element. */
export const $unwind: StageParser = (spec, { slices }) => {
  const { parts, indexPath, keepEmpty } = parse(spec)
  const numbered = (doc: Doc, index: bigint | null): Doc =>
    indexPath === undefined ? doc : withValueAt(doc, indexPath, index)
  return async function* (input) {
    for await (const docs of input) {
      let out: Doc[] = []
      for (const doc of docs) {
        const value = plainValueAt(doc, parts)
        if (Array.isArray(value) && value.length > 0) {
          for (const [index, item] of value.entries()) out.push(numbered(withValueAt(doc, parts, item), BigInt(index)))
        } else if (isNullish(value) || Array.isArray(value)) {
          if (keepEmpty) out.push(numbered(Array.isArray(value) ? withValueAt(doc, parts, undefined) : doc, null))
        } else out.push(numbered(doc, null))
        if (out.length >= 1_000) {
          yield out
          out = []
          await slices.pause()
        }
      }
      if (out.length > 0) yield out
      await slices.pause()
    }
  }
}
