import { int } from '../../bson/value.ts'
import { order, ordered } from './compare.ts'
import { withArguments } from './operator.ts'

export const $eq = ordered('$eq', (order) => order === 0)
export const $ne = ordered('$ne', (order) => order !== 0)
export const $gt = ordered('$gt', (order) => order > 0)
export const $gte = ordered('$gte', (order) => order >= 0)
export const $lt = ordered('$lt', (order) => order < 0)
export const $lte = ordered('$lte', (order) => order <= 0)

/** -1, 0 or 1. */
export const $cmp = withArguments('$cmp', 2, 2, (left, right) => int(order(left, right)))
