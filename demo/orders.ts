import { exampleOrder, type OrderUpsert } from '@aftercare/contracts'
import { upsertOrder } from '@aftercare/api/orders/index'
import { demoCustomers, type DemoCustomer } from './customers.ts'
import { daysBetween, onDaysLater } from './days.ts'
import { demoStoreId, type Story } from './story.ts'

type Line = OrderUpsert['lines'][number]
type TrackingEvent = NonNullable<NonNullable<OrderUpsert['shipments']>[number]['events']>[number]

const dayMs = 86_400_000

const products = {
  aura: { sku: 'LAMP-AURA-BRASS', name: 'Aura table lamp, brass', EUR: 12_900, GBP: 11_500, USD: 14_900 },
  lumen: { sku: 'LAMP-LUMEN-FLOOR', name: 'Lumen floor lamp, oak', EUR: 24_900, GBP: 21_900, USD: 27_900 },
  fjord: { sku: 'VASE-FJORD-M', name: 'Fjord vase, medium', EUR: 3_450, GBP: 2_990, USD: 3_900 },
  linen: { sku: 'TEX-LINEN-THROW', name: 'Linen throw, sand', EUR: 7_900, GBP: 6_900, USD: 8_900 },
  cushion: { sku: 'TEX-CUSHION-45', name: 'Cushion cover 45 cm, moss', EUR: 2_900, GBP: 2_500, USD: 3_200 },
  bulb: { sku: 'BULB-E27-2700', name: 'LED bulb E27, warm white', EUR: 990, GBP: 890, USD: 1_190 },
} as const
type Product = keyof typeof products
type Currency = 'EUR' | 'GBP' | 'USD'

/** VAT inside a gross amount, to the minor unit. */
const vatWithin = (gross: number, ratePpm: number): number => Math.round((gross * ratePpm) / (1_000_000 + ratePpm))

const vatPpm: Record<string, number> = { DE: 190_000, FR: 200_000, GB: 200_000 }

function linesOf(items: readonly [Product, number][], currency: Currency, country: string): Line[] {
  return items.map(([product, quantity], index) => {
    const { sku, name, [currency]: unitPrice } = products[product]
    const ratePpm = vatPpm[country] ?? 0
    return {
      externalId: `l${index + 1}`,
      sku,
      name,
      quantity,
      unitPrice,
      taxes: [{ name: 'VAT', ratePpm, amount: vatWithin(unitPrice * quantity, ratePpm) }],
    }
  })
}

type OrderStory = {
  number: string
  /** The name that the documentation has for it */
  known?: string
  customer: DemoCustomer
  placedDaysAgo: number
  items: readonly [Product, number][]
  shipping?: { option: string; price: number }
  discount?: { code: string; amount: number }
  cancelled?: true
  /** Minor units of it that a gift card paid. */
  giftCard?: number
  parcels?: readonly {
    carrier: string
    lines: readonly number[]
    promisedInDays: number
    estimatedInDays?: number
    events: readonly [TrackingEvent['status'], daysAgo: number, place?: string, note?: string][]
  }[]
}

const inTransit = (daysAgo: number, place: string): ['in_transit', number, string] => ['in_transit', daysAgo, place]

/** Orders in every state that a shopper asks about, beside NL-1042, the order of the reference. */
const stories: readonly OrderStory[] = [
  {
    number: 'NL-1043', customer: 'oliver', placedDaysAgo: 0, items: [['linen', 1], ['cushion', 2]], shipping: { option: 'Standard', price: 790 },
  },
  {
    number: 'NL-1041', customer: 'mia', placedDaysAgo: 3, items: [['lumen', 1], ['bulb', 2]], shipping: { option: 'Express', price: 990 },
    parcels: [{ carrier: 'DHL', lines: [1, 2], promisedInDays: 0, events: [['label_created', 2], inTransit(1, 'Hannover'), ['out_for_delivery', 0.1, 'Hamburg']] }],
  },
  {
    number: 'NL-1040', customer: 'amelie', placedDaysAgo: 5, items: [['aura', 1], ['fjord', 1], ['linen', 1]], shipping: { option: 'Standard', price: 790 },
    parcels: [
      { carrier: 'Colissimo', lines: [1], promisedInDays: -1, events: [['label_created', 4], inTransit(3, 'Strasbourg'), ['delivered', 1, 'Lyon']] },
      { carrier: 'Colissimo', lines: [2, 3], promisedInDays: 1, events: [['label_created', 3], inTransit(1, 'Strasbourg')] },
    ],
  },
  {
    number: 'NL-1039', customer: 'oliver', placedDaysAgo: 6, items: [['fjord', 2], ['bulb', 4]], shipping: { option: 'Standard', price: 790 },
    parcels: [{ carrier: 'Royal Mail', lines: [1], promisedInDays: 1, events: [['label_created', 5], inTransit(2, 'Felixstowe')] }],
  },
  {
    number: 'NL-1036', known: 'cushions', customer: 'mia', placedDaysAgo: 9, items: [['cushion', 4]], shipping: { option: 'Standard', price: 0 }, discount: { code: 'AUTUMN15', amount: 1_740 },
    parcels: [{ carrier: 'DHL', lines: [1], promisedInDays: -5, events: [['label_created', 8], inTransit(7, 'Hamburg'), ['failed_attempt', 6, 'Hamburg', 'Nobody at home'], ['delivered', 5, 'Hamburg']] }],
  },
  {
    number: 'NL-1031', customer: 'mia', placedDaysAgo: 17, items: [['aura', 1]], shipping: { option: 'Standard', price: 0 },
    parcels: [{ carrier: 'DHL', lines: [1], promisedInDays: -13, events: [['label_created', 16], inTransit(15, 'Hamburg'), ['delivered', 13, 'Hamburg']] }],
  },
  {
    number: 'NL-1028', customer: 'mia', placedDaysAgo: 20, items: [['cushion', 60]], shipping: { option: 'Standard', price: 0 },
    parcels: [{ carrier: 'DHL', lines: [1], promisedInDays: -11, events: [['label_created', 18], inTransit(16, 'Hamburg'), ['delivered', 12, 'Hamburg']] }],
  },
  {
    number: 'NL-1024', customer: 'oliver', placedDaysAgo: 24, items: [['lumen', 1]], shipping: { option: 'Standard', price: 790 },
    parcels: [{ carrier: 'Royal Mail', lines: [1], promisedInDays: -15, events: [['label_created', 23], inTransit(20, 'Felixstowe'), ['lost', 9, 'Leeds', 'No scan for ten days']] }],
  },
  {
    number: 'NL-1019', customer: 'amelie', placedDaysAgo: 31, items: [['linen', 2]], shipping: { option: 'Standard', price: 790 },
    parcels: [{ carrier: 'Colissimo', lines: [1], promisedInDays: -25, events: [['label_created', 30], inTransit(28, 'Lyon'), ['failed_attempt', 26, 'Lyon'], ['returned_to_sender', 15, 'Strasbourg', 'Not collected']] }],
  },
  {
    number: 'NL-1012', customer: 'amelie', placedDaysAgo: 40, items: [['fjord', 1]], shipping: { option: 'Standard', price: 790 }, cancelled: true,
  },
  {
    number: 'NL-0998', customer: 'amelie', placedDaysAgo: 57, items: [['fjord', 20], ['linen', 4]], shipping: { option: 'Standard', price: 790 }, giftCard: 80_000,
    parcels: [{ carrier: 'Colissimo', lines: [1, 2], promisedInDays: -51, events: [['label_created', 56], inTransit(54, 'Strasbourg'), ['delivered', 52, 'Lyon']] }],
  },
  {
    number: 'NL-0987', customer: 'oliver', placedDaysAgo: 75, items: [['aura', 1], ['bulb', 1]], shipping: { option: 'Standard', price: 790 },
    parcels: [{ carrier: 'Royal Mail', lines: [1, 2], promisedInDays: -69, events: [['label_created', 74], inTransit(72, 'Felixstowe'), ['delivered', 70, 'Leeds']] }],
  },
  {
    number: 'NL-0951', customer: 'mia', placedDaysAgo: 130, items: [['linen', 1], ['fjord', 3]], shipping: { option: 'Standard', price: 0 },
    parcels: [{ carrier: 'DHL', lines: [1, 2], promisedInDays: -126, events: [['label_created', 129], inTransit(128, 'Hamburg'), ['delivered', 127, 'Hamburg']] }],
  },
] // prettier-ignore

/** The day on which the order of the reference stands as it is printed: two days late, with two more to go. */
const exampleDay = '2026-11-22'

/** The ids that the shop has for the demo's orders. */
export const demoOrderIds = ['NL-1042', ...stories.map(({ number }) => number)].map((number) => number.toLowerCase())

export const tellOrders: Story = async ({ context, now, name }) => {
  name('order')
  const known = onDaysLater(exampleOrder, daysBetween(exampleDay, now))
  await upsertOrder(context, demoStoreId, known.number.toLowerCase(), known)
  for (const story of stories) {
    if (story.known !== undefined) name('order', story.known)
    await upsertOrder(context, demoStoreId, story.number.toLowerCase(), orderOf(story, now))
  }
}

function orderOf(
  {
    number,
    customer,
    placedDaysAgo,
    items,
    shipping = { option: 'Standard', price: 0 },
    discount,
    cancelled,
    giftCard = 0,
    parcels = [],
  }: OrderStory,
  now: Date,
): OrderUpsert {
  const { externalId, email, name, locale, country, city, currency } = demoCustomers[customer]
  const instant = (daysAgo: number): string => new Date(now.getTime() - daysAgo * dayMs).toISOString()
  const date = (inDays: number): string => instant(-inDays).slice(0, 10)
  const lines = linesOf(items, currency, country)
  const goods = lines.reduce((sum, line) => sum + (line.unitPrice ?? 0) * line.quantity, 0)
  const total = goods - (discount?.amount ?? 0) + shipping.price
  const placedAt = instant(placedDaysAgo + 0.2)
  return {
    number,
    customer: { externalId, email, name },
    placedAt,
    cancelledAt: cancelled ? instant(placedDaysAgo - 0.1) : null,
    locale,
    currency,
    shipTo: { country, city },
    pricesIncludeTax: true,
    lines,
    discounts: discount ? [discount] : [],
    shipping: { ...shipping, taxes: [] },
    total,
    payments: [
      {
        externalId: 'p1',
        method: 'card',
        label: 'Visa ending 4242',
        captured: cancelled ? 0 : total - giftCard,
        capturedAt: cancelled ? null : placedAt,
      },
      ...(giftCard === 0
        ? []
        : [{ externalId: 'p2', method: 'gift_card', captured: giftCard, capturedAt: placedAt } as const]),
    ],
    shipments: parcels.map(({ carrier, lines: sent, promisedInDays, estimatedInDays, events }, index) => ({
      externalId: `s${index + 1}`,
      carrier,
      trackingNumber: `${number.replace('-', '')}${index + 1}7730`,
      lines: sent.map((place) => ({ externalId: `l${place}`, quantity: lines[place - 1]?.quantity ?? 1 })),
      promisedDate: date(promisedInDays),
      estimatedDate: date(estimatedInDays ?? promisedInDays),
      events: events.map(([status, daysAgo, place, note]) => ({
        status,
        at: instant(daysAgo),
        place: place ?? null,
        note: note ?? null,
      })),
    })),
  }
}
