import type { OrderUpsert } from './schemas.ts'

export const exampleOrder: OrderUpsert = {
  number: 'NL-1042',
  customer: { externalId: 'shop-1001', email: 'mia.berg@example.com', name: 'Mia Berg' },
  channel: 'online',
  placedAt: '2026-11-16T18:20:00.000Z',
  locale: 'de',
  currency: 'EUR',
  shipTo: { country: 'DE', city: 'Hamburg' },
  pricesIncludeTax: true,
  lines: [
    {
      externalId: 'l1',
      sku: 'LAMP-AURA-BRASS',
      name: 'Aura table lamp, brass',
      quantity: 1,
      unitPrice: 12900,
      taxes: [{ name: 'VAT', ratePpm: 190000, amount: 1854 }],
    },
    {
      externalId: 'l2',
      sku: 'VASE-FJORD-M',
      name: 'Fjord vase, medium',
      quantity: 2,
      unitPrice: 3450,
      taxes: [{ name: 'VAT', ratePpm: 190000, amount: 991 }],
    },
  ],
  discounts: [{ code: 'WELCOME10', amount: 1980 }],
  shipping: { option: 'Standard', price: 0, taxes: [] },
  total: 17820,
  payments: [
    {
      externalId: 'p1',
      method: 'card',
      label: 'Visa ending 4242',
      captured: 17820,
      capturedAt: '2026-11-16T18:20:04.000Z',
    },
  ],
  shipments: [
    {
      externalId: 's1',
      carrier: 'DHL',
      trackingNumber: '00340434161094042557',
      lines: [
        { externalId: 'l1', quantity: 1 },
        { externalId: 'l2', quantity: 2 },
      ],
      promisedDate: '2026-11-20',
      estimatedDate: '2026-11-24',
      events: [
        { status: 'label_created', at: '2026-11-17T09:05:00.000Z' },
        { status: 'in_transit', at: '2026-11-17T16:40:00.000Z', place: 'Hamburg' },
        { status: 'delayed', at: '2026-11-19T07:10:00.000Z', place: 'Hannover', note: 'Sorting centre closed by snow' },
      ],
    },
  ],
}

/** A sale at a till: nobody is known, nothing is sent, and the cash is rounded to five cents. */
export const exampleTillSale: OrderUpsert = {
  number: 'K2-30417',
  channel: 'pos',
  placedAt: '2026-11-21T11:42:10+01:00',
  currency: 'EUR',
  pricesIncludeTax: true,
  lines: [
    {
      externalId: '1',
      name: 'Linen fabric, sand',
      quantity: 1.2,
      unit: 'm',
      requiresShipping: false,
      unitPrice: 1665,
      subtotal: 1998,
      taxes: [{ name: 'VAT', ratePpm: 190000, amount: 319 }],
    },
  ],
  adjustments: [{ kind: 'rounding', amount: 2 }],
  total: 2000,
  payments: [{ externalId: '1', method: 'cash', captured: 2000, capturedAt: '2026-11-21T11:42:10+01:00' }],
}
