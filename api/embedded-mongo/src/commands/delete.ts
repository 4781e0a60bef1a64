import { integerIn } from '../bson/numbers.ts'
import { type Doc, isDoc, typeName } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import { removeDocuments } from './change-documents.ts'
import { checkCollation, type Command, contextOf, namespaceOf } from './command.ts'
import { checkFields } from './fields.ts'
import { runStatements, statementsOf } from './write-command.ts'

const fields = new Set(['q', 'limit', 'collation', 'hint', 'sampleId'])

function checkStatement(statement: Doc): Doc {
  for (const name of statement.keys())
    if (!fields.has(name)) throw new CommandError(40415, `BSON field 'delete.deletes.${name}' is an unknown field.`)
  for (const name of ['q', 'limit'])
    if (!statement.has(name))
      throw new CommandError(40414, `BSON field 'delete.deletes.${name}' is missing but a required field`)
  const filter = statement.get('q')!
  if (!isDoc(filter))
    throw new CommandError(
      14,
      `BSON field 'delete.deletes.q' is the wrong type '${typeName(filter)}', expected type 'object'`,
    )
  const limit = integerIn(statement.get('limit'))
  if (limit !== 0 && limit !== 1)
    throw new CommandError(9, `The limit field in delete objects must be 0 or 1. Got ${limit}`)
  return statement
}

/** `delete`: removes the first match, or with a limit of 0 every one. */
export const remove: Command = (request) => {
  const namespace = namespaceOf(request)
  checkFields(request.body, 'delete')
  const statements = statementsOf(request, 'deletes').map(checkStatement)
  return runStatements(request, statements.length, false, async (index, outcome, beforeWait) => {
    const statement = statements[index]!
    checkCollation(statement)
    const multi = integerIn(statement.get('limit')) === 0
    if (multi && request.retryable) throw new CommandError(72, 'Cannot use (or request) retryable writes with limit=0')
    const filter = parseFilter(statement.get('q') as Doc, contextOf(request))
    const collection = request.engine.store.catalog.get(namespace)
    if (collection === undefined) return
    const { count } = await removeDocuments(
      request,
      collection,
      { filter, multi, hint: statement.get('hint') as Doc | string | undefined },
      beforeWait,
    )
    outcome.n += count
  })
}
