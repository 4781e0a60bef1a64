import { Binary, int, type Value } from '../../bson/value.ts'
import { parseSort } from '../../query/sort.ts'
import { sortKeyOf } from '../../storage/index-keys.ts'
import { namedOperands } from '../expressions/operator.ts'
import type { AccumulatorOfN } from './accumulator.ts'
import { countOf, gatherToPick } from './n-elements.ts'

/** A document's place in the order, and what is kept of it. */
type Ranked = [place: Binary, output: Value]

const byPlace = ([left]: Ranked, [right]: Ranked): number => Buffer.compare(left.bytes, right.bytes)

/** The outputs of the documents that come first in an order, or last; of equals those that came before. */
const ranked =
  (name: string, end: 1 | -1, { single }: { single: boolean }): AccumulatorOfN =>
  (operand, parse) => {
    const names = ['n', 'output', 'sortBy'].slice(single ? 1 : 0)
    const given = namedOperands(name, operand, names, [
      5788001,
      5788002,
      [5788003, 5788004, 5788005].slice(-names.length),
    ])
    const n = parse(given.get('n') ?? int(1))
    const output = parse(given.get('output')!)
    const sortBy = parseSort(given.get('sortBy'))
    return {
      expression: (doc, variables) => [new Binary(0, sortKeyOf(doc, sortBy)), output(doc, variables) ?? null],
      start: (id) => {
        const count = countOf(n(id))
        return gatherToPick((items) => {
          const best = (items as Ranked[]).sort((left, right) => end * byPlace(left, right)).slice(0, count)
          const outputs = best.sort(byPlace).map(([, value]) => value)
          return single ? outputs[0]! : outputs
        })
      },
    }
  }

export const $top = ranked('$top', 1, { single: true })
export const $topN = ranked('$topN', 1, { single: false })
export const $bottom = ranked('$bottom', -1, { single: true })
export const $bottomN = ranked('$bottomN', -1, { single: false })
