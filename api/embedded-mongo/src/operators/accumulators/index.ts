import { words } from '../../words.ts'
import { registryOf } from '../registry.ts'
import type { Accumulator, AccumulatorOfN } from './accumulator.ts'
import * as all from './all-accumulators.ts'
import * as ofElements from './n-elements.ts'
import * as ofRanks from './top-bottom.ts'

/** What `$group` can gather. */
export const accumulators = registryOf<Accumulator>(all)

/** What it can gather of several elements, by arguments with names. */
export const accumulatorsOfN = registryOf<AccumulatorOfN>({ ...ofElements, ...ofRanks })

/** Known to MongoDB, left to it. */
export const refusedAccumulators = new Set(words('$accumulator $median $percentile'))
