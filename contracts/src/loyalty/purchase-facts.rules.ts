import type { EventOf, Purchase } from './account.ts'

/** The newest state of an order counts, whichever came last. */
export function noteOrder(purchase: Purchase, { at, placedAt, isCancelled, cart }: EventOf<'order'>): Purchase {
  const { known } = purchase
  if (known !== null && known.asOf > at) return purchase
  return { ...purchase, known: { asOf: at, placedAt, isCancelled, cart } }
}

/** Each line is delivered once; a scan that comes again says nothing new. */
export function noteDelivery(purchase: Purchase, { at, lines }: EventOf<'deliver'>): Purchase {
  const named: (string | null)[] = lines === null ? [null] : [...lines]
  const isKnown = (line: string | null): boolean => purchase.deliveries.some((one) => one.line === line)
  const more = named.filter((line) => !isKnown(line)).map((line) => ({ line, at }))
  return more.length === 0 ? purchase : { ...purchase, deliveries: [...purchase.deliveries, ...more] }
}

export function noteDeadlines(purchase: Purchase, deadlines: Purchase['deadlines'] | undefined): Purchase {
  if (deadlines === undefined || deadlines.length === 0) return purchase
  const kept = purchase.deadlines.filter(({ line }) => !deadlines.some((one) => one.line === line))
  return { ...purchase, deadlines: [...kept, ...deadlines] }
}

const weight = { open: 0, closed: 1, refunded: 2 } as const

/** A return is settled once: what comes after that, or a second time, changes nothing. */
export function noteReturn(purchase: Purchase, { id, at, status, lines, amount }: EventOf<'return'>): Purchase {
  const known = purchase.returns.find((one) => one.id === id)
  if (known !== undefined && weight[known.status] >= weight[status]) return purchase
  const others = purchase.returns.filter((one) => one.id !== id)
  return { ...purchase, returns: [...others, { id, at, status, lines, amount }] }
}
