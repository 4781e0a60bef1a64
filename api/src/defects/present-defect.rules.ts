import type { Defect } from '@aftercare/contracts'
import type { DefectRecord } from './defect.ts'

export const presentDefect = ({ _id, storeId: _, ...record }: DefectRecord): Defect => ({
  id: _id,
  ...record,
  createdAt: record.createdAt.toISOString(),
  updatedAt: record.updatedAt.toISOString(),
})
