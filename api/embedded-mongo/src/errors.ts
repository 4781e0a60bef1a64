import type { Doc, Value } from './bson/value.ts'

/** The names MongoDB gives to the codes this engine answers; codes without a name are `Location<code>`. */
const codeNames: Readonly<Record<number, string>> = {
  1: 'InternalError',
  2: 'BadValue',
  5: 'GraphContainsCycle',
  8: 'UnknownError',
  9: 'FailedToParse',
  11: 'UserNotFound',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  15: 'Overflow',
  16: 'InvalidLength',
  17: 'ProtocolError',
  18: 'AuthenticationFailed',
  20: 'IllegalOperation',
  22: 'InvalidBSON',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  54: 'NotSingleValueField',
  55: 'InvalidDBRef',
  56: 'EmptyFieldName',
  57: 'DottedFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  68: 'IndexAlreadyExists',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  79: 'UnknownReplWriteConcern',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  112: 'WriteConflict',
  115: 'CommandNotSupported',
  117: 'ConflictingOperationInProgress',
  125: 'CommandFailed',
  136: 'CappedPositionLost',
  146: 'ExceededMemoryLimit',
  165: 'ViewDepthLimitExceeded',
  166: 'CommandNotSupportedOnView',
  167: 'OptionNotSupportedOnView',
  168: 'InvalidPipelineOperator',
  171: 'CannotIndexParallelArrays',
  175: 'QueryPlanKilled',
  197: 'InvalidIndexSpecificationOption',
  224: 'QueryFeatureNotAllowed',
  225: 'TransactionTooOld',
  237: 'CursorKilled',
  238: 'NotImplemented',
  239: 'SnapshotTooOld',
  241: 'ConversionFailure',
  246: 'SnapshotUnavailable',
  251: 'NoSuchTransaction',
  256: 'TransactionCommitted',
  257: 'TransactionTooLarge',
  261: 'TooManyLogicalSessions',
  263: 'OperationNotSupportedInTransaction',
  280: 'ChangeStreamFatalError',
  292: 'QueryExceededMemoryLimitNoDiskUseAllowed',
  322: 'APIVersionError',
  323: 'APIStrictError',
  5858: 'DocTooLarge',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  11600: 'InterruptedAtShutdown',
  13113: 'MergeStageNoMatchingDocument',
  14031: 'OutOfDiskSpace',
  16500: 'DiskUseNotAllowed',
}

/** MongoDB's name of an error code. */
export const codeName = (code: number): string => codeNames[code] ?? `Location${code}`

/** A failure the client is told about with MongoDB's own code; everything else that is thrown is a bug. */
export class CommandError extends Error {
  readonly code: number
  readonly details: Doc | undefined
  labels: string[]

  /** `details` are further fields of the reply, such as `keyPattern` of a duplicate key. */
  constructor(code: number, message: string, details?: Record<string, Value>, labels: string[] = []) {
    super(message)
    this.code = code
    this.details = details === undefined ? undefined : new Map(Object.entries(details))
    this.labels = labels
  }
}

/** Ends what is being done with a CommandError. */
export function fail(code: number, message: string): never {
  throw new CommandError(code, message)
}

/** Refuses what a view does not do. */
export function failOnView(namespace: string): never {
  fail(166, `Namespace ${namespace} is a view, not a collection`)
}

/** What the engine leaves to a real server is refused by name, never answered differently. */
export function unsupported(feature: string, code = 238): CommandError {
  return new CommandError(
    code,
    `${feature} is not supported by the embedded database, set MONGODB_URI to use a MongoDB server`,
  )
}
