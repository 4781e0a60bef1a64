import { contract } from '@aftercare/contracts'
import { serve } from '../http/serve.ts'
import { getEvent } from './get-event.ts'

export const eventsRouter = serve(contract.events, {
  list: async ({ query }, { context, actor }) => ({
    status: 200,
    body: await context.eventStore.list(actor.storeId, query),
  }),
  get: async ({ params }, { context, actor }) => ({
    status: 200,
    body: await getEvent(context, actor, params.eventId),
  }),
})
