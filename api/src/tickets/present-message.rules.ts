import type { Message } from '@aftercare/contracts'
import { isDesk, type Actor } from '../access/actor.ts'
import { writeInstant } from '../shared/instant.rules.ts'
import type { MessageRecord } from './message.ts'

/** The message as this caller may see it. What the merchant calls its own systems is not for shoppers. */
export function presentMessage(record: MessageRecord, actor: Actor): Message {
  const { _id, storeId: _, author, createdAt, ...message } = record
  const name = author.kind === 'server' && !isDesk(actor) ? null : author.name
  return { id: _id, ...message, author: { kind: author.kind, name }, createdAt: writeInstant(createdAt) }
}
