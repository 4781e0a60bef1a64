import { type Doc, docOf, isDoc, Regex, typeName, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { checkVariableName, parseExpression, pathParts, pathValue } from '../query/expression.ts'
import { checkedPipeline } from './index.ts'
import { gather, type StageParser } from './stage.ts'
import { withValueAt } from './unwind.ts'

/** A filter that finds what a local value refers to: itself, or any element of an array. */
export function referenceFilter(path: string, value: Value | undefined): Doc {
  if (value === undefined) return docOf({ [path]: docOf({ $eq: null }) })
  const values = Array.isArray(value) ? value : [value]
  // A pattern refers to the equal pattern, not to what it matches.
  if (values.some((item) => item instanceof Regex))
    return docOf({ $or: values.map((item) => docOf({ [path]: docOf({ $eq: item }) })) })
  return docOf({ [path]: docOf({ $in: values }) })
}

function text(spec: Doc, name: string): string | undefined {
  const value = spec.get(name)
  if (value !== undefined && typeof value !== 'string')
    fail(40321, `$lookup argument '${name}' must be a string, found ${typeName(value)}`)
  return value
}

/** Puts the documents of another collection that belong to each document into an array. */
export const $lookup: StageParser = (spec, context) => {
  if (!isDoc(spec)) fail(40319, 'the $lookup specification must be an Object')
  for (const name of spec.keys())
    if (!['from', 'localField', 'foreignField', 'as', 'let', 'pipeline'].includes(name))
      fail(9, `unknown argument to $lookup: ${name}`)
  const [from, as, local, foreign] = ['from', 'as', 'localField', 'foreignField'].map((name) => text(spec, name))
  const pipeline = spec.get('pipeline')
  if (as === undefined) fail(9, "must specify 'as' field for a $lookup")
  if (from === undefined) fail(9, "missing 'from' option to $lookup stage specification")
  if ((local === undefined) !== (foreign === undefined))
    fail(9, "$lookup requires both or neither of 'localField' and 'foreignField' to be specified")
  if (pipeline === undefined && local === undefined)
    fail(9, "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified")
  const given = spec.get('let')
  if (given !== undefined && (pipeline === undefined || !isDoc(given)))
    fail(9, "$lookup argument 'let' needs a 'pipeline' and must be an object")
  const variables = [...(given ?? [])].map(([name, value]) => {
    checkVariableName(name)
    return [name, parseExpression(value, context)] as const
  })
  const inner = checkedPipeline(pipeline ?? [])
  const localParts = local === undefined ? undefined : pathParts(local)
  const asParts = pathParts(as)
  return async function* (input) {
    for await (const docs of input) {
      for (const doc of docs) {
        const bound = new Map(context.variables)
        for (const [name, expression] of variables) bound.set(name, expression(doc) ?? null)
        const filter =
          localParts === undefined ? [] : [docOf({ $match: referenceFilter(foreign!, pathValue(doc, localParts)) })]
        const found = await gather(context.run(from, [...filter, ...inner], bound))
        // One by one: what belongs to a document may be large.
        yield [withValueAt(doc, asParts, found)]
        await context.slices.pause()
      }
    }
  }
}
