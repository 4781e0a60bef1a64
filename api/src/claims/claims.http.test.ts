import {
  agentScopes,
  exampleReturnPolicy,
  type Approval,
  type Claim,
  type ClaimCreate,
  type Event,
  type OrderUpsert,
  type Page,
  type Problem,
  type Refund,
} from '@aftercare/contracts'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { anOrder, aParcel, aScan } from '../orders/order.builder.ts'
import { newSession } from '../testing/new-session.ts'
import { readMail } from '../testing/read-mail.ts'
import { request, type Answer } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { startApi, type TestApi, type TestStore } from '../testing/start-api.ts'

let api: TestApi
let store: TestStore

beforeAll(async () => {
  api = await startApi({ env: { REFUND_URL: 'reference:' } })
  store = await api.newStore()
  on('2026-01-01')
  // The shop promises nothing at all: final sale.
  const body = { ...exampleReturnPolicy, rules: [{ id: 'final-sale', window: 'none' }] }
  const { status, text } = await request(api.url, 'PUT', '/v1/policies/current', {
    as: store.secretKey,
    body,
    headers: { 'if-none-match': '*' },
  })
  expect(status, text).toBe(200)
})
afterAll(async () => await api[Symbol.asyncDispose]())
afterEach(() => api.setNow(undefined))

const on = (day: string): void => api.setNow(new Date(`${day}T12:00:00.000Z`))
const send = async <Body = Claim>(method: string, path: string, as: string, body?: unknown): Promise<Answer<Body>> =>
  await request<Body>(api.url, method, path, {
    as,
    body,
    ...(method === 'POST' && { headers: { 'idempotency-key': crypto.randomUUID() } }),
  })
const codeOf = ({ status, body }: Answer<unknown>): string => `${status} ${(body as Problem).code}`
const act = async (id: string, action: string, body: unknown = {}, as = store.secretKey): Promise<Answer<Claim>> =>
  await send('POST', `/v1/claims/${id}/${action}`, as, body)
const done = async (id: string, action: string, body: unknown = {}, as = store.secretKey): Promise<Claim> => {
  const answer = await act(id, action, body, as)
  expect(answer.status, answer.text).toBe(200)
  return answer.body
}
const work = async (): Promise<void> => await runJobs(api.context, api.context.now())

let made = 0
type Bought = { id: string; customerId: string; email: string }
/** An order whose lamp and two vases came on 20 November 2026. */
const bought = async (details: Partial<OrderUpsert> = {}): Promise<Bought> => {
  const number = `claimed-${(made += 1)}`
  const email = `${number}@example.com`
  const body = anOrder({
    number,
    customer: { externalId: number, email },
    shipments: [aParcel({ events: [aScan('in_transit', 19), aScan('delivered', 20)] })],
    ...details,
  })
  const path = `/v1/orders/external/${number}`
  const answer = await send<{ id: string; customerId: string }>('PUT', path, store.secretKey, body)
  expect(answer.status, answer.text).toBe(200)
  return { ...answer.body, email }
}
const aClaim = (orderId: string, details: Partial<ClaimCreate> = {}): ClaimCreate => ({
  orderId,
  line: 'l2',
  reason: 'defective',
  description: 'It has a crack from the rim to the foot.',
  ...details,
})
const reported = async (order: Bought, details: Partial<ClaimCreate> = {}, as = store.secretKey): Promise<Claim> => {
  const answer = await send('POST', '/v1/claims', as, aClaim(order.id, details))
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const shopperOf = async ({ customerId }: Bought): Promise<string> =>
  await newSession(api, store.id, { level: 'authenticated', customerId })
const refundsOf = async ({ id }: Bought): Promise<Refund[]> =>
  (await send<Page<Refund>>('GET', `/v1/refunds?orderId=${id}`, store.secretKey)).body.data

describe('what the law says of a claim', () => {
  it('names clause, clock and deadline, and whose the proof is, whatever is final sale', async () => {
    on('2027-01-10')
    expect(await reported(await bought())).toMatchObject({
      status: 'reported',
      decision: {
        layer: 'conformity',
        eligible: true,
        clock: 'delivered',
        clause: expect.stringContaining('de') as string,
        deadline: '2028-11-20T23:00:00.000Z',
      },
      burdenOfProof: { on: 'seller', until: '2027-11-20T23:00:00.000Z' },
      rejectUntil: null,
      remediesOwed: ['repair', 'replacement'],
    })
    on('2028-01-10')
    expect((await reported(await bought())).burdenOfProof.on).toBe('shopper')
  })

  it('is taken outside the period too, and gives no right there', async () => {
    on('2029-06-01')
    const { id, decision, remediesOwed } = await reported(await bought())
    expect([decision.eligible, decision.reason, remediesOwed]).toEqual([false, 'too_late', []])
    expect(codeOf(await act(id, 'demand', { remedy: 'repair' }))).toBe('422 claim_remedy_not_owed')
    expect((await done(id, 'offer', { remedy: 'repair' })).status).toBe('remedy_offered')
  })

  it('lets goods be rejected for the defect alone within thirty days in the United Kingdom', async () => {
    on('2026-12-10')
    const order = await bought({ shipTo: { country: 'GB', postalCode: 'M1 1AE', city: 'Manchester' } })
    const claim = await reported(order)
    expect(claim.remediesOwed).toEqual(['repair', 'replacement', 'rescission'])
    expect(claim.rejectUntil).toBe('2026-12-21T00:00:00.000Z')
    on('2026-12-22')
    expect((await send('GET', `/v1/claims/${claim.id}`, store.secretKey)).body.remediesOwed).toEqual([
      'repair',
      'replacement',
    ])
  })
})

describe('what a claim is for', () => {
  it('is whole pieces', async () => {
    on('2027-01-10')
    const { id } = await bought()
    expect(codeOf(await send('POST', '/v1/claims', store.secretKey, aClaim(id, { quantity: 0.5 })))).toBe(
      '400 invalid_request',
    )
  })

  it('is units that no other claim is for, of many that come at once', async () => {
    on('2027-01-10')
    const order = await bought()
    const claimed = async (details: Partial<ClaimCreate> = {}): Promise<Answer<Claim>> =>
      await send('POST', '/v1/claims', store.secretKey, aClaim(order.id, details))
    const answers = await Promise.all([1, 2, 3, 4].map(async () => await claimed()))
    const taken = answers.filter(({ status }) => status === 201).map(({ body }) => body.id)
    expect(taken).toHaveLength(2)
    for (const answer of answers.filter(({ status }) => status !== 201))
      expect(codeOf(answer)).toBe('409 claim_units_claimed')
    const { body, status } = await claimed()
    expect([status, body]).toMatchObject([409, { detail: 'Of l2, 0 are in no other claim' }])
    await reported(order, { line: 'l1' })
    const [first = '', second = ''] = taken
    await done(first, 'withdraw')
    expect(codeOf(await claimed({ quantity: 2 }))).toBe('409 claim_units_claimed')
    // Other goods were given for it: what is wrong with those is said of this claim.
    const third = await reported(order)
    await done(third.id, 'offer', { remedy: 'replacement' })
    await done(third.id, 'accept')
    await done(third.id, 'perform', { reference: 'NL-1' })
    expect(codeOf(await claimed())).toBe('409 claim_units_claimed')
    expect((await done(third.id, 'fail', { reason: 'It leaks as well.' })).status).toBe('reported')
    // What was repaired can have another defect, and then the first claim cannot come back beside the new one.
    await done(second, 'offer', { remedy: 'repair' })
    await done(second, 'accept')
    await done(second, 'perform', { reference: 'REP-1' })
    const another = await reported(order)
    expect(codeOf(await act(second, 'fail', { reason: 'It broke again.' }))).toBe('409 claim_units_claimed')
    await done(another.id, 'withdraw')
    expect((await done(second, 'fail', { reason: 'It broke again.' })).status).toBe('reported')
  })

  it('is offered no more than its line still holds', async () => {
    on('2027-01-10')
    const { id } = await reported(await bought())
    const offer = { remedy: 'price_reduction', amount: 999_999 }
    expect(codeOf(await act(id, 'offer', offer))).toBe('422 refund_exceeds_line')
    await done(id, 'offer', { ...offer, amount: 6_210 })
    expect(codeOf(await act(id, 'offer', { ...offer, amount: 6_211 }))).toBe('422 refund_exceeds_line')
    await done(id, 'accept')
    await done(id, 'perform')
  })
})

describe('remedies', () => {
  it('go from a cure that failed to the money back, to the cent and once', async () => {
    on('2027-01-10')
    const order = await bought()
    const token = await shopperOf(order)
    const { id, allowedActions } = await reported(order, { wanted: 'repair' }, token)
    expect(allowedActions).toEqual(['show', 'demand', 'withdraw'])
    expect(codeOf(await act(id, 'demand', { remedy: 'rescission' }, token))).toBe('422 claim_remedy_not_owed')
    expect((await done(id, 'demand', { remedy: 'repair' }, token)).remedy).toMatchObject({
      kind: 'repair',
      by: 'demand',
    })
    expect(codeOf(await act(id, 'perform'))).toBe('422 claim_remedy_invalid')
    await done(id, 'perform', { reference: 'REP-1' })
    const again = await done(id, 'fail', { reason: 'The glued crack opened again.' }, token)
    expect(again).toMatchObject({
      status: 'reported',
      attempts: [{ remedy: 'repair' }],
      remediesOwed: ['repair', 'replacement', 'price_reduction', 'rescission'],
    })
    await done(id, 'demand', { remedy: 'rescission' }, token)
    expect(codeOf(await act(id, 'perform', { reference: 'X' }))).toBe('422 claim_remedy_invalid')
    const answers = await Promise.all([1, 2, 3].map(async () => await act(id, 'perform')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await refundsOf(order)).toMatchObject([{ ground: 'conformity', total: 3_105, fees: 0 }])
    expect(codeOf(await act(id, 'fail', { reason: 'No.' }))).toBe('409 claim_transition_not_allowed')
  })

  it('pay a lower price, and the end of the contract later what is left', async () => {
    on('2027-01-10')
    const order = await bought()
    const { id } = await reported(order)
    expect(codeOf(await act(id, 'offer', { remedy: 'price_reduction' }))).toBe('400 invalid_request')
    expect(codeOf(await act(id, 'offer', { remedy: 'repair', amount: 5 }))).toBe('400 invalid_request')
    await done(id, 'offer', { remedy: 'price_reduction', amount: 800, finding: 'minor' })
    await done(id, 'accept')
    const { remedy } = await done(id, 'perform')
    expect(remedy?.refundId).toMatch(/^rfd_/)
    expect(await refundsOf(order)).toMatchObject([{ total: 800, lines: [{ line: 'l2', quantity: 0 }] }])
    const failed = await done(id, 'fail', { reason: 'It broke in two.' })
    expect(failed.remediesOwed).toEqual(['repair', 'replacement', 'price_reduction'])
    await work()
    const mails = await readMail(api, order.email)
    expect(mails.filter(({ text }) => /8[.,]00/.test(text)).length).toBeGreaterThan(0)
  })

  it.each([
    ['rescission', {}],
    ['price_reduction', { amount: 800 }],
  ] as const)('end with why where all was given before: %s', async (remedy, figures) => {
    on('2027-01-10')
    const order = await bought()
    const { id } = await reported(order)
    await done(id, 'offer', { remedy, ...figures, finding: 'serious' })
    await done(id, 'accept')
    const wish = { orderId: order.id, currency: 'EUR', ground: 'goodwill', goodwill: 17_820 }
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const as = store.secretKey
    const { body } = await request<{ token: string }>(api.url, 'POST', '/v1/refunds/preview', { as, body: wish })
    await request(api.url, 'POST', '/v1/refunds', { as, body: { token: body.token }, headers })
    expect(await done(id, 'perform')).toMatchObject({
      status: 'performed',
      remedy: { kind: remedy, refundId: null, closedBecause: 'nothing_left' },
    })
    expect(await refundsOf(order)).toHaveLength(1)
  })

  it('above the limits of an agent wait for an approval, and the claim stands', async () => {
    on('2027-01-10')
    const order = await bought()
    const { id } = await reported(order)
    await done(id, 'offer', { remedy: 'rescission', finding: 'serious' })
    await done(id, 'accept')
    const agent = async (name: string, perRefund: number): Promise<string> =>
      await api.newKey(store.id, {
        kind: 'restricted',
        name,
        scopes: [...agentScopes],
        agent: { name, role: 'agent', limits: { amounts: [{ currency: 'EUR', perRefund }] } },
      })
    const asked = await send<Approval>('POST', `/v1/claims/${id}/perform`, await agent('Ben', 1_000), {})
    expect([asked.status, asked.body.kind, asked.body.objectId]).toEqual([202, 'claim_remedy', id])
    expect((await send('GET', `/v1/claims/${id}`, store.secretKey)).body.status).toBe('accepted')
    const path = `/v1/approvals/${asked.body.id}/approve`
    const approved = await send<Approval>('POST', path, await agent('Ida', 5_000), {})
    expect(approved.status, approved.text).toBe(200)
    expect((await send('GET', `/v1/claims/${id}`, store.secretKey)).body).toMatchObject({
      status: 'performed',
      remedy: { refundId: approved.body.refundId },
    })
  })
})

describe('the talk about a claim', () => {
  it('asks, shows a photo that only those see who see the claim, and is contested without being declined', async () => {
    on('2027-01-10')
    const order = await bought()
    const token = await shopperOf(order)
    const { id } = await reported(order, {}, token)
    await done(id, 'ask', { question: 'Can you send us a photo?' })
    await work()
    const form = new FormData()
    form.set('file', new File(['A crack'], 'crack.txt', { type: 'text/plain' }))
    const upload = await fetch(`${api.url}/v1/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    })
    const file = (await upload.json()) as { id: string }
    const shown = await done(id, 'show', { text: 'Here it is.', evidence: [file.id] }, token)
    expect(shown).toMatchObject({ status: 'reported', evidence: [{ id: file.id }], answers: [{ text: 'Here it is.' }] })
    expect(codeOf(await act(id, 'show', { evidence: [file.id] }, token))).toBe('422 attachment_not_usable')
    const other = await shopperOf(await bought())
    const seen = async (as: string) => (await send('GET', `/v1/attachments/${file.id}`, as)).status
    expect([await seen(token), await seen(other)]).toEqual([200, 404])

    const contest = { reason: 'was_sound', citation: 'Directive (EU) 2019/771 art. 11', proof: 'The test report.' }
    expect(await done(id, 'contest', contest)).toMatchObject({ status: 'reported', contest })
    expect(codeOf(await act(id, 'contest', contest))).toBe('409 claim_transition_not_allowed')
    expect((await send('GET', `/v1/claims/${id}`, token)).body.remediesOwed).toEqual(['repair', 'replacement'])
    await work()
    const mails = await readMail(api, order.email)
    for (const part of ['Can you send us a photo?', 'The test report.'])
      expect(mails.some(({ text }) => text.includes(part))).toBe(true)
    const { body } = await send<Page<Event>>('GET', `/v1/events?objectId=${id}`, store.secretKey)
    expect(body.data.map(({ type }) => type).toSorted()).toEqual([
      'claim.contested',
      'claim.evidence_asked',
      'claim.evidence_shown',
      'claim.reported',
    ])
  })

  it('is nobody else’s, and refuses what cannot be', async () => {
    on('2027-01-10')
    const [mine, theirs] = [await bought(), await bought()]
    const claim = await reported(mine)
    const [token, guest] = [
      await shopperOf(theirs),
      await newSession(api, store.id, {
        level: 'pre_authenticated',
        email: mine.email,
        proved: { kind: 'order', id: mine.id },
      }),
    ]
    expect(codeOf(await send('GET', `/v1/claims/${claim.id}`, token))).toBe('404 claim_not_found')
    expect(codeOf(await act(claim.id, 'withdraw', {}, (await api.newStore()).secretKey))).toBe('404 claim_not_found')
    expect(codeOf(await send('POST', '/v1/claims', token, aClaim(mine.id)))).toBe('422 claim_order_not_found')
    // The order has been claimed for already, and its id is known elsewhere.
    const elsewhere = await send('POST', '/v1/claims', (await api.newStore()).secretKey, aClaim(mine.id))
    expect(codeOf(elsewhere)).toBe('422 claim_order_not_found')
    expect(codeOf(await send('POST', '/v1/claims', guest, aClaim(mine.id, { line: 'l9' })))).toBe(
      '422 claim_line_not_found',
    )
    expect(codeOf(await send('POST', '/v1/claims', guest, aClaim(mine.id, { quantity: 3 })))).toBe(
      '422 claim_line_not_found',
    )
    const { reason: _, ...rest } = aClaim(mine.id)
    expect(codeOf(await send('POST', '/v1/claims', guest, { ...rest, reason: 'changed_mind' }))).toBe(
      '400 invalid_request',
    )
    for (const action of ['ask', 'offer', 'perform', 'contest'])
      expect(codeOf(await act(claim.id, action, {}, guest))).toBe('403 principal_not_allowed')
    expect((await send<Page<Claim>>('GET', '/v1/claims', guest)).body.data.map(({ id }) => id)).toEqual([claim.id])
    expect((await done(claim.id, 'withdraw', {}, guest)).status).toBe('withdrawn')
  })
})
