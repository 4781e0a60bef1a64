import { contract } from '@aftercare/contracts'
import type { AccessParts } from '../access/index.ts'
import type { CustomerParts } from '../customers/index.ts'
import { serve, type ServeParts } from '../http/serve.ts'
import type { OrderParts } from '../orders/index.ts'
import { addNote } from './add-note.ts'
import { assignTicket } from './assign-ticket.ts'
import { closeTicket } from './close-ticket.ts'
import { createTicket } from './create-ticket.ts'
import { getTicket } from './get-ticket.ts'
import { listMessages } from './list-messages.ts'
import { listTickets } from './list-tickets.ts'
import { markSpam } from './mark-spam.ts'
import { mergeTicket } from './merge-ticket.ts'
import type { OpenParts } from './open-ticket.ts'
import { reopenTicket } from './reopen-ticket.ts'
import { replyToTicket } from './reply-to-ticket.ts'
import { solveTicket } from './solve-ticket.ts'
import type { StepParts } from './take-step.ts'
import { updateTicket } from './update-ticket.ts'
import { waitFor } from './wait-for.ts'

type Parts = ServeParts & OpenParts & StepParts & CustomerParts & OrderParts & Pick<AccessParts, 'keys'>

export const ticketsRouter = (parts: Parts) =>
  serve(contract.tickets, parts, {
    create: async ({ body }, { context, actor }) => ({ status: 201, body: await createTicket(context, actor, body) }),
    get: async ({ params }, { context, actor }) => ({
      status: 200,
      body: await getTicket(context, actor, params.ticketId),
    }),
    list: async ({ query }, { context, actor }) => ({ status: 200, body: await listTickets(context, actor, query) }),
    update: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await updateTicket(context, actor, params.ticketId, body, ifMatch),
    }),
    reply: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 201,
      body: await replyToTicket(context, actor, params.ticketId, body, ifMatch),
    }),
    note: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 201,
      body: await addNote(context, actor, params.ticketId, body, ifMatch),
    }),
    messages: async ({ params, query }, { context, actor }) => ({
      status: 200,
      body: await listMessages(context, actor, params.ticketId, query),
    }),
    assign: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await assignTicket(context, actor, params.ticketId, body.assigneeId, ifMatch),
    }),
    wait: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await waitFor(context, actor, params.ticketId, body, ifMatch),
    }),
    solve: async ({ params, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await solveTicket(context, actor, params.ticketId, ifMatch),
    }),
    reopen: async ({ params, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await reopenTicket(context, actor, params.ticketId, ifMatch),
    }),
    close: async ({ params, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await closeTicket(context, actor, params.ticketId, ifMatch),
    }),
    merge: async ({ params, body, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await mergeTicket(context, actor, params.ticketId, body.into, ifMatch),
    }),
    markSpam: async ({ params, ifMatch }, { context, actor }) => ({
      status: 200,
      body: await markSpam(context, actor, params.ticketId, ifMatch),
    }),
  })
