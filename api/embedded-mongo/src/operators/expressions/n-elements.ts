import { fail } from '../../errors.ts'
import { argumentsOfN, countOf, picks } from '../accumulators/n-elements.ts'
import { type ExpressionOperator, withNames } from './operator.ts'

const ofN = (name: keyof typeof picks): ExpressionOperator => {
  const { names, unknown, missing } = argumentsOfN
  return withNames(name, names, [picks[name].notDocument, unknown, missing], ({ n, input }) => {
    const count = countOf(n)
    if (!Array.isArray(input)) fail(5788200, 'Input must be an array')
    return picks[name].pick(input, count)
  })
}

export const $firstN = ofN('$firstN')
export const $lastN = ofN('$lastN')
export const $maxN = ofN('$maxN')
export const $minN = ofN('$minN')
