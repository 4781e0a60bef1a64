import { ProblemError, type Ticket, type TicketCreate } from '@aftercare/contracts'
import { actorId, isDesk, type Actor } from '../access/actor.ts'
import type { CustomerRecord, CustomerParts } from '../customers/index.ts'
import type { Tx, Transacts } from '../database.ts'
import type { OrderParts } from '../orders/index.ts'
import { redactCards } from '../shared/payment-cards.rules.ts'
import { openTicket, type OpenParts } from './open-ticket.ts'
import { presentTicket } from './present-ticket.rules.ts'
import { expectOwnFields } from './ticket-requester.rules.ts'
import type { TicketRecord } from './ticket.ts'

type Parts = OpenParts & CustomerParts & OrderParts & Transacts
type Asking = {
  requester: TicketRecord['requester']
  orderId: string | null
  /** The number of the order that was proved, which counts whatever was typed. */
  orderNumber?: string | undefined
  locale: string | null
}

/**
 * Opens a conversation. Who asks is what the credential proves; with a publishable key it is only what was typed.
 *
 * @throws ProblemError requester_required, customer_not_found, field_not_allowed, attachment_not_usable, invalid_request
 */
export async function createTicket(context: Parts, actor: Actor, wanted: TicketCreate): Promise<Ticket> {
  expectOwnFields(actor, wanted)
  return await context.transact(async (tx) => {
    const asking = await whoAsks(context, actor, wanted, tx)
    const { requester, orderId, locale } = asking
    const { subject, type = 'question', priority = 'normal', tags = [] } = wanted
    const { ticket } = await openTicket(
      context,
      actor,
      {
        subject: redactCards(subject),
        type,
        channel: wanted.channel ?? (isDesk(actor) ? 'api' : 'form'),
        requester: { ...requester, name: requester.name === null ? null : redactCards(requester.name) },
        locale: wanted.locale ?? locale,
        orderId,
        orderNumber: asking.orderNumber ?? wanted.orderNumber ?? null,
        followUpOf: null,
        priority,
        tags,
        readableWith: actor.kind === 'shopper' && requester.customerId === null ? [actorId(actor)] : [],
      },
      wanted,
      tx,
    )
    return presentTicket(ticket, actor)
  })
}

/** The requester, and the order they name if it is known to be theirs. */
async function whoAsks(
  context: Parts,
  actor: Actor,
  { requester, orderNumber }: TicketCreate,
  tx: Tx,
): Promise<Asking> {
  const { storeId } = actor
  if (actor.kind === 'shopper' && actor.subject.level === 'pre_authenticated') {
    const { email, proved } = actor.subject
    const orderId = proved.kind === 'order' ? proved.id : null
    const order = orderId === null ? null : await context.orders.find(storeId, orderId, tx)
    const name = order?.buyer.name ?? null
    const proven = { customerId: null, name, email, verified: true }
    return { requester: proven, orderId, orderNumber: order?.number, locale: order?.locale ?? null }
  }
  const customerId = actor.kind === 'shopper' ? sessionCustomer(actor) : requester?.customerId
  if (customerId !== undefined) {
    const customer = await loadCustomer(context, storeId, customerId, tx)
    const order =
      orderNumber === undefined
        ? null
        : await context.orders.findByNumberAndCustomer(storeId, orderNumber, customerId, tx)
    const email = requester?.email ?? customer.email
    const known = { customerId, name: requester?.name ?? customer.name, email, verified: email === customer.email }
    return { requester: known, orderId: order?._id ?? null, locale: customer.locale }
  }
  if (requester?.email === undefined)
    throw new ProblemError('requester_required', 'Name the requester by email or customerId')
  const { email, name = null } = requester
  // The desk is shown the order that the address belongs to. To the one who typed it, it is not confirmed that there is one.
  const order =
    orderNumber === undefined ? null : await context.orders.findByNumberAndEmail(storeId, orderNumber, email, tx)
  return {
    requester: { customerId: null, name, email, verified: false },
    orderId: order?._id ?? null,
    locale: null,
  }
}

const sessionCustomer = ({ subject }: Extract<Actor, { kind: 'shopper' }>): string | undefined =>
  subject.level === 'authenticated' ? subject.customerId : undefined

async function loadCustomer(
  { customers }: CustomerParts,
  storeId: string,
  customerId: string,
  tx: Tx,
): Promise<CustomerRecord> {
  const customer = await customers.find(storeId, customerId, tx)
  if (customer === null) throw new ProblemError('customer_not_found', `No customer ${customerId}`)
  return customer
}
