import type { LoyaltyChange } from '@aftercare/contracts/loyalty/account'
import { defineCommand, UsageError } from './command.ts'
import { policyFor } from './policy-of-shop.ts'
import { readLoyaltyEvents, type LoyaltyLine } from './read-loyalty-events.ts'
import { readLoyaltyProgramme } from './read-loyalty-programme.ts'
import { replayLoyalty, type ReplayStep } from './replay-loyalty.ts'

export const loyaltyReplay = defineCommand({
  name: 'loyalty replay',
  summary:
    'Fold events of loyalty accounts by a programme, without a server, and say after each what the lots, the balance and the tier are, and what was posted',
  arguments: [],
  options: {
    programme: {
      type: 'string',
      value: 'FILE',
      help: 'The programme: a shop’s folder or its aftercare.config.ts, whose return policy then says when points become available, or a JSON file with what loyalty is in one',
    },
    events: {
      type: 'string',
      value: 'FILE',
      help: 'One JSON object a line: order, deliver, return, redeem, capture, release, clock, adjust, tier_review, action, referral, programme',
    },
  },
  notes: `
Every event has a type, and at: an instant, or a day, which is its beginning in the programme's zone. Left out, it is that of the
line before. account names one of several shoppers; a clock without it ticks for all. Money is whole minor units (5000 is 50.00 EUR),
points are whole. What an event may have:

  order        id, total or lines [{ id, sku, kind, quantity, currentQuantity, total, tax, taxesIncluded, requiresShipping }],
               currency (EUR), placedAt, pointsPaid, cancelled, shipTo { country }, returnUntil;
               or order: { … }, an order as orders.upsert takes it, with externalId
  deliver      order, lines, returnUntil (the last day on which goods can go back)
  return       order, id, status (requested, declined, refunded: the usual one), lines ["l1"] or [{ id, quantity, amount }],
               or amount, currency; without either, everything. resolution: exchange and repair keep points, but for an amount
  redeem       id, points, reward and times, or offer, order, total (what a minimum is held against), capture: true
  capture      id, order         release      id
  adjust       id, points, expiresOn, reason
  tier_review  a review of the tier now
  action       action, id        referral     id, side, status, until
  programme    programme: another version, from here on

An order that is paid with points and refunded gives them back to where they came from. Of the 120 points, A gives 100 and B 20; on
15 December B gets its 20 back, and A its 100, which had ended and are now good for 30 days, until 14 January:

  {"type":"adjust","at":"2026-01-10","id":"A","points":100,"expiresOn":"2026-12-01"}
  {"type":"adjust","id":"B","points":50,"expiresOn":"2027-06-01"}
  {"type":"redeem","at":"2026-11-25T12:00:00Z","id":"x","points":120,"order":"o2"}
  {"type":"capture","at":"2026-11-25T12:05:00Z","id":"x"}
  {"type":"return","at":"2026-12-15T12:00:00Z","order":"o2"}

What an order earned is taken back as it was earned: 50 points for 50.00, though a point was doubled since; 25 for half of it:

  {"type":"order","at":"2026-03-01","id":"o1","total":5000}
  {"type":"deliver","at":"2026-03-03","order":"o1"}
  {"type":"programme","at":"2026-04-01","programme":{"earning":{"points":2,"per":{"EUR":100}}}}
  {"type":"return","at":"2026-04-02","order":"o1","amount":2500}

Both are in docs/examples/loyalty, with a programme, of which only earning.per is needed:

  { "timeZone": "Europe/Berlin",
    "earning": { "points": 1, "per": { "EUR": 100 }, "multipliers": [{ "id": "lamps", "times": 2, "applies": { "skus": ["LAMP-*"] } }] },
    "pending": { "until": "return_deadline", "days": 14 },     or { "until": "days_after_delivery", "days": 14 }, { "until": "none" }
    "expiry": { "rule": "months", "months": 24 },              or { "rule": "date", "on": "12-31" }, { "rule": "inactivity", "months": 12 }
    "tiers": { "reviewOn": "01-31", "graceDays": 90, "levels": [{ "id": "ember", "from": 0 }, { "id": "glow", "from": 300 }] },
    "rewards": [{ "id": "five-off", "kind": "amount_off", "points": 100, "amount": { "EUR": 500 } }],
    "shortfall": "negative", "restoreFloorDays": 30, "reservationMinutes": 30 }

--json prints an array with a step for each line and account: { line, type, at, account, refused, balance { pending, available,
reserved }, tier, lots, reservations, entries, changes }.

  npx aftercare loyalty replay --programme docs/examples/loyalty/programme.json --events docs/examples/loyalty/vector-g.jsonl`,
  async run({ options: { programme: programmeFile, events: eventsFile } }, output) {
    if (programmeFile === undefined || eventsFile === undefined)
      throw new UsageError('--programme and --events are needed')
    const read = await readLoyaltyProgramme(programmeFile)
    const lines = await readLoyaltyEvents(eventsFile, output.progress)
    const policy = read.shop === null ? null : await policyFor(read.shop, countriesOf(lines), yearsOf(lines))
    const steps = replayLoyalty(lines, read, policy)
    output.result(steps.map(inWords).join('\n'), steps)
  },
})

const countriesOf = (lines: readonly LoyaltyLine[]): string[] => [
  ...new Set(
    lines.flatMap((line) => {
      const shipTo = line.type === 'order' ? line.written.shipTo : line.type === 'full_order' ? line.written.order.shipTo : null // prettier-ignore
      return shipTo?.country ? [shipTo.country] : []
    }),
  ),
]

const yearsOf = (lines: readonly LoyaltyLine[]): number[] => {
  const years = lines.flatMap(({ written: { at } }) => (at === undefined ? [] : [Number(at.slice(0, 4))]))
  return years.length === 0 ? [1970] : [...new Set(years)]
}

const inWords = ({ line, type, at, account, refused, balance, tier, lots, entries, changes }: ReplayStep): string => {
  const { pending, available, reserved } = balance
  const stands = `pending ${pending}, available ${available}, reserved ${reserved}${tier === null ? '' : `, ${tier.id}`}`
  return [
    `${line}. ${type} ${at} ${account}: ${stands}`,
    ...(refused === null ? [] : [`   refused: ${refused.code}: ${refused.message}`]),
    ...entries.map(({ kind, points, from, to, lot }) => `   ${kind.padEnd(10)} ${String(points).padStart(6)}  ${from} -> ${to}${lot === null ? '' : `  ${lot}`}`), // prettier-ignore
    ...changes.map((change) => `   ${changeInWords(change)}`),
    ...lots.map((lot) => `   lot ${lot.id}: ${lot.points} ${lot.state === 'pending' ? `pending until ${lot.isHeld ? 'its return is settled' : (lot.releaseAt ?? 'it is delivered')}` : `until ${lot.expiresOn ?? 'for ever'}`}`), // prettier-ignore
  ].join('\n')
}

function changeInWords(change: LoyaltyChange): string {
  switch (change.kind) {
    case 'tier_at_risk':
      return `${change.tier} until ${change.until}: ${change.reached} of ${change.needed} reached`
    case 'tier_raised':
      return `up from ${change.from ?? 'none'} to ${change.to}`
    case 'tier_lowered':
      return `down from ${change.from ?? 'none'} to ${change.to}`
    case 'expiring':
      return `${change.points} end on ${change.on}`
    case 'offer_taken':
      return `${change.offer} taken`
    case 'offer_used':
      return `${change.offer} used`
  }
}
