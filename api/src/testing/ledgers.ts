import { nextTicketStatus, ProblemError, type Ticket, type TicketStatus } from '@aftercare/contracts'
import fc from 'fast-check'
import { aMessage } from '../tickets/ticket.builder.ts'
import { exchangeLedger } from './exchange-ledger.ts'
import { defineLedger, type LedgerModel, type Outcome } from './ledger-model.ts'
import { pointsLedger } from './points-ledger.ts'
import { refundLedger } from './refund-ledger.ts'
import { request } from './request.ts'
import { storeCreditLedger } from './store-credit-ledger.ts'

type TicketState = { status: TicketStatus; messages: number; changes: number }
type TicketStep = 'reply' | 'wait' | 'solve' | 'reopen' | 'close'

const refusal = 'ticket_transition_not_allowed'
/** From which states the desk's step leads where; a reply leaves all but a new ticket as it is. */
const leadsTo: Readonly<Record<TicketStep, Partial<Record<TicketStatus, TicketStatus>>>> = {
  reply: { new: 'open', open: 'open', waiting: 'waiting', solved: 'solved' },
  wait: { new: 'waiting', open: 'waiting', waiting: 'waiting' },
  solve: { new: 'solved', open: 'solved', waiting: 'solved' },
  reopen: { waiting: 'open', solved: 'open' },
  close: { solved: 'closed' },
}

const moved = ({ messages, changes }: TicketState, step: TicketStep, status: TicketStatus): Outcome<TicketState> => ({
  state: { status, messages: messages + (step === 'reply' ? 1 : 0), changes: changes + 1 },
})

const ticketPaths: Readonly<Record<TicketStep, string>> = {
  reply: 'messages',
  wait: 'wait',
  solve: 'solve',
  reopen: 'reopen',
  close: 'close',
}
const bodyOf = (step: TicketStep): string => {
  if (step === 'reply') return JSON.stringify({ text: 'A new one leaves our warehouse tomorrow.' })
  return step === 'wait' ? JSON.stringify({ reason: 'customer' }) : ''
}

const tickets = defineLedger<TicketState, TicketStep>({
  name: 'tickets',
  initial: { status: 'new', messages: 1, changes: 1 },
  steps: fc.oneof(
    ...(['reply', 'wait', 'solve', 'reopen'] as const).map((step) => ({ weight: 5, arbitrary: fc.constant(step) })),
    // Nothing comes after it.
    { weight: 1, arbitrary: fc.constant('close' as const) },
  ),
  model: (state, step) => {
    const status = leadsTo[step][state.status]
    return status === undefined ? { refused: refusal } : moved(state, step, status)
  },
  rules: (state, step) => {
    try {
      return moved(state, step, nextTicketStatus(state.status, step, 'desk'))
    } catch (error) {
      if (error instanceof ProblemError) return { refused: error.code }
      throw error
    }
  },
  broken: ({ messages, changes }) => (messages > changes ? 'it has more messages than changes' : undefined),
  open: async (api, { secretKey }) => {
    const { body } = await request<Ticket>(api.url, 'POST', '/v1/tickets', { as: secretKey, body: aMessage() })
    return {
      ask: async (step) =>
        await Promise.resolve({
          method: 'POST',
          path: `/v1/tickets/${body.id}/${ticketPaths[step]}`,
          as: secretKey,
          body: bodyOf(step),
        }),
      read: async () => {
        const found = await request<Ticket>(api.url, 'GET', `/v1/tickets/${body.id}`, { as: secretKey })
        const { state, messageCount, version } = found.body
        return { status: state.status, messages: messageCount, changes: version }
      },
    }
  },
})

/** A module with a balance that must hold adds its own. */
export const ledgers: readonly LedgerModel[] = [tickets, refundLedger, storeCreditLedger, exchangeLedger, pointsLedger]
