// Generated from the contract by sdk/scripts/generate.ts. Do not edit: change the contract, then `npm run generate`.

import type { List, Page } from '../pages.ts'
import { resource, type ResourceClass } from '../resource.ts'
import type { KeyedOptions, RequestOptions, VersionedOptions } from '../send.ts'
import type { Attachment, AttachmentId } from './attachments.ts'
import type { Channel, EmailAddress, Instant, Locale } from './shared.ts'
import type { CustomerId } from './customers.ts'
import type { KeyId } from './keys.ts'
import type { OrderId, OrderNumber } from './orders.ts'

/** Conversations with shoppers: messages, internal notes, who has it, and where it is in its lifecycle. */
export interface TicketsResource {
  /**
   * Create a ticket.
   *
   * Opens a conversation with its first message. With a publishable key the requester’s address is a claim: the
   * ticket is made, and only the person who can read mail at that address can look it up later.
   *
   * For publishable keys, servers, agents and shoppers, with the scope `tickets:write`.
   *
   * @throws AftercareError `requester_required`, `customer_not_found`, `field_not_allowed`,
   * `attachment_not_usable`, or what every route can answer
   */
  create(body: TicketCreate, options?: KeyedOptions): Promise<Ticket>

  /**
   * Get a ticket.
   *
   * One ticket. A shopper sees their own, without what only the desk sees; a guest the one they proved.
   *
   * For servers, agents and shoppers, with the scope `tickets:read`.
   *
   * @throws AftercareError `ticket_not_found`, or what every route can answer
   */
  get(ticketId: TicketId, options?: RequestOptions): Promise<Ticket>

  /**
   * List tickets.
   *
   * Newest first, in an order that never changes: no page misses a ticket because it was answered meanwhile.
   * `sort=activity` puts the newest message first, for a screen; there a ticket that is answered between two pages
   * moves to the front, so read it from the top again. `updatedSince` is for keeping a copy: what was changed at
   * that moment or later, the oldest change first. Begin the next round a minute before the newest `updatedAt` you
   * have, because requests that run at the same time finish in any order. `status` goes with `assigneeId` or
   * `customerId`; `ref` and `updatedSince` stand alone. A shopper sees their own.
   *
   * For servers, agents and shoppers, with the scope `tickets:read`.
   *
   * @throws AftercareError `invalid_cursor`, or what every route can answer
   */
  list(query?: TicketListQuery, options?: RequestOptions): List<Ticket>

  /**
   * Change a ticket.
   *
   * Changes subject, type, priority, tags or the linked order.
   *
   * For servers and agents, with the scope `tickets:write`.
   *
   * @throws AftercareError `ticket_not_found`, `order_not_found`, `version_mismatch`, or what every route can
   * answer
   */
  update(ticketId: TicketId, body: TicketUpdate, options?: VersionedOptions): Promise<Ticket>

  /**
   * Reply to a ticket.
   *
   * Adds a public message. An agent’s reply opens a new ticket; a shopper’s reply opens a waiting or solved one
   * again, and to a closed one it begins a follow-up, where later ones to the closed ticket land too. What is
   * written to a merged ticket lands where that went. `ticketId` of the answer names the ticket that took the
   * message. The shopper gets the desk’s reply by mail.
   *
   * For servers, agents and shoppers, with the scope `tickets:write`.
   *
   * @throws AftercareError `ticket_not_found`, `ticket_transition_not_allowed`, `attachment_not_usable`,
   * `version_mismatch`, or what every route can answer
   */
  reply(ticketId: TicketId, body: MessageCreate, options?: KeyedOptions & VersionedOptions): Promise<Message>

  /**
   * Add an internal note.
   *
   * Adds a note that no shopper ever sees. To a merged ticket, it lands where that went.
   *
   * For servers and agents, with the scope `tickets:write`.
   *
   * @throws AftercareError `ticket_not_found`, `ticket_transition_not_allowed`, `attachment_not_usable`,
   * `version_mismatch`, or what every route can answer
   */
  note(ticketId: TicketId, body: MessageCreate, options?: KeyedOptions & VersionedOptions): Promise<Message>

  /**
   * List the messages of a ticket.
   *
   * Oldest first, with the messages of the tickets that were merged with it, whichever of them is named. The desk
   * sees notes too, shoppers only what is public.
   *
   * For servers, agents and shoppers, with the scope `tickets:read`.
   *
   * @throws AftercareError `ticket_not_found`, `invalid_cursor`, or what every route can answer
   */
  messages(ticketId: TicketId, query?: TicketMessagesQuery, options?: RequestOptions): List<Message>

  /**
   * Assign a ticket.
   *
   * Gives the ticket to an agent, by the id of the agent’s key, or to nobody with null.
   *
   * For servers and agents, with the scope `tickets:write`.
   *
   * @throws AftercareError `ticket_not_found`, `ticket_transition_not_allowed`, `key_not_found`,
   * `version_mismatch`, or what every route can answer
   */
  assign(ticketId: TicketId, body: TicketAssign, options?: KeyedOptions & VersionedOptions): Promise<Ticket>

  /**
   * Wait for somebody.
   *
   * Says whose turn it is. With `until` the ticket opens again by itself.
   *
   * For servers and agents, with the scope `tickets:write`.
   *
   * @throws AftercareError `ticket_not_found`, `ticket_transition_not_allowed`, `version_mismatch`, or what every
   * route can answer
   */
  wait(ticketId: TicketId, body: TicketWait, options?: KeyedOptions & VersionedOptions): Promise<Ticket>

  /**
   * Solve a ticket.
   *
   * Says that the question is answered. A shopper may say so too. A later reply opens it again.
   *
   * For servers, agents and shoppers, with the scope `tickets:write`.
   *
   * @throws AftercareError `ticket_not_found`, `ticket_transition_not_allowed`, `version_mismatch`, or what every
   * route can answer
   */
  solve(ticketId: TicketId, options?: KeyedOptions & VersionedOptions): Promise<Ticket>

  /**
   * Open a ticket again.
   *
   * From waiting, solved or spam. A closed ticket stays closed; a reply to it begins a follow-up.
   *
   * For servers, agents and shoppers, with the scope `tickets:write`.
   *
   * @throws AftercareError `ticket_not_found`, `ticket_transition_not_allowed`, `version_mismatch`, or what every
   * route can answer
   */
  reopen(ticketId: TicketId, options?: KeyedOptions & VersionedOptions): Promise<Ticket>

  /**
   * Close a solved ticket.
   *
   * Closed is final: nothing opens the ticket again, and a reply begins a follow-up.
   *
   * For servers and agents, with the scope `tickets:write`.
   *
   * @throws AftercareError `ticket_not_found`, `ticket_transition_not_allowed`, `version_mismatch`, or what every
   * route can answer
   */
  close(ticketId: TicketId, options?: KeyedOptions & VersionedOptions): Promise<Ticket>

  /**
   * Merge a ticket into another.
   *
   * The ticket becomes `merged` and its messages are listed with those of the other, under their own ids. Only
   * tickets of one requester: a merge across verified customers would show one the other’s messages.
   *
   * For servers and agents, with the scope `tickets:write`.
   *
   * @throws AftercareError `ticket_not_found`, `ticket_transition_not_allowed`, `ticket_merge_not_allowed`,
   * `version_mismatch`, or what every route can answer
   */
  merge(ticketId: TicketId, body: TicketMerge, options?: KeyedOptions & VersionedOptions): Promise<Ticket>

  /**
   * Mark a ticket as spam.
   *
   * Takes it out of every list of work and every metric. `reopen` takes it back.
   *
   * For servers and agents, with the scope `tickets:write`.
   *
   * @throws AftercareError `ticket_not_found`, `ticket_transition_not_allowed`, `version_mismatch`, or what every
   * route can answer
   */
  markSpam(ticketId: TicketId, options?: KeyedOptions & VersionedOptions): Promise<Ticket>
}
export const TicketsResource: ResourceClass<TicketsResource> = /* @__PURE__ */ resource(
  'tickets create, get=./: list=,? update~/: reply/:/messages note/:/notes messages=? assign wait solve. reopen. close. merge markSpam./:/mark-spam',
)

/** What `tickets.list` can be asked for */
export interface TicketListQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
  status?: TicketStatus
  customerId?: CustomerId
  assigneeId?: KeyId
  ref?: TicketRef
  /** What was changed at this moment or later, oldest change first */
  updatedSince?: Instant
  /** `created`, newest first, when left out; `activity`: the newest message first */
  sort?: 'created' | 'activity'
}

/** What `tickets.messages` can be asked for */
export interface TicketMessagesQuery {
  /** How many at most: 1 to 100, 25 when left out */
  limit?: number
  /** The `nextCursor` of the page before, with the same filters. 1 to 1,024 characters */
  cursor?: string
}

/** One message or note of a ticket */
export interface Message {
  id: MessageId
  /** A reply to a closed ticket is in its follow-up, one to a merged ticket where that went */
  ticketId: TicketId
  visibility: 'public' | 'internal'
  author: MessageAuthor
  /** At most 20,000 characters */
  text: string
  /** Sanitised: no script, style, form, or remote picture. At most 65,536 characters */
  html: string | null
  /** At most 10 items */
  attachments: Attachment[]
  createdAt: Instant
}

/** Who wrote it. People and machines are never the same actor */
export interface MessageAuthor {
  /** `server` is the merchant’s own system with a secret key */
  kind: 'customer' | 'agent' | 'automation' | 'server'
  /** At most 120 characters */
  name: string | null
}

/** A message to write */
export interface MessageCreate {
  /** 1 to 20,000 characters */
  text: string
  /** The same in HTML; it is sanitised before it is stored. At most 65,536 characters */
  html?: string
  /** At most 10 items */
  attachmentIds?: AttachmentId[]
}

/** Id of a message. For example `msg_01m6dqs9m0e008qwmwwj2248s5` */
export type MessageId = string

/** One page of a list */
export type MessagePage = Page<Message>

/** Who asked */
export interface Requester {
  customerId: CustomerId | null
  /** 1 to 120 characters */
  name: string | null
  email: EmailAddress | null
  /** Whether the person proved the address. A typed address is only a claim */
  verified: boolean
}

/** A conversation until it is solved */
export interface Ticket {
  id: TicketId
  ref: TicketRef
  /** 1 to 200 characters */
  subject: string
  type: TicketType
  channel: Channel
  state: TicketState
  requester: Requester
  locale: Locale | null
  orderId: OrderId | null
  /** Number of the order that it is about, as its requester named it; null for publishable keys */
  orderNumber: OrderNumber | null
  /** The closed ticket that this one goes on from */
  followUpOf: TicketId | null
  /** Public messages */
  messageCount: number
  lastMessageAt: Instant
  /** Null for shoppers */
  desk: TicketDesk | null
  /** What this caller may do now. At most 9 items */
  allowedActions: TicketAction[]
  /** Grows by one with every change; also the ETag. At least 1 */
  version: number
  createdAt: Instant
  updatedAt: Instant
}

/** Something that can be done with a ticket */
export type TicketAction = 'reply' | 'note' | 'assign' | 'wait' | 'solve' | 'reopen' | 'close' | 'merge' | 'mark_spam'

/** Who takes it */
export interface TicketAssign {
  assigneeId: KeyId | null
}

/** A ticket with its first message */
export interface TicketCreate {
  /** 1 to 200 characters */
  subject: string
  /** 1 to 20,000 characters */
  text: string
  /** The same in HTML; it is sanitised before it is stored. At most 65,536 characters */
  html?: string
  /** At most 10 items */
  attachmentIds?: AttachmentId[]
  /** `question` when left out */
  type?: TicketType
  /** Desk only; otherwise it follows from the credential */
  channel?: Channel
  /** Who asks. A shopper session says it by itself */
  requester?: TicketCreateRequester
  /** Linked when the requester is known to own the order */
  orderNumber?: OrderNumber
  locale?: Locale
  /** Desk only */
  priority?: TicketPriority
  /** Desk only. At most 20 items */
  tags?: string[]
}

/** Who asks. A shopper session says it by itself */
export interface TicketCreateRequester {
  email?: EmailAddress
  /** 1 to 120 characters */
  name?: string | null
  customerId?: CustomerId
}

/** What only the desk sees */
export interface TicketDesk {
  priority: TicketPriority
  /** At most 20 items */
  tags: string[]
  /** The key of the agent who has it */
  assigneeId: KeyId | null
  /** The order number that was given with the ticket, whether the requester owns the order or not */
  orderNumber: OrderNumber | null
}

/** Id of a ticket. For example `tkt_01m6dqs9m0e008qwmwwj2248s5` */
export type TicketId = string

/** The ticket that goes on */
export interface TicketMerge {
  into: TicketId
}

/** One page of a list */
export type TicketPage = Page<Ticket>

/** How soon */
export type TicketPriority = 'low' | 'normal' | 'high' | 'urgent'

/** The reference that the shopper sees: 40 random bits, never counted up. For example `T-7K3M-9QXT` */
export type TicketRef = string

/** Where the ticket is in its lifecycle, with what belongs to that state */
export type TicketState =
  | { status: 'new' }
  | { status: 'open' }
  | {
      status: 'waiting'
      reason: WaitingReason
      /** It opens again then */
      until: Instant | null
    }
  | { status: 'solved'; at: Instant }
  | { status: 'closed'; at: Instant }
  | { status: 'merged'; into: TicketId }
  | { status: 'spam' }

/** Where a ticket is in its lifecycle */
export type TicketStatus = 'new' | 'open' | 'waiting' | 'solved' | 'closed' | 'merged' | 'spam'

/** What it is about */
export type TicketType = 'question' | 'problem' | 'complaint'

/** The fields to change */
export interface TicketUpdate {
  /** 1 to 200 characters */
  subject?: string
  type?: TicketType
  priority?: TicketPriority
  /** At most 20 items */
  tags?: string[]
  orderId?: OrderId | null
}

/** Whose turn it is, and until when */
export interface TicketWait {
  reason: WaitingReason
  until?: Instant | null
}

/** Whose turn it is: the customer’s, somebody else’s such as a carrier, or a colleague’s */
export type WaitingReason = 'customer' | 'third_party' | 'internal'
