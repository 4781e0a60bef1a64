import { integerIn } from '../bson/numbers.ts'
import type { Doc } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import { checkTypedFields } from '../typed-fields.ts'
import { removeDocuments, type Selection } from './change-documents.ts'
import { checkCollation, type Command, contextOf, namespaceOf, type Request } from './command.ts'
import { checkFields } from './fields.ts'
import type { Hint } from './find.ts'
import { timeSeriesToChange } from './time-series.ts'
import { runStatements, statementsOf } from './write-command.ts'

const fields = { q: 'object', limit: 'any', 'collation?': 'any', 'hint?': 'any', 'sampleId?': 'any' } as const

function checkStatement(statement: Doc): Doc {
  checkTypedFields('delete.deletes', statement, fields)
  const limit = integerIn(statement.get('limit'))
  if (limit !== 0 && limit !== 1) fail(9, `The limit field in delete objects must be 0 or 1. Got ${limit}`)
  return statement
}

export function deleteSelection(request: Request, statement: Doc): Selection {
  checkCollation(statement)
  return {
    filter: parseFilter(statement.get('q') as Doc, contextOf(request)),
    multi: integerIn(statement.get('limit')) === 0,
    hint: statement.get('hint') as Hint,
  }
}

/** The statements of a `delete`, each checked. */
export function deleteStatements(request: Request): Doc[] {
  checkFields(request.body, 'delete')
  return statementsOf(request, 'deletes').map(checkStatement)
}

/** `delete`: removes the first match, or with a limit of 0 every one. */
export const remove: Command = (request) => {
  const namespace = namespaceOf(request)
  const statements = deleteStatements(request)
  timeSeriesToChange(request, namespace)
  return runStatements(request, statements.length, false, async (index, outcome) => {
    const selection = deleteSelection(request, statements[index]!)
    if (selection.multi && request.retryable) fail(72, 'Cannot use (or request) retryable writes with limit=0')
    const collection = request.view.collection(namespace)
    if (collection === undefined) return
    const { count } = await removeDocuments(request, collection, selection)
    outcome.n += count
  })
}
