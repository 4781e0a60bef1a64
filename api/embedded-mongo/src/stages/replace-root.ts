import { type Doc, isDoc, typeName, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { type ExpressionContext, parseExpression } from '../query/expression.ts'
import { checkTypedFields } from '../typed-fields.ts'
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
  checkTypedFields('$replaceRoot', spec, { newRoot: 'any' })
  return replaceWith(spec.get('newRoot')!, context)
}
