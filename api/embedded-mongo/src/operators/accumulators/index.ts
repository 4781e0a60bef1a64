import { registryOf } from '../registry.ts'
import type { Accumulator } from './accumulator.ts'
import * as all from './all-accumulators.ts'

/** What `$group` can gather. */
export const accumulators = registryOf<Accumulator>(all)
