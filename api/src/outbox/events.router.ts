import { contract } from '@aftercare/contracts'
import { serve, type ServeParts } from '../http/serve.ts'
import { getEvent } from './get-event.ts'
import type { OutboxParts } from './parts.ts'

type Parts = ServeParts & Pick<OutboxParts, 'eventStore'>

export const eventsRouter = (parts: Parts) =>
  serve(contract.events, parts, {
    list: async ({ query }, { context, actor }) => ({
      status: 200,
      body: await context.eventStore.list(actor.storeId, query),
    }),
    get: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await getEvent(context, actor, params.eventId),
    }),
  })
