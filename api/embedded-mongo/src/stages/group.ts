import { identityOf } from '../bson/key.ts'
import { encodedSize } from '../bson/encode.ts'
import { type Doc, isDoc, type Value, int } from '../bson/value.ts'
import { fail, unsupported } from '../errors.ts'
import { accumulators, accumulatorsOfN, refusedAccumulators } from '../operators/accumulators/index.ts'
import type { Accumulation } from '../operators/accumulators/accumulator.ts'
import { type Expression, parseExpression } from '../query/expression.ts'
import type { StageContext, StageParser } from './stage.ts'

/** Groups and what they gather may take so many bytes, roughly. */
const groupBytesMax = 100 * 1024 * 1024

interface Field {
  name: string
  start(id: Doc): Accumulation
  expression: Expression
  /** Keeps what it is given, so that its memory grows with the input. */
  collects: boolean
}

function parseField(name: string, spec: Value, context: StageContext): Field {
  if (name.includes('.')) fail(40235, `The field name '${name}' cannot contain '.'`)
  if (name.startsWith('$')) fail(40236, `The field name '${name}' cannot be an operator name`)
  if (!isDoc(spec)) fail(40234, `The field '${name}' must be an accumulator object`)
  if (spec.size !== 1) fail(40238, `The field '${name}' must specify one accumulator`)
  const [operator, operand] = [...spec][0]!
  if (operator === '$count')
    return { name, start: accumulators.get('$sum')!, expression: () => int(1), collects: false }
  const ofN = accumulatorsOfN.get(operator)
  if (ofN !== undefined) return { name, ...ofN(operand, (value) => parseExpression(value, context)), collects: true }
  if (refusedAccumulators.has(operator)) throw unsupported(operator, 15952)
  const start = accumulators.get(operator)
  if (start === undefined) fail(15952, `unknown group operator '${operator}'`)
  if (Array.isArray(operand) && operand.length !== 1) fail(40237, `The ${operator} accumulator is a unary operator`)
  const expression = parseExpression(Array.isArray(operand) ? operand[0]! : operand, context)
  return { name, start, expression, collects: operator === '$push' || operator === '$addToSet' }
}

interface Group {
  id: Value | undefined
  gathered: Accumulation[]
}

export const $group: StageParser = (spec, context) => {
  if (!isDoc(spec)) fail(15947, "a group's fields must be specified in an object")
  let id: Expression | undefined
  const fields: Field[] = []
  for (const [name, field] of spec)
    if (name === '_id') id = parseExpression(field, context)
    else fields.push(parseField(name, field, context))
  if (id === undefined) fail(15955, 'a group specification must include an _id')
  return async function* (input) {
    const groups = new Map<string, Group>()
    let bytes = 0
    for await (const docs of input) {
      for (const doc of docs) {
        const value = id(doc)
        const identity = value === undefined ? '' : identityOf(value)
        let group = groups.get(identity)
        if (group === undefined) {
          const idFields: Doc = isDoc(value) ? value : new Map()
          group = { id: value, gathered: fields.map(({ start }) => start(idFields)) }
          groups.set(identity, group)
          bytes += identity.length + 64
        }
        for (const [at, { expression, collects }] of fields.entries()) {
          const item = expression(doc)
          group.gathered[at]!.add(item)
          if (collects && item !== undefined) bytes += encodedSize(new Map([['', item]]))
        }
        if (bytes > groupBytesMax) fail(292, 'Exceeded memory limit for $group, but did not allow external sort.')
        if (context.slices.isOver) await context.slices.pause()
      }
    }
    const results: Doc[] = []
    for (const { id: value, gathered } of groups.values()) {
      const doc: Doc = new Map([['_id', value ?? null]])
      for (const [at, { name }] of fields.entries()) {
        const result = gathered[at]!.result()
        if (result !== undefined) doc.set(name, result)
      }
      results.push(doc)
    }
    yield results
  }
}
