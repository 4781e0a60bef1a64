import type { Job } from '../outbox/index.ts'
import type { closeSolved } from './jobs.ts'
import { takeStep, type StepParts } from './take-step.ts'

/** Closes a ticket that has been solved for long enough. One that was opened since is left alone. */
export async function closeSolvedTicket(
  context: StepParts,
  { storeId, payload: { ticketId, solvedAt } }: Job<typeof closeSolved>,
): Promise<void> {
  await context.transact(async (tx) => {
    const ticket = await context.tickets.find(storeId, ticketId, tx)
    if (ticket?.state.status !== 'solved' || ticket.state.at !== solvedAt) return
    await takeStep(context, ticket, { action: 'close', by: 'automation' }, tx)
  })
}
