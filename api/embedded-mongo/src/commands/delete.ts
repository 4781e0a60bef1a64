import { integerIn } from '../bson/numbers.ts'
import { type Doc, isDoc, typeName } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import { removeDocuments, type Selection } from './change-documents.ts'
import { checkCollation, type Command, contextOf, namespaceOf, type Request } from './command.ts'
import { checkFields } from './fields.ts'
import { timeSeriesToChange } from './time-series.ts'
import { runStatements, statementsOf } from './write-command.ts'

const fields = new Set(['q', 'limit', 'collation', 'hint', 'sampleId'])

function checkStatement(statement: Doc): Doc {
  for (const name of statement.keys())
    if (!fields.has(name)) fail(40415, `BSON field 'delete.deletes.${name}' is an unknown field.`)
  for (const name of ['q', 'limit'])
    if (!statement.has(name)) fail(40414, `BSON field 'delete.deletes.${name}' is missing but a required field`)
  const filter = statement.get('q')!
  if (!isDoc(filter))
    fail(14, `BSON field 'delete.deletes.q' is the wrong type '${typeName(filter)}', expected type 'object'`)
  const limit = integerIn(statement.get('limit'))
  if (limit !== 0 && limit !== 1) fail(9, `The limit field in delete objects must be 0 or 1. Got ${limit}`)
  return statement
}

export function deleteSelection(request: Request, statement: Doc): Selection {
  checkCollation(statement)
  return {
    filter: parseFilter(statement.get('q') as Doc, contextOf(request)),
    multi: integerIn(statement.get('limit')) === 0,
    hint: statement.get('hint') as Doc | string | undefined,
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
