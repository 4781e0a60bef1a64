import type { IdKind } from '@aftercare/contracts'
import type { Logger } from 'pino'

/** Says what time it is. A rule is given the moment instead. */
export type Clock = { now: () => Date }

/** Makes the id of a thing that is new. */
export type NewIds = { newId: (kind: IdKind) => string }

export type Logs = { log: Logger }
