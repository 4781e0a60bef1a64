import type { Doc, Value } from '../../bson/value.ts'
import type { FilterContext, FilterNode, PathTest } from '../../query/filter.ts'

/** What an operator sees of the filter around it. */
export interface OperandContext extends FilterContext {
  /** The operators beside it: `$regex` reads its `$options` there. */
  readonly siblings: Doc
}

/** An operator on a path: `{ path: { $operator: operand } }`. */
export type PathOperator = (operand: Value, context: OperandContext) => PathTest

/** An operator on the whole document. Undefined when it says nothing, as `$comment` does. */
export type DocumentOperator = (
  operand: Value,
  context: FilterContext,
  parse: (filter: Doc, context: FilterContext) => FilterNode,
) => FilterNode | undefined
