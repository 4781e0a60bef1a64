import type { JobRecord } from '../outbox/jobs.store.ts'
import { takeStep, type StepParts } from './take-step.ts'

/** Closes a ticket that has been solved for long enough. One that was opened since is left alone. */
export async function closeSolvedTicket(
  context: StepParts,
  { storeId, payload }: Pick<JobRecord, 'storeId' | 'payload'>,
): Promise<void> {
  await context.transact(async (tx) => {
    const ticket = await context.tickets.find(storeId, String(payload['ticketId']), tx)
    if (ticket?.state.status !== 'solved' || ticket.state.at !== payload['solvedAt']) return
    await takeStep(context, ticket, { action: 'close', by: 'automation' }, tx)
  })
}
