import type { ProgrammeContent } from '@aftercare/contracts/loyalty/programme'
import type { StoredRecord } from '../shared/record.ts'

/** What a version says; written once and never changed. */
export type ProgrammeRecord = StoredRecord & { version: string; content: ProgrammeContent; publishedAt: Date }
