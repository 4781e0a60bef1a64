import { truthy } from '../bson/numbers.ts'
import { type Doc, docOf, int, isDoc, typeName } from '../bson/value.ts'
import { CommandError } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import { isReplacement, parseUpdate } from '../query/update.ts'
import { updateDocuments } from './change-documents.ts'
import { checkCollation, type Command, contextOf, docField, namespaceOf, type Request } from './command.ts'
import { checkFields } from './fields.ts'
import { runStatements, statementsOf } from './write-command.ts'

const fields = new Set(['q', 'u', 'c', 'multi', 'upsert', 'collation', 'arrayFilters', 'hint', 'sort', 'sampleId'])

function checkStatement(statement: Doc): Doc {
  for (const name of statement.keys())
    if (!fields.has(name)) throw new CommandError(40415, `BSON field 'update.updates.${name}' is an unknown field.`)
  for (const name of ['q', 'u'])
    if (!statement.has(name))
      throw new CommandError(40414, `BSON field 'update.updates.${name}' is missing but a required field`)
  const filter = statement.get('q')!
  if (!isDoc(filter))
    throw new CommandError(
      14,
      `BSON field 'update.updates.q' is the wrong type '${typeName(filter)}', expected type 'object'`,
    )
  const spec = statement.get('u')!
  if (!isDoc(spec) && !Array.isArray(spec))
    throw new CommandError(9, 'Update argument must be either an object or an array')
  for (const name of ['multi', 'upsert']) {
    const flag = statement.get(name)
    if (flag !== undefined && typeof flag !== 'boolean')
      throw new CommandError(
        14,
        `BSON field 'update.updates.${name}' is the wrong type '${typeName(flag)}', expected type 'bool'`,
      )
  }
  return statement
}

async function updateOne(
  request: Request,
  namespace: string,
  statement: Doc,
  beforeWait: () => void,
): ReturnType<typeof updateDocuments> {
  checkCollation(statement)
  const context = { ...contextOf(request), variables: docField(statement, 'c') ?? contextOf(request).variables }
  const filter = parseFilter(statement.get('q') as Doc, context)
  const spec = statement.get('u')!
  if (statement.has('c') && !Array.isArray(spec))
    throw new CommandError(51198, 'Constant values may only be specified for pipeline updates')
  const multi = truthy(statement.get('multi'))
  const update = parseUpdate(spec, statement.get('arrayFilters'), context)
  if (multi && isReplacement(spec))
    throw new CommandError(9, 'multi update is not supported for replacement-style update')
  if (multi && request.retryable) throw new CommandError(72, 'Cannot use (or request) retryable writes with multi=true')
  const selection = {
    filter,
    multi,
    sort: docField(statement, 'sort'),
    hint: statement.get('hint') as Doc | string | undefined,
  }
  return updateDocuments(request, namespace, selection, update, truthy(statement.get('upsert')), beforeWait)
}

export const update: Command = (request) => {
  const namespace = namespaceOf(request)
  checkFields(request.body, 'update')
  const statements = statementsOf(request, 'updates').map(checkStatement)
  return runStatements(request, statements.length, true, async (index, outcome, beforeWait) => {
    const { matched, modified, upsertedId } = await updateOne(request, namespace, statements[index]!, beforeWait)
    outcome.n += upsertedId === undefined ? matched : 1
    outcome.nModified! += modified
    if (upsertedId !== undefined) outcome.upserted.push(docOf({ index: int(index), _id: upsertedId }))
  })
}
