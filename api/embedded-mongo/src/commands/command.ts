import type { ReplyDoc } from '../bson/encode.ts'
import { isNumeric, toLongTruncated } from '../bson/numbers.ts'
import { type Doc, isDoc, typeName, type Value } from '../bson/value.ts'
import { fail } from '../errors.ts'
import { checkVariableName, parseExpression } from '../query/expression.ts'
import type { Collection } from '../storage/collection.ts'
import type { Store } from '../storage/store.ts'
import type { TransactionView } from '../storage/transaction-view.ts'
import type { View } from '../storage/view.ts'
import type { Slices } from '../query/slices.ts'
import type { Cursors } from './cursors.ts'
import type { RunningCommands } from './running.ts'
import type { Sessions } from './sessions.ts'

/** The parts of the engine that commands work with. */
export interface Engine {
  /** Commands wait for it while the store is being opened anew; rejects while it cannot be. */
  readonly ready: Promise<void>
  readonly store: Store
  readonly cursors: Cursors
  readonly sessions: Sessions
  readonly running: RunningCommands
  /** What clients are told to connect to. */
  readonly address: string
  readonly startedAt: number
}

/** One command as it arrived. */
export interface Request {
  readonly engine: Engine
  /** The name the command goes by. */
  readonly name: string
  readonly database: string
  readonly body: Doc
  /** Raw documents that came beside the body, by the field they belong to. */
  readonly sequences: ReadonlyMap<string, Buffer[]>
  /** What the command sees and changes. */
  readonly view: View
  readonly transaction: TransactionView | undefined
  /** The session and its number when this is a write that may be retried. */
  readonly retryable: boolean
  readonly now: number
  readonly slices: Slices
  /** Number of the connection it came by. */
  readonly connection: number
}

/** Answers a request. Thrown CommandErrors become the reply. */
export type Command = (request: Request) => Promise<ReplyDoc> | ReplyDoc

/** The full name of the collection the command is about. Throws 73 for what is no name. */
export function namespaceOf({ database, body, name }: Request): string {
  const collection = body.get(body.keys().next().value!)
  if (typeof collection !== 'string')
    fail(name === 'insert' ? 2 : 73, `collection name has invalid type ${typeName(collection)}`)
  if (name === 'insert' && /\$|^system\./.test(collection)) fail(73, `Invalid collection name: ${collection}`)
  return checkNamespace(database, collection)
}

export function checkNamespace(database: string, collection: string): string {
  if (database === '' || /[/\\. "$*<>:|?\0]/.test(database) || Buffer.byteLength(database) > 63)
    fail(73, `Invalid database name: '${database}'`)
  if (collection === '' || collection.startsWith('.') || collection.includes('\0'))
    fail(73, `Invalid namespace specified '${database}.${collection}'`)
  const namespace = `${database}.${collection}`
  if (Buffer.byteLength(namespace) > 255)
    fail(73, `Fully qualified namespace is too long. Namespace: ${namespace} Max: 255`)
  return namespace
}

export const collectionOf = (request: Request): Collection | undefined => request.view.collection(namespaceOf(request))

/** A field that has to be a document when it is there. */
export function docField(body: Doc, name: string, code = 14): Doc | undefined {
  const value = body.get(name)
  if (value === undefined || value === null) return undefined
  if (!isDoc(value)) fail(code, `Expected field ${name} to be of type object, but got ${typeName(value)}`)
  return value
}

/** The whole part of a field that has to be a number when it is there. Throws `code` when it is below zero. */
export function countField(body: Doc, name: string, code = 2): number | undefined {
  const value = body.get(name)
  if (value === undefined || value === null) return undefined
  if (!isNumeric(value))
    fail(
      14,
      `BSON field '${name}' is the wrong type '${typeName(value)}', expected types '[long, int, decimal, double]'`,
    )
  const count = Number(toLongTruncated(value))
  if (count < 0) fail(code, `BSON field '${name}' value must be >= 0, actual value '${count}'`)
  return Math.min(count, Number.MAX_SAFE_INTEGER)
}

/** Stands for the document where there is none yet: whoever looks into it is told so. */
const noDocument = new Proxy<Doc>(new Map(), {
  get: () => fail(4890500, 'let is evaluated before a document is looked at, and cannot refer to one'),
})

/** The `let` variables of the command; each may refer to those before it. Throws 16866 to 16868 for impossible names. */
function variablesOf(now: number, body: Doc): ReadonlyMap<string, Value> {
  const variables = new Map<string, Value>()
  for (const [name, value] of docField(body, 'let') ?? []) {
    checkVariableName(name)
    variables.set(name, parseExpression(value, { now, variables })(noDocument) ?? null)
  }
  return variables
}

/** What filters and expressions of the command may refer to. */
export const contextOf = ({ now, body }: Request): { now: number; variables: ReadonlyMap<string, Value> } => ({
  now,
  variables: variablesOf(now, body),
})

/** Refuses a collation other than simple comparison. */
export function checkCollation(options: Doc): void {
  const collation = docField(options, 'collation')
  if (collation === undefined || collation.size === 0 || collation.get('locale') === 'simple') return
  fail(
    238,
    'Collation other than { locale: "simple" } is not supported by the embedded database, set MONGODB_URI to use a MongoDB server',
  )
}
