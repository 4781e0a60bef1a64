import type { OrderRecord } from './order.ts'

/** Whole units of one SKU that a carrier has, of one order. */
export type SentGoods = { sku: string; carrier: string | null; units: number }

/** How many different goods and carriers of one order are counted. */
const sentMost = 200

/** What of the order is in parcels, by SKU and carrier. What has no SKU, or is measured, is not counted. */
export function sentGoods({ lines, shipments }: Pick<OrderRecord, 'lines' | 'shipments'>): SentGoods[] {
  const sent = new Map<string, SentGoods>()
  for (const { externalId, sku, quantity, requiresShipping } of lines) {
    if (sku === null || !requiresShipping || !Number.isInteger(quantity) || quantity <= 0) continue
    let left = quantity
    for (const { carrier, lines: packed } of shipments) {
      const inside = packed === null ? left : (packed.find((one) => one.externalId === externalId)?.quantity ?? 0)
      const units = Math.min(left, Math.floor(inside))
      if (units <= 0) continue
      left -= units
      const key = JSON.stringify([sku, carrier])
      const known = sent.get(key)
      if (known !== undefined) known.units += units
      else if (sent.size < sentMost) sent.set(key, { sku, carrier, units })
    }
  }
  return [...sent.values()]
}

/** The carrier that brought units of a line; null where no parcel has them, or says no carrier. */
export const carrierOf = ({ shipments }: Pick<OrderRecord, 'shipments'>, line: string): string | null =>
  shipments.find(({ lines }) => lines === null || lines.some(({ externalId }) => externalId === line))?.carrier ?? null
