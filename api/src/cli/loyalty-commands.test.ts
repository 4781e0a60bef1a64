import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runHere, runJson } from '../testing/run-command.ts'
import type { ReplayStep } from './replay-loyalty.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const examples = path.join(root, 'docs/examples/loyalty')

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'aftercare-loyalty-'))
})
afterEach(async () => await rm(directory, { recursive: true, force: true }))

async function file(name: string, text: string): Promise<string> {
  const where = path.join(directory, name)
  await writeFile(where, text)
  return where
}
const lines = (events: readonly object[]): string => events.map((event) => JSON.stringify(event)).join('\n')
const plain = { id: 'test', timeZone: 'Europe/Berlin', earning: { per: { EUR: 100 } } }
async function wordsFor(events: readonly object[] | string, programme: object = plain): Promise<string[]> {
  const text = typeof events === 'string' ? events : lines(events)
  return ['loyalty', 'replay', '--programme', await file('programme.json', JSON.stringify(programme)), '--events', await file('events.jsonl', text)] // prettier-ignore
}
const replay = async (...given: Parameters<typeof wordsFor>): Promise<ReplayStep[]> =>
  await runJson<ReplayStep[]>(directory, ...(await wordsFor(...given)))

describe('aftercare loyalty replay', () => {
  it('gives the lots of vector G back as they were, with the floor', async () => {
    const steps = await runJson<ReplayStep[]>(directory, 'loyalty', 'replay', '--programme', path.join(examples, 'programme.json'), '--events', path.join(examples, 'vector-g.jsonl')) // prettier-ignore
    expect(steps.map(({ type, balance }) => [type, balance])).toEqual([
      ['adjust', { pending: 0, available: 100, reserved: 0 }],
      ['adjust', { pending: 0, available: 150, reserved: 0 }],
      ['redeem', { pending: 0, available: 30, reserved: 120 }],
      ['capture', { pending: 0, available: 30, reserved: 0 }],
      ['return', { pending: 0, available: 150, reserved: 0 }],
    ])
    expect(steps.at(-1)?.lots).toEqual([
      { id: 'adjustment:B', state: 'available', points: 50, expiresOn: '2027-06-01' },
      { id: 'adjustment:A', state: 'available', points: 100, expiresOn: '2027-01-14' },
    ])
  })
  it('takes 25 and then the other 25 back of vector H, by the rule that gave them', async () => {
    const steps = await runJson<ReplayStep[]>(directory, 'loyalty', 'replay', '--programme', path.join(examples, 'programme.json'), '--events', path.join(examples, 'vector-h.jsonl')) // prettier-ignore
    const taken = steps.slice(-2).map(({ entries }) => entries.filter(({ kind }) => kind === 'claw_back').map(({ points, base }) => [points, base])) // prettier-ignore
    expect(taken).toEqual([[[25, { amount: 5_000, currency: 'EUR' }]], [[25, { amount: 5_000, currency: 'EUR' }]]])
  })
  it('prints both in its help, as they are in the examples', async () => {
    const { printed } = await runHere(directory, 'loyalty', 'replay', '--help')
    expect(printed).toContain('{"type":"redeem","at":"2026-11-25T12:00:00Z","id":"x","points":120,"order":"o2"}')
    expect(printed).toContain('amount":2500}')
  })
  it('waits for the return policy of the shop and the law, and runs twice alike', async () => {
    const events = lines([
      { type: 'order', at: '2026-12-07T10:00:00Z', id: 'o1', total: 11_900, tax: 1_900, shipTo: { country: 'DE' } },
      { type: 'deliver', at: '2026-12-11T10:00:00Z', order: 'o1' },
      { type: 'clock', at: '2027-02-28T22:59:59Z' },
      { type: 'clock', at: '2027-02-28T23:00:00Z' },
    ])
    const words = ['loyalty', 'replay', '--programme', path.join(root, 'portal/demo'), '--events', await file('e.jsonl', events)] // prettier-ignore
    const steps = await runJson<ReplayStep[]>(directory, ...words)
    // Bought in the season of the demo shop, it goes back until the last of February.
    expect(steps[1]?.lots).toMatchObject([{ points: 100, releaseAt: '2027-02-28T23:00:00.000Z' }])
    expect(steps.slice(2).map(({ balance, tier }) => [balance.available, tier?.id])).toEqual([
      [0, 'ember'],
      [100, 'ember'],
    ])
    expect(await runJson(directory, ...words)).toEqual(steps)
  })
  it('takes an order as the API does', async () => {
    const order = {
      externalId: 'o1',
      number: 'T-1',
      placedAt: '2026-12-07T10:00:00Z',
      currency: 'EUR',
      pricesIncludeTax: true,
      lines: [
        { externalId: 'l1', name: 'Vase', quantity: 1, unitPrice: 11_900, taxes: [{ name: 'VAT', amount: 1_900 }] },
        { externalId: 'g1', name: 'Card', kind: 'gift_card', quantity: 1, unitPrice: 5_000 },
      ],
      total: 16_900,
      payments: [{ externalId: 'p1', method: 'card', captured: 16_900 }],
      refunds: [{ externalId: 'f1', amount: 5_950, lines: [{ externalId: 'l1', quantity: 0, amount: 5_950 }] }],
    }
    const [step] = await replay([{ type: 'order', at: '2026-12-07T10:00:00Z', order }])
    expect(step?.entries.map(({ kind, points }) => [kind, points])).toEqual([
      ['earn', 100],
      ['cancel', 50],
    ])
  })
  it('keeps accounts apart, and takes other names for the same things', async () => {
    const steps = await replay([
      { type: 'adjust', occurredAt: '2026-01-01', customer: 'mia', id: 'a', points: 10, expires: '2026-02-01' },
      { type: 'adjust', customer: 'ben', id: 'a', points: 20 },
      { type: 'redeem', account: 'ben', redemptionId: 'x', points: 5, capture: true },
      { type: 'clock', at: '2026-03-01' },
    ])
    expect(steps.map(({ account, balance }) => [account, balance.available])).toEqual([
      ['mia', 10],
      ['ben', 20],
      ['ben', 15],
      ['mia', 0],
      ['ben', 15],
    ])
  })
  it('finds the redemption that is meant, and the order that it paid for', async () => {
    const steps = await replay([
      { type: 'adjust', at: '2026-01-01', lot: 'a', points: 100, expiresAt: '2026-02-01T12:00:00Z' },
      { type: 'redeem', at: '2026-01-02', points: 60, order: 'o1' },
      { type: 'capture', order: 'o1' },
      { type: 'redeem', points: 40 },
      { type: 'release' },
      { type: 'order', id: 'o1', status: 'cancelled' },
    ])
    expect(steps.map(({ balance, refused }) => [balance.available, balance.reserved, refused])).toEqual([
      [100, 0, null],
      [40, 60, null],
      [40, 0, null],
      [0, 40, null],
      [40, 0, null],
      [100, 0, null],
    ])
    expect(steps.at(-1)?.lots).toMatchObject([{ points: 100, expiresOn: '2026-02-01' }])
  })
  it('goes on after an event that is refused, and says why', async () => {
    const { printed } = await runHere(directory, ...(await wordsFor([{ type: 'redeem', at: '2026-01-01', id: 'x', points: 5 }]))) // prettier-ignore
    expect(printed).toContain('refused: points_insufficient: 5 points are more than the 0 available')
  })
  it('refuses a return in the currency of another order, and goes on', async () => {
    const bought = { type: 'order', at: '2026-01-01', id: 'o1', total: 5_000 }
    const steps = await replay([bought, { type: 'return', order: 'o1', amount: 2_500, currency: 'USD' }, { type: 'return', order: 'o1', amount: 2_500, currency: 'EUR' }]) // prettier-ignore
    expect(steps.map(({ refused, balance }) => [refused?.code ?? null, balance.pending])).toEqual([
      [null, 50],
      ['order_currency_differs', 50],
      [null, 25],
    ])
  })
  it.each([
    [
      '{"type":"order","at":"2026-01-01","id":"o1","total":50.5}',
      ':1: order: total: Expected whole minor units, such as 5000 for 50.00 EUR',
    ],
    ['{"type":"order","at":"2026-01-01","id":"o1","total":"5000"}', ':1: order: total: Expected whole minor units'],
    ['\n# a note\n{"type":"clock","at":"tomorrow"}', ':3: clock: at: Expected an instant such as'],
    ['{"type":"redem","at":"2026-01-01"}', ':1: there is no event redem; did you mean redeem?'],
    ['{"type":"adjust","at":"2026-01-01","points":1.5}', ':1: adjust: points: Expected whole points'],
    ['{"type":"order","at":"2026-01-01","id":"o1","lines":[{"total":5000},{"id":"l1","total":300}]}', ':1: order: lines: Two lines have one id'], // prettier-ignore
    ['{"type":"order","at":"2026-01-01","id":"o1","total":5000}\n{"type":"return","order":"o1","lines":["x"]}', 'line 2 of the events: return: order o1 has no line x, but l1'], // prettier-ignore
    ['{"type":"clock"', ':1: it is no JSON'],
    ['[]', ':1: expected an object'],
    ['{"type":"clock"}', 'line 1 of the events: the first event needs at'],
    ['{"type":"return","at":"2026-01-01"}', 'line 1 of the events: return: order is missing'],
    ['{"type":"redeem","at":"2026-01-01","points":1,"reward":"five-off"}', ':1: redeem: points: Expected points, or a reward'], // prettier-ignore
    ['{"type":"programme","at":"2026-01-01","programme":{}}', 'line 1 of the events: earning: '],
  ])('refuses %s', async (text, message) => {
    const ended = await runHere(directory, ...(await wordsFor(text)))
    expect(ended).toMatchObject({ code: 1, errors: expect.stringContaining(message) as string })
  })
  it('names what means nothing, and what is missing in the command', async () => {
    const { code, errors } = await runHere(directory, ...(await wordsFor('{"type":"clock","at":"2026-01-01","acount":"x"}'))) // prettier-ignore
    expect([code, errors]).toEqual([0, expect.stringContaining('acount of clock is left out; did you mean account?')])
    expect(await runHere(directory, 'loyalty', 'replay', '--programme', 'x')).toMatchObject({ code: 2 })
    expect(await runHere(directory, 'loyalty', 'replay', '--programme', 'x', '--events', 'y')).toMatchObject({
      code: 1,
    })
  })
})

describe('aftercare loyalty check', () => {
  it('names file, line and a case for each mistake, and finds none in the demo shop', async () => {
    expect(await runJson(directory, 'loyalty', 'check', '--programme', path.join(root, 'portal/demo'))).toEqual([])
    const programme = await file(
      'programme.json',
      JSON.stringify({ ...plain, tiers: { levels: [{ id: 'ember', from: 0 }, { id: 'glow', from: 300 }] } }, null, 2), // prettier-ignore
    )
    const words = ['loyalty', 'check', '--programme', programme, '--at', '2026-12-01T12:00:00Z']
    const { code, printed, errors } = await runHere(directory, ...words)
    expect([code, errors]).toEqual([1, 'The loyalty programme has 1 error'])
    expect(printed).toMatch(/^programme\.json:16: error: Who is once in glow stays there for good: set tiers\.reviewOn\n {2}for example 300 points/) // prettier-ignore
  })
})
