import { identityOf } from '../bson/key.ts'
import { integerIn } from '../bson/numbers.ts'
import { type Doc, docOf, isDoc, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { parseExpression, pathParts, pathValue } from '../query/expression.ts'
import { words } from '../words.ts'
import { referenceFilter } from './lookup.ts'
import { gather, type StageContext, type StageParser } from './stage.ts'
import { withValueAt } from './unwind.ts'

/** A search visits at most so many documents. */
const visitsMax = 100_000
const required = words('from startWith connectFromField connectToField as')
const options = words('maxDepth depthField restrictSearchWithMatch')

/** Follows references within a collection, breadth first, each document once. */
async function reach(spec: Doc, start: Value | undefined, context: StageContext): Promise<Doc[]> {
  const [from, connectFrom, connectTo] = ['from', 'connectFromField', 'connectToField'].map(
    (name) => spec.get(name) as string,
  )
  const depthMax = integerIn(spec.get('maxDepth')) ?? Infinity
  const depthField = spec.get('depthField') as string | undefined
  const restriction = spec.get('restrictSearchWithMatch')
  const found = new Map<string, Doc>()
  let frontier: Value[] = Array.isArray(start) ? start : start === undefined ? [null] : [start]
  for (let depth = 0; frontier.length > 0 && depth <= depthMax; depth++) {
    const match = restriction === undefined ? [] : [docOf({ $match: restriction })]
    const docs = await gather(
      context.run(from!, [docOf({ $match: referenceFilter(connectTo!, frontier) }), ...match], context.variables),
    )
    frontier = []
    for (const doc of docs) {
      const identity = identityOf(doc.get('_id') ?? null)
      if (found.has(identity)) continue
      found.set(identity, depthField === undefined ? doc : withValueAt(doc, pathParts(depthField), BigInt(depth)))
      if (found.size > visitsMax) fail(40099, '$graphLookup reached maximum memory consumption')
      const next = pathValue(doc, pathParts(connectFrom!))
      if (Array.isArray(next)) frontier = frontier.concat(next)
      else if (next !== undefined) frontier.push(next)
    }
  }
  return [...found.values()]
}

export const $graphLookup: StageParser = (spec, context) => {
  if (!isDoc(spec)) fail(40327, 'the $graphLookup stage specification must be an object')
  for (const name of spec.keys())
    if (!required.includes(name) && !options.includes(name)) fail(40104, `Unknown argument to $graphLookup: ${name}`)
  for (const name of required)
    if (!spec.has(name))
      fail(
        40105,
        "$graphLookup requires 'from', 'as', 'startWith', 'connectFromField', and 'connectToField' to be specified.",
      )
  for (const name of ['from', 'connectFromField', 'connectToField', 'as'])
    if (typeof spec.get(name) !== 'string') fail(40103, `expected string as argument for ${name}`)
  const start = parseExpression(spec.get('startWith')!, context)
  const asParts = pathParts(spec.get('as') as string)
  return async function* (input) {
    for await (const docs of input) {
      const out: Doc[] = []
      for (const doc of docs) {
        out.push(withValueAt(doc, asParts, await reach(spec, start(doc), context)))
        await context.slices.pause()
      }
      yield out
    }
  }
}
