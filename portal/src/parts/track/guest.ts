import { plainNumber, readReference } from '@aftercare/contracts/vocabulary/references.rules'
import type { ShopperSession } from '@aftercare/sdk'
import { forget, recall, remember } from '../../lib/tab-memory.ts'

/** A guest who proved a mailbox, and the number that opens with it: the one looked up, or that of a message they sent since. */
export type Guest = Pick<ShopperSession, 'token' | 'subject' | 'expiresAt'> & {
  number: string
  email: string
  /** Opened by the link of a mail, which can be sent on: it opens the order, and no points. */
  isByLink?: boolean
}

/** What a guest opened last stays open; more than this is no visit but a collection. */
const guestsMax = 10

/** Whether two numbers are one, as shoppers type them. */
export const isSameNumber = (one: string, other: string): boolean => plainNumber(one) === plainNumber(other)

const guests = (): Guest[] => JSON.parse(recall('guests') ?? '[]') as Guest[]

/** The guest of this tab for a number while the session lasts; another number is a new look-up. */
export const readGuest = (number: string, now: Date): Guest | undefined =>
  guests().find((guest) => guest.expiresAt > now.toISOString() && isSameNumber(number, guest.number))

type Opened = Guest & { kind: 'order' | 'ticket' }

/** The orders and messages that are open in this tab, the last one first. */
export const readOpened = (now: Date): Opened[] =>
  guests().flatMap((guest): Opened[] => {
    const { subject, expiresAt } = guest
    if (expiresAt <= now.toISOString() || subject.level !== 'pre_authenticated') return []
    if (subject.proved.kind === 'ticket') return [{ ...guest, kind: 'ticket' }]
    return isBuyer(guest) ? [{ ...guest, kind: 'order' }] : []
  })

/** Whether a proof is enough for a page, by what the look-up calls it: points are opened by a code alone. */
export const isEnoughFor = (then: string | null, { isByLink = false }: Guest): boolean => then !== 'points' || !isByLink

/** The guest who proved to be the buyer of the order that this tab looked up last. */
export const readLastBuyer = (now: Date): Guest | undefined =>
  guests().find((guest) => guest.expiresAt > now.toISOString() && isBuyer(guest))

/** The guest who proved to be the buyer of an order, under the address that is typed as well. */
export const readBuyer = (number: string, email: string, now: Date): Guest | undefined =>
  guests().find(
    (guest) =>
      guest.expiresAt > now.toISOString() &&
      isBuyer(guest) &&
      isSameNumber(guest.number, number) &&
      guest.email.toLowerCase() === email.toLowerCase(),
  )

const isBuyer = ({ subject, number }: Guest): boolean =>
  subject.level === 'pre_authenticated' && subject.proved.kind === 'order' && readReference(number) === undefined

// The session lives as long as the tab, so that a reload does not ask for another code.
export function keepGuest(guest: Guest): void {
  const { token, subject, expiresAt, number, email, isByLink = false } = guest
  const others = guests().filter((other) => plainNumber(other.number) !== plainNumber(number))
  remember(
    'guests',
    JSON.stringify([{ token, subject, expiresAt, number, email, isByLink }, ...others].slice(0, guestsMax)),
  )
}

/** The message that a guest sent opens with the proof that it was sent with. */
export const keepMessageOf = (guest: Guest, ref: string, ticketId: string): void =>
  keepGuest({
    ...guest,
    number: ref,
    subject: { level: 'pre_authenticated', proved: { kind: 'ticket', id: ticketId } },
  })

export const forgetGuest = (): void => forget('guests')
