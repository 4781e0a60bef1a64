import type { Event } from '@aftercare/contracts'
import type { EventRecord } from './event.ts'

export const presentEvent = ({ _id, type, createdAt, data }: EventRecord): Event => ({
  id: _id,
  type,
  createdAt: createdAt.toISOString(),
  data,
})
