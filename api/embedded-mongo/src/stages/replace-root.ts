import { type Doc, isDoc, typeName, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { type ExpressionContext, parseExpression } from '../query/expression.ts'
import type { DocumentStage } from './stage.ts'

function replaceWith(expression: Value, context: ExpressionContext): (doc: Doc) => Doc {
  const evaluate = parseExpression(expression, context)
  return (doc) => {
    const root = evaluate(doc)
    if (isDoc(root)) return root
    fail(40228, `'newRoot' expression must evaluate to an object, but resulting value was of type: ${typeName(root)}`)
  }
}

export const $replaceWith: DocumentStage = (spec, context) => replaceWith(spec, context)

export const $replaceRoot: DocumentStage = (spec, context) => {
  if (!isDoc(spec)) fail(40229, `expected an object as specification for $replaceRoot stage, got ${typeName(spec)}`)
  for (const name of spec.keys())
    if (name !== 'newRoot') fail(40415, `BSON field '$replaceRoot.${name}' is an unknown field.`)
  const root = spec.get('newRoot')
  if (root === undefined) fail(40414, "BSON field '$replaceRoot.newRoot' is missing but a required field")
  return replaceWith(root, context)
}
