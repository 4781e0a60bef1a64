import type { Value } from '../../bson/value.ts'
import type { FilterContext } from '../../query/filter.ts'

/** Says that a value stays as it is. */
export const unchanged = Symbol('unchanged')

/**
 * What an operator makes of the value at its path: another, none (`undefined` removes it), or the same. `id` names the
 * document in messages.
 */
export type Change = (
  value: Value | undefined,
  path: string,
  id: Value | undefined,
) => Value | undefined | typeof unchanged

/** How one path is changed. */
export interface Modifier {
  change: Change
  /** Whether missing parts of the path are made on the way. */
  creates: boolean
  /** Whether a path that leads through a value without fields is ignored; else it is an error. */
  ignoresBlocked?: boolean
  /** Whether MongoDB counts the document as modified although the value is stored as it was. */
  alwaysModifies?: (after: Value) => boolean
  /** Only when an upsert inserts. */
  onInsertOnly?: boolean
}

/** What operators may need of the command around them. */
export interface UpdateContext extends FilterContext {
  readonly arrayFilters: ReadonlyMap<string, (item: Value) => boolean>
}

/** `{ $operator: { path: operand } }`: parses the operand of one path. */
export type UpdateOperator = (operand: Value, path: string, context: UpdateContext) => Modifier
