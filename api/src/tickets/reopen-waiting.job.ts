import type { JobRecord } from '../outbox/jobs.store.ts'
import { takeStep, type StepParts } from './take-step.ts'

/** Opens a ticket whose wait is over. One that was opened before, or waits for another day now, is left alone. */
export async function reopenWaitingTicket(
  context: StepParts,
  { storeId, payload }: Pick<JobRecord, 'storeId' | 'payload'>,
): Promise<void> {
  await context.transact(async (tx) => {
    const ticket = await context.tickets.find(storeId, String(payload['ticketId']), tx)
    if (ticket?.state.status !== 'waiting' || ticket.state.until !== payload['until']) return
    await takeStep(context, ticket, { action: 'reopen', by: 'automation' }, tx)
  })
}
