import { type UpdateOperator, unchanged } from './operator.ts'

/** Takes the field away; an array's element becomes null. */
export const $unset: UpdateOperator = () => ({
  creates: false,
  ignoresBlocked: true,
  change: (value) => (value === undefined ? unchanged : undefined),
})
