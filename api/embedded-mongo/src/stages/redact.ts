import { type Doc, isDoc, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { bind, parseExpression, type Variables } from '../query/expression.ts'
import { perDocument, type StageParser } from './stage.ts'

const decisions = ['KEEP', 'PRUNE', 'DESCEND']
// Decisions are strings that no document holds by accident.
const marker = (decision: string): string => `\u0000${decision}`
const decided = decisions.reduce<Variables | undefined>((outer, name) => bind(name, marker(name), outer), undefined)

/** Keeps, drops or descends into each level of a document as the expression says. */
export const $redact: StageParser = (spec, context) => {
  const decide = parseExpression(spec, { ...context, bound: new Set(decisions) })
  const redact = (doc: Doc, root: Doc): Doc | undefined => {
    const decision = decide(doc, bind('ROOT', root, decided))
    if (decision === marker('KEEP')) return doc
    if (decision === marker('PRUNE')) return undefined
    if (decision !== marker('DESCEND')) fail(17053, '$redact must evaluate to one of $$DESCEND, $$PRUNE, or $$KEEP')
    const result: Doc = new Map()
    for (const [name, value] of doc) {
      const kept = within(value, root)
      if (kept !== undefined) result.set(name, kept)
    }
    return result
  }
  const within = (value: Value, root: Doc): Value | undefined => {
    if (isDoc(value)) return redact(value, root)
    return Array.isArray(value) ? value.map((item) => within(item, root)).filter((item) => item !== undefined) : value
  }
  return perDocument((doc) => redact(doc, doc), context.slices)
}
