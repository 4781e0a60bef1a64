import { type Doc, isDoc, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { andNode } from '../../query/filter.ts'
import type { DocumentOperator } from './operator.ts'

function clauses(name: string, operand: Value): Doc[] {
  if (!Array.isArray(operand)) fail(2, `${name} must be an array`)
  if (operand.length === 0) fail(2, '$and/$or/$nor must be a nonempty array')
  return operand.map((clause) => {
    if (!isDoc(clause)) fail(2, '$or/$and/$nor entries need to be full objects')
    return clause
  })
}

export const $and: DocumentOperator = (operand, context, parse) =>
  andNode(clauses('$and', operand).map((clause) => parse(clause, context)))

export const $or: DocumentOperator = (operand, context, parse) => {
  const children = clauses('$or', operand).map((clause) => parse(clause, context))
  return { kind: 'or', children, matches: (doc) => children.some((child) => child.matches(doc)) }
}

export const $nor: DocumentOperator = (operand, context, parse) => {
  const children = clauses('$nor', operand).map((clause) => parse(clause, context))
  return { kind: 'nor', children, matches: (doc) => !children.some((child) => child.matches(doc)) }
}
