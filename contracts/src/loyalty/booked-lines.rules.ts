import type { BookedLine, Purchase } from './account.ts'

/** What the lots of an order begin with. Its id may hold anything, and no two orders may have a lot in common. */
export const lotsOfOrder = (order: string): string =>
  `order:${order.replace(/[%:]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}:`

/** The lot that a line of an order earns. */
export const lotOfLine = (order: string, line: string): string => `${lotsOfOrder(order)}${line}`

/** What is booked for a line; it is added where nothing is yet. */
export function bookedOf(purchase: Purchase, id: string): BookedLine {
  const known = purchase.booked.find((line) => line.id === id)
  if (known !== undefined) return known
  const line = newBookedLine(id)
  purchase.booked.push(line)
  return line
}

const newBookedLine = (id: string): BookedLine => ({
  id,
  rate: null,
  earned: 0,
  hasEarned: false,
  taken: 0,
  qualifying: 0,
  deadline: null,
  releaseAt: null,
  isHeld: false,
  releasedOn: null,
})
