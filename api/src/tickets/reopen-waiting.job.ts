import type { Job } from '../outbox/index.ts'
import type { reopenWaiting } from './jobs.ts'
import { takeStep, type StepParts } from './take-step.ts'

/** Opens a ticket whose wait is over. One that was opened before, or waits for another day now, is left alone. */
export async function reopenWaitingTicket(
  context: StepParts,
  { storeId, payload: { ticketId, until } }: Job<typeof reopenWaiting>,
): Promise<void> {
  await context.transact(async (tx) => {
    const ticket = await context.tickets.find(storeId, ticketId, tx)
    if (ticket?.state.status !== 'waiting' || ticket.state.until !== until) return
    await takeStep(context, ticket, { action: 'reopen', by: 'automation' }, tx)
  })
}
