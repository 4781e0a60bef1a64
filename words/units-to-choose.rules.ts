/** More of one line than these is a case for a person. */
const unitsMax = 50

const upTo = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, Math.min(last, unitsMax) + 1 - first) }, (_, index) => first + index)

/** How many units of a line somebody can say that they send back, from none; what is measured goes back whole. */
export const unitsToReturn = (available: number): number[] =>
  Number.isInteger(available) ? upTo(0, available) : [0, available]

/** Of how many units of a line somebody can say that they are not as owed. */
export const unitsToClaim = (quantity: number): number[] => upTo(1, Math.floor(quantity))
