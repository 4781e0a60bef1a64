import { compare } from '../../bson/compare.ts'
import { integerIn, isNumeric } from '../../bson/numbers.ts'
import { isNullish, typeName, type Value } from '../../bson/value.ts'
import { fail } from '../../errors.ts'
import { namedOperands } from '../expressions/operator.ts'
import type { Accumulation, AccumulatorOfN } from './accumulator.ts'

const present = (items: Value[]): Value[] => items.filter((item) => !isNullish(item))
const downwards = (left: Value, right: Value): number => compare(right, left)

/** What each operator takes of a list, and what it throws for an operand that is no document. */
export const picks = {
  $firstN: { notDocument: 5787801, pick: (items: Value[], n: number) => items.slice(0, n) },
  $lastN: { notDocument: 5787801, pick: (items: Value[], n: number) => items.slice(-n) },
  $maxN: { notDocument: 5787900, pick: (items: Value[], n: number) => present(items).sort(downwards).slice(0, n) },
  $minN: { notDocument: 5787900, pick: (items: Value[], n: number) => present(items).sort(compare).slice(0, n) },
}

/** The arguments of these operators, and what they throw for unknown and missing ones. */
export const argumentsOfN = { names: ['n', 'input'], unknown: 5787901, missing: [5787906, 5787907] } as const

/** The value of an `n`. Throws 5787902, 5787903 and 5787908 for what is no number of elements. */
export function countOf(n: Value | undefined): number {
  const count = integerIn(n)
  if (count === undefined)
    fail(isNumeric(n) ? 5787903 : 5787902, `Value for 'n' must be of integral type, but found ${typeName(n)}`)
  return count > 0 ? count : fail(5787908, `'n' must be greater than 0, found ${count}`)
}

/** Gathers all there is, null for what is missing, and picks of it in the end. */
export function gatherToPick(pick: (items: Value[]) => Value): Accumulation {
  const items: Value[] = []
  return { add: (item) => void items.push(item ?? null), result: () => pick(items) }
}

const ofN =
  (name: keyof typeof picks): AccumulatorOfN =>
  (operand, parse) => {
    const { notDocument, pick } = picks[name]
    const { names, unknown, missing } = argumentsOfN
    const given = namedOperands(name, operand, names, [notDocument, unknown, missing])
    const [n, expression] = [parse(given.get('n')!), parse(given.get('input')!)]
    const picked = (count: number): Accumulation => gatherToPick((items) => pick(items, count))
    return { expression, start: (id) => picked(countOf(n(id))) }
  }

export const $firstN = ofN('$firstN')
export const $lastN = ofN('$lastN')
export const $maxN = ofN('$maxN')
export const $minN = ofN('$minN')
