import { BsonReader, decode } from '../bson/decode.ts'
import { documentBytesMax, encode } from '../bson/encode.ts'
import { type Doc, typeName, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { isOperatorName } from '../query/filter.ts'
import { setTimes, withIdFirst } from '../query/whole-document.ts'
import { type Command, namespaceOf, type Request } from './command.ts'
import { checkFields } from './fields.ts'
import { checkMeasurement, timeSeriesToChange } from './time-series.ts'
import { runStatements, statementsOf } from './write-command.ts'

const idFirst = Buffer.from('_id\0')

/** Refuses an `_id` that MongoDB does not store; `code` is what it answers for one of the wrong type. */
function checkId(id: Value | undefined, code: number): void {
  const type = typeName(id)
  if (type === 'array' || type === 'regex' || type === 'undefined')
    fail(code, `The '_id' value cannot be of type ${type}`)
  if (id instanceof Map)
    for (const name of id.keys())
      if (isOperatorName(name))
        fail(52, `_id fields may not contain '$'-prefixed fields: ${name} is not valid for storage.`)
}

/** The bytes of a document as they are stored: an `_id` first, zero timestamps set to the time. */
export function storableBytes(doc: Doc, now: number, idCode = 53): Buffer {
  const result = withIdFirst(doc)
  setTimes(result, now)
  checkId(result.get('_id'), idCode)
  const bytes = encode(result)
  if (bytes.length > documentBytesMax)
    fail(2, `object to insert too large. size in bytes: ${bytes.length}, max size: ${documentBytesMax}`)
  return bytes
}

/** Whether raw bytes can be stored as they are: well formed, a plain `_id` first, no timestamp at the top. */
function isStorable(bytes: Buffer): boolean {
  const reader = new BsonReader(bytes)
  reader.check()
  if (reader.at !== bytes.length) fail(22, 'Invalid BSON: bytes follow the document')
  if (bytes.length > documentBytesMax || bytes.length < 10 || !bytes.subarray(5, 9).equals(idFirst)) return false
  if (![1, 2, 7, 16, 18].includes(bytes[4]!)) return false
  reader.at = 0
  reader.end = bytes.length
  reader.enter()
  while (reader.at < reader.end) {
    const type = bytes[reader.at++]!
    if (type === 17) return false
    reader.name()
    reader.skip(type)
  }
  return true
}

type Source = (index: number) => Buffer

function sourceOf(request: Request): { count: number; bytesAt: Source } {
  const raw = request.sequences.get('documents')
  if (raw !== undefined) {
    return {
      count: raw.length,
      bytesAt: (index) => {
        const bytes = raw[index]!
        // A copy: a slice would keep the whole frame alive in the transaction that holds it.
        return isStorable(bytes) ? Buffer.from(bytes) : storableBytes(decode(bytes), request.now, 2)
      },
    }
  }
  const documents = statementsOf(request, 'documents')
  return { count: documents.length, bytesAt: (index) => storableBytes(documents[index]!, request.now, 2) }
}

export const insert: Command = (request) => {
  const { engine, body, view, slices } = request
  const namespace = namespaceOf(request)
  checkFields(body, 'insert')
  timeSeriesToChange(request, namespace)
  const { count, bytesAt } = sourceOf(request)
  return runStatements(request, count, false, async (index, outcome) => {
    const bytes = bytesAt(index)
    const write = (): void => {
      const collection = view.ensure(namespace)
      checkMeasurement(collection, bytes)
      view.insert(collection, bytes)
    }
    await engine.store.write(view, write, slices)
    outcome.n++
  })
}
