import type { BookedLine, Purchase } from './account.ts'

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
