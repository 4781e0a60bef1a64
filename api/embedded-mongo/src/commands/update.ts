import { truthy } from '../bson/numbers.ts'
import { type Doc, docOf, int, isDoc } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import { isReplacement, parseUpdate, type Update } from '../query/update.ts'
import { checkTypedFields } from '../typed-fields.ts'
import { type Selection, updateDocuments } from './change-documents.ts'
import { checkCollation, type Command, contextOf, docField, namespaceOf, type Request } from './command.ts'
import { checkFields } from './fields.ts'
import type { Hint } from './find.ts'
import { checkUpdate, timeSeriesToChange } from './time-series.ts'
import { runStatements, statementsOf } from './write-command.ts'

const fields = {
  q: 'object',
  u: 'any',
  'c?': 'any',
  'multi?': 'bool',
  'upsert?': 'bool',
  'collation?': 'any',
  'arrayFilters?': 'any',
  'hint?': 'any',
  'sampleId?': 'any',
} as const

function checkStatement(statement: Doc): Doc {
  checkTypedFields('update.updates', statement, fields)
  const spec = statement.get('u')!
  if (!isDoc(spec) && !Array.isArray(spec)) fail(9, 'Update argument must be either an object or an array')
  return statement
}

/** What one statement of an `update` selects, and what it makes of it. */
export function parseUpdateStatement(
  request: Request,
  statement: Doc,
): { selection: Selection; update: Update; upsert: boolean } {
  checkCollation(statement)
  const { now, variables } = contextOf(request)
  const context = { now, variables: docField(statement, 'c') ?? variables }
  const filter = parseFilter(statement.get('q') as Doc, context)
  const spec = statement.get('u')!
  if (statement.has('c') && !Array.isArray(spec))
    fail(51198, 'Constant values may only be specified for pipeline updates')
  const multi = truthy(statement.get('multi'))
  const update = parseUpdate(spec, statement.get('arrayFilters'), context)
  if (multi && isReplacement(spec)) fail(9, 'multi update is not supported for replacement-style update')
  if (multi && request.retryable) fail(72, 'Cannot use (or request) retryable writes with multi=true')
  const selection = { filter, multi, hint: statement.get('hint') as Hint }
  return { selection, update, upsert: truthy(statement.get('upsert')) }
}

/** The statements of an `update`, each checked. */
export function updateStatements(request: Request): Doc[] {
  checkFields(request.body, 'update')
  return statementsOf(request, 'updates').map(checkStatement)
}

export const update: Command = (request) => {
  const namespace = namespaceOf(request)
  const statements = updateStatements(request)
  const timeSeries = timeSeriesToChange(request, namespace)
  return runStatements(request, statements.length, true, async (index, outcome) => {
    const { selection, update, upsert } = parseUpdateStatement(request, statements[index]!)
    if (timeSeries !== undefined) checkUpdate(timeSeries, selection.filter, statements[index]!)
    const { matched, modified, upsertedId } = await updateDocuments(request, namespace, selection, update, upsert)
    outcome.n += upsertedId === undefined ? matched : 1
    outcome.nModified! += modified
    if (upsertedId !== undefined) outcome.upserted.push(docOf({ index: int(index), _id: upsertedId }))
  })
}
