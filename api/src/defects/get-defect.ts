import { ProblemError, type Defect, type Page } from '@aftercare/contracts'
import type { Tx } from '../database.ts'
import type { ListQuery } from '../shared/cursor.ts'
import type { DefectRecord } from './defect.ts'
import type { DefectParts } from './parts.ts'
import { presentDefect } from './present-defect.rules.ts'

/** @throws ProblemError defect_not_found */
export async function loadDefect(
  { defects }: DefectParts,
  storeId: string,
  defectId: string,
  tx: Tx | null = null,
): Promise<DefectRecord> {
  const record = await defects.find(storeId, defectId, tx)
  if (record === null) throw new ProblemError('defect_not_found', `No suspicion ${defectId}`)
  return record
}

/** @throws ProblemError defect_not_found */
export const getDefect = async (context: DefectParts, storeId: string, defectId: string): Promise<Defect> =>
  presentDefect(await loadDefect(context, storeId, defectId))

export const listDefects = async (
  { defects }: DefectParts,
  storeId: string,
  query: ListQuery & { status?: Defect['status'] | undefined },
): Promise<Page<Defect>> => await defects.list(storeId, query, presentDefect)
