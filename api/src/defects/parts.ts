import type { Connection } from 'mongoose'
import { createDefectStore, type DefectStore } from './defects.store.ts'

export type DefectParts = { defects: DefectStore }

export const defectParts = (connection: Connection): DefectParts => ({ defects: createDefectStore(connection) })
