import { addToSet } from './add-to-set.ts'
import type { Accumulator } from './accumulator.ts'
import { avg } from './avg.ts'
import { first } from './first.ts'
import { last } from './last.ts'
import { max } from './max.ts'
import { mergeObjects } from './merge-objects.ts'
import { min } from './min.ts'
import { push } from './push.ts'
import { stdDevPop, stdDevSamp } from './std-dev.ts'
import { sum } from './sum.ts'

/** What `$group` can gather. */
export const accumulators = new Map<string, Accumulator>([
  ['$addToSet', addToSet],
  ['$avg', avg],
  ['$first', first],
  ['$last', last],
  ['$max', max],
  ['$mergeObjects', mergeObjects],
  ['$min', min],
  ['$push', push],
  ['$stdDevPop', stdDevPop],
  ['$stdDevSamp', stdDevSamp],
  ['$sum', sum],
])
