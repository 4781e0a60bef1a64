import {
  exampleId,
  type LoyaltyAccount,
  type Order,
  type OrderUpsert,
  type Page,
  type Problem,
  type ShopperSession,
  type Ticket,
} from '@aftercare/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aCustomer } from '../customers/customer.builder.ts'
import { createMailboxLinks } from '../mail/mailbox-links.ts'
import { anOrder } from '../orders/order.builder.ts'
import { createSecretBox } from '../shared/secret-box.ts'
import { mailedCode, readMail } from '../testing/read-mail.ts'
import { request, type Answer } from '../testing/request.ts'
import { runJobs } from '../testing/run-jobs.ts'
import { publishCircle } from '../testing/seeds.ts'
import { shopOrigin, startApi, type TestApi, type TestStore } from '../testing/start-api.ts'
import { stored } from '../testing/stored.ts'

type Lookup = { id: string; expiresAt: string }

let api: TestApi
let store: TestStore
let order: Order
let mailbox: string
let boxes = 0

beforeAll(async () => {
  api = await startApi()
  store = await api.newStore()
})
afterAll(async () => await api[Symbol.asyncDispose]())
beforeEach(async () => {
  boxes += 1
  mailbox = `mia${boxes}@example.com`
  order = await placeOrder({ number: `NL-${2_000 + boxes}`, customer: { email: mailbox, name: 'Mia Berg' } })
})

const placeOrder = async (details: Partial<OrderUpsert>): Promise<Order> =>
  (
    await request<Order>(api.url, 'PUT', `/v1/orders/external/order-${boxes}`, {
      as: store.secretKey,
      body: anOrder(details),
    })
  ).body
const lookUp = async (number: string, email = mailbox, as = store.publishableKey): Promise<Answer<Lookup>> =>
  await request<Lookup>(api.url, 'POST', '/v1/guest-lookups', { as, body: { number, email } })
const verify = async <Body = ShopperSession>(id: string, code: string, as = store.publishableKey) =>
  await request<Body>(api.url, 'POST', `/v1/guest-lookups/${id}/verify`, { as, body: { code } })
const newestCode = async (to = mailbox): Promise<string> => {
  await runJobs(api.context)
  return await mailedCode(api, to)
}
const another = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const withoutRequestId = ({ status, body }: Answer<Problem>) => ({ status, body: { ...body, requestId: null } })

describe('looking up an order', () => {
  it('takes the code however it was typed', async () => {
    const { body: lookup } = await lookUp(order.number)
    const code = await newestCode()
    const typed = ` ${code.slice(0, 3)}\u00a0${code.slice(3).replaceAll(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit)))} `
    expect((await verify(lookup.id, typed)).status).toBe(201)
  })

  it('mails a code, which opens that one order for half an hour', async () => {
    const before = Date.now()
    const { status, body: lookup } = await lookUp(order.number)
    expect(status).toBe(202)
    const { status: verified, body: session } = await verify(lookup.id, await newestCode())
    expect(verified).toBe(201)
    expect(session.subject).toEqual({ level: 'pre_authenticated', proved: { kind: 'order', id: order.id } })
    const begunAt = Date.parse(session.expiresAt) - 1_800_000
    expect(begunAt).toBeGreaterThanOrEqual(before)
    expect(begunAt).toBeLessThanOrEqual(Date.now())

    const other = await placeOther()
    const get = async (id: string) => (await request(api.url, 'GET', `/v1/orders/${id}`, { as: session.token })).status
    expect([await get(order.id), await get(other.id)]).toEqual([200, 404])
    const { body } = await request<Page<Order>>(api.url, 'GET', '/v1/orders', { as: session.token })
    expect(body.data.map(({ id }) => id)).toEqual([order.id])
  })

  it('takes the number as a person types it, and the address in any case', async () => {
    await lookUp(` ${order.number.toLowerCase()} `, mailbox.toUpperCase())
    expect(await newestCode()).toMatch(/^\d{6}$/)
  })

  it('writes the code in the language of the order, and says what it is for', async () => {
    await lookUp(order.number)
    await newestCode()
    const [mail] = await readMail(api, mailbox)
    expect(mail!.subject).toContain('ist dein Code für Nordlight')
    expect(mail!.text).toContain(order.number)
    expect(mail!.headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'content-language': 'de' })
    expect(mail!.headers['from']).toContain('help@nordlight.example')
  })

  it('writes the code in the language of the page on which it was asked for, before that of the order', async () => {
    await request(api.url, 'POST', '/v1/guest-lookups', {
      as: store.publishableKey,
      body: { number: order.number, email: mailbox, locale: 'ar' },
    })
    await newestCode()
    const [mail] = await readMail(api, mailbox)
    expect(mail!.headers).toMatchObject({ 'content-language': 'ar' })
  })

  async function placeOther(): Promise<Order> {
    const { body } = await request<Order>(api.url, 'PUT', `/v1/orders/external/other-${boxes}`, {
      as: store.secretKey,
      body: anOrder({ number: `NL-${9_000 + boxes}`, customer: { email: mailbox } }),
    })
    return body
  }
})

describe('the points of an account', () => {
  const pointsOf = async (as: string): Promise<number[]> => {
    const { body } = await request<Page<LoyaltyAccount>>(api.url, 'GET', '/v1/loyalty-accounts', { as })
    return body.data.map(({ pending }) => pending)
  }
  const placeAs = async (externalId: string, email: string): Promise<Order> => {
    const number = `NL-${7_000 + boxes}-${externalId}`
    const customer = { externalId: `points-${boxes}`, email }
    const { body } = await request<Order>(api.url, 'PUT', `/v1/orders/external/points-${boxes}-${externalId}`, {
      as: store.secretKey,
      body: anOrder({ number, placedAt: new Date().toISOString(), customer }),
    })
    await runJobs(api.context)
    return body
  }
  const opened = async (number: string, email: string): Promise<string> => {
    const { body } = await lookUp(number, email)
    return (await verify(body.id, await newestCode(email))).body.token
  }
  beforeEach(async () => await publishCircle(api, store.secretKey))

  it('are seen and redeemed by who typed the code that went to its address, for one of its orders', async () => {
    const { number } = await placeAs('1', mailbox)
    const token = await opened(number, mailbox)
    const [pending] = await pointsOf(token)
    expect(pending).toBeGreaterThan(0)
    const { body } = await request<Page<LoyaltyAccount>>(api.url, 'GET', '/v1/loyalty-accounts', { as: token })
    const path = `/v1/loyalty-accounts/${body.data[0]?.id}`
    for (const part of ['', '/entries', '/rewards'])
      expect((await request(api.url, 'GET', `${path}${part}`, { as: token })).status).toBe(200)
    const headers = { 'idempotency-key': `points-${boxes}-redeemed` }
    const redeeming = { as: token, body: { rewardId: 'five-off' }, headers }
    const { body: refused } = await request(api.url, 'POST', `${path}/redemptions`, redeeming)
    expect(refused.code).toBe('points_insufficient')
  })

  it('are not opened by the address of an order that is not that of the account', async () => {
    const { number } = await placeAs('1', `present-${mailbox}`)
    await request(api.url, 'PUT', `/v1/customers/external/points-${boxes}`, {
      as: store.secretKey,
      body: aCustomer({ email: mailbox }),
    })
    expect(await pointsOf(await opened(number, `present-${mailbox}`))).toEqual([])
  })

  it('are not opened by an order of a guest with the same address', async () => {
    await placeAs('1', mailbox)
    expect(await pointsOf(await opened(order.number, mailbox))).toEqual([])
  })

  it('are not opened by the link of a mail, which can be sent on', async () => {
    const { number } = await placeAs('1', mailbox)
    const { settings } = await api.context.stores.load(store.id)
    const links = createMailboxLinks(createSecretBox(api.context.config), { realNow: () => new Date() })
    const page = links.page({ storeId: store.id, settings, language: 'en', number, email: mailbox })
    const { body: session } = await request<ShopperSession>(api.url, 'POST', '/v1/guest-lookups/open', {
      as: store.publishableKey,
      body: { key: page.split('#open=')[1] ?? '' },
    })
    expect(session.subject).toMatchObject({ proved: { kind: 'order' } })
    expect(await pointsOf(session.token)).toEqual([])
  })
})

describe('looking up a ticket', () => {
  it('opens that ticket, and marks the address as proved', async () => {
    const { body: ticket } = await request<Ticket>(api.url, 'POST', '/v1/tickets', {
      as: store.publishableKey,
      body: { subject: 'Broken vase', text: 'It came in two.', requester: { email: mailbox } },
    })
    const read = async (as: string) => await request<Ticket>(api.url, 'GET', `/v1/tickets/${ticket.id}`, { as })
    expect((await read(store.agentKey)).body.requester.verified).toBe(false)
    const { body: lookup } = await lookUp(ticket.ref.toLowerCase())
    const { body: session } = await verify(lookup.id, await newestCode())
    expect(session.subject).toEqual({ level: 'pre_authenticated', proved: { kind: 'ticket', id: ticket.id } })
    expect((await read(session.token)).status).toBe(200)
    expect((await read(store.agentKey)).body.requester.verified).toBe(true)
  })

  it('sends nothing to an address that is not the requester’s', async () => {
    const { body: ticket } = await request<Ticket>(api.url, 'POST', '/v1/tickets', {
      as: store.publishableKey,
      body: { subject: 'Broken vase', text: 'It came in two.', requester: { email: 'somebody@example.com' } },
    })
    await lookUp(ticket.ref)
    expect(await newestCode()).toBe('no code')
  })
})

describe('looking up a reference of a mail', () => {
  type Made = { id: string; ref: string }
  const make = async (path: string, body: unknown, as = store.secretKey): Promise<Made> => {
    const answer = await request<Made>(api.url, 'POST', path, { as, body })
    expect(answer.status, answer.text).toBe(201)
    return answer.body
  }
  const aReturn = async (): Promise<Made> =>
    await make('/v1/returns', {
      items: [{ orderId: order.id, line: 'l1', quantity: 1, reason: 'changed_mind', condition: 'unopened' }],
    })
  const aWithdrawal = async (): Promise<Made> =>
    await make('/v1/withdrawals', { name: 'Mia Berg', orderId: order.id, email: mailbox })
  const aClaim = async (): Promise<Made> =>
    await make('/v1/claims', { orderId: order.id, line: 'l2', reason: 'defective', description: 'It has a crack.' })

  it.each([
    ['return', aReturn],
    ['withdrawal', aWithdrawal],
    ['claim', aClaim],
  ])('opens the order of a %s, however it is typed', async (_, begin) => {
    const { ref } = await begin()
    for (const typed of [ref, ref.toLowerCase().replaceAll('-', ' ')]) {
      const { body: lookup } = await lookUp(typed)
      const { body: session } = await verify(lookup.id, await newestCode())
      expect(session.subject).toEqual({ level: 'pre_authenticated', proved: { kind: 'order', id: order.id } })
    }
    const [mail] = await readMail(api, mailbox)
    expect(mail!.text).toContain(ref)
  })

  it('sends nothing to an address that is not the buyer’s, also when that stated the withdrawal', async () => {
    const stranger = `stranger-${mailbox}`
    const { ref } = await make('/v1/withdrawals', { name: 'Somebody', orderId: order.id, email: stranger })
    await lookUp(ref, stranger)
    await runJobs(api.context)
    expect(await readMail(api, stranger)).toEqual([])
  })

  it('sends nothing for a reference of nothing', async () => {
    await lookUp('R-7K3M-9QXT')
    expect(await newestCode()).toBe('no code')
  })

  it('takes a number and a code in digits of another script', async () => {
    const inArabic = (text: string): string =>
      text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x06f0 + Number(digit)))
    const inFullWidth = (text: string): string =>
      text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
    const { body: lookup } = await lookUp(inArabic(order.number))
    expect((await verify(lookup.id, inFullWidth(await newestCode()))).status).toBe(201)
  })
})

describe('the link of a mail', () => {
  const write = async (email: string): Promise<Ticket> => {
    const { body } = await request<Ticket>(api.url, 'POST', '/v1/tickets', {
      as: store.publishableKey,
      body: { subject: 'Broken vase', text: 'It came in two.', requester: { email } },
    })
    await runJobs(api.context)
    return body
  }
  const mailedKey = async (): Promise<string> =>
    /#open=([\w:-]+)/.exec((await readMail(api, mailbox)).at(-1)?.text ?? '')?.[1] ?? ''
  const open = async <Body = ShopperSession>(key: string, as = store.publishableKey, at = api) =>
    await request<Body>(at.url, 'POST', '/v1/guest-lookups/open', { as, body: { key } })

  it('opens the ticket that the mail is about, as often as it is asked to, and marks the address as proved', async () => {
    const ticket = await write(mailbox)
    const read = async (as: string) => await request<Ticket>(api.url, 'GET', `/v1/tickets/${ticket.id}`, { as })
    const key = await mailedKey()
    expect((await read(store.agentKey)).body.requester.verified).toBe(false)
    for (const { status, body: session } of [await open(key), await open(key)]) {
      expect(status).toBe(201)
      expect(session).toMatchObject({
        subject: { level: 'pre_authenticated', proved: { kind: 'ticket', id: ticket.id } },
        email: mailbox,
      })
      expect((await read(session.token)).status).toBe(200)
    }
    expect((await read(store.agentKey)).body.requester.verified).toBe(true)
  })

  it('opens nothing else', async () => {
    const ticket = await write(mailbox)
    const other = await write(`other-${mailbox}`)
    const { body: session } = await open(await mailedKey())
    const get = async (id: string) => (await request(api.url, 'GET', `/v1/tickets/${id}`, { as: session.token })).status
    expect([await get(ticket.id), await get(other.id)]).toEqual([200, 404])
  })

  it('says who gets the mail what it opens, and for how long', async () => {
    await write(mailbox)
    const [mail] = await readMail(api, mailbox)
    for (const said of [mail!.text, mail!.html]) expect(said).toContain('without a code, for seven days')
  })

  it('is refused when it was changed, is of another store, or is none', async () => {
    await write(mailbox)
    const key = await mailedKey()
    const middle = Math.floor(key.length / 2)
    const changed = `${key.slice(0, middle)}${key[middle] === 'A' ? 'B' : 'A'}${key.slice(middle + 1)}`
    const elsewhere = await api.newStore()
    for (const answer of [
      await open<Problem>(changed),
      await open<Problem>(key, elsewhere.publishableKey),
      await open<Problem>('k1:none-of-our-keys-at-all'),
      await open<Problem>('x'.repeat(800)),
    ])
      expect([answer.status, answer.body.code]).toEqual([401, 'mail_link_invalid'])
    expect((await open<Problem>(key, store.agentKey)).status).toBe(403)
  })

  it('is over after seven days', async () => {
    const ticket = await write(mailbox)
    const { settings } = await api.context.stores.load(store.id)
    const dayMs = 86_400_000
    const keyOf = (daysAgo: number): string => {
      const links = createMailboxLinks(createSecretBox(api.context.config), {
        realNow: () => new Date(Date.now() - daysAgo * dayMs),
      })
      const mail = { storeId: store.id, settings, language: 'en', number: ticket.ref, email: mailbox } as const
      return links.page(mail).split('#open=')[1] ?? ''
    }
    expect((await open(keyOf(6.9))).status).toBe(201)
    expect((await open(keyOf(7.1))).status).toBe(401)
  })

  it('opens nothing once the ticket is of another address', async () => {
    const ticket = await write(mailbox)
    const key = await mailedKey()
    await stored(api, 'tickets').updateOne(
      { storeId: store.id, ref: ticket.ref },
      { $set: { 'requester.email': 'new@example.com' } },
    )
    expect((await open<Problem>(key)).body.code).toBe('mail_link_invalid')
  })

  it('has the budget of look-ups on one network address', async () => {
    await using strict = await startApi({ rateFactor: 1 })
    const shop = await strict.newStore()
    for (let count = 0; count < 20; count++)
      expect((await open('k1:none-of-our-keys-at-all', shop.publishableKey, strict)).status).toBe(401)
    expect((await open('k1:none-of-our-keys-at-all', shop.publishableKey, strict)).status).toBe(429)
  })
})

describe('somebody who guesses', () => {
  it('is told the same, after the same work, whether or not number and address belong together', async () => {
    const right = await lookUp(order.number)
    const wrong = [
      await lookUp('NL-0'),
      await lookUp(order.number, 'stranger@example.com'),
      await lookUp('T-7K3M-9QXT'),
    ]
    for (const answer of wrong) {
      expect([answer.status, Object.keys(answer.body)]).toEqual([right.status, Object.keys(right.body)])
      expect([...answer.headers.keys()].toSorted()).toEqual([...right.headers.keys()].toSorted())
    }
    for (const { body } of [right, ...wrong]) {
      const { guestLookups } = api.context
      expect(await guestLookups.find(store.id, body.id)).toMatchObject({ found: null, attempts: 0 })
      expect(await stored(api, 'jobs').countDocuments({ storeId: store.id, 'payload.guestLookupId': body.id })).toBe(1)
    }
    await runJobs(api.context)
    expect(await readMail(api, 'stranger@example.com')).toEqual([])
  })

  it('cannot tell a look-up that found nothing by trying codes', async () => {
    const { body: hit } = await lookUp(order.number)
    const { body: miss } = await lookUp('NL-0')
    const code = another(await newestCode())
    for (let attempt = 0; attempt < 7; attempt++) {
      const answers = [await verify<Problem>(hit.id, code), await verify<Problem>(miss.id, code)].map(withoutRequestId)
      expect(answers[0]).toEqual(answers[1])
      expect(answers[0]!.body.code).toBe('code_invalid')
    }
  })

  it('has five tries: after them the right code is refused too', async () => {
    const { body: lookup } = await lookUp(order.number)
    const code = await newestCode()
    for (let attempt = 0; attempt < 5; attempt++) expect((await verify(lookup.id, another(code))).status).toBe(401)
    const late = await verify<Problem>(lookup.id, code)
    expect([late.status, late.body.code]).toEqual([401, 'code_invalid'])
  })

  it('has five tries, also when all are made at once', async () => {
    const { body: lookup } = await lookUp(order.number)
    const code = await newestCode()
    await Promise.all(Array.from({ length: 12 }, async () => await verify(lookup.id, another(code))))
    expect((await api.context.guestLookups.find(store.id, lookup.id))?.attempts).toBe(12)
    expect((await verify(lookup.id, code)).status).toBe(401)
  })

  it('has a small budget on one network address', async () => {
    await using strict = await startApi({ rateFactor: 1 })
    const shop = await strict.newStore()
    const ask = async (email: string, as: string) =>
      await request(strict.url, 'POST', '/v1/guest-lookups', { as, body: { number: 'NL-1042', email } })
    for (let count = 0; count < 20; count++)
      expect((await ask(`a${count}@example.com`, shop.publishableKey)).status).toBe(202)
    const refused = await ask('b@example.com', shop.publishableKey)
    expect([refused.status, refused.body.code]).toEqual([429, 'rate_limited'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    const verified = await request(strict.url, 'POST', `/v1/guest-lookups/${exampleId('guestLookup')}/verify`, {
      as: shop.publishableKey,
      body: { code: '000000' },
    })
    expect(verified.status).toBe(429)
    for (let count = 0; count < 25; count++) expect((await ask('c@example.com', shop.secretKey)).status).toBe(202)
  })

  describe('however many look-ups they begin, from wherever', () => {
    let strict: TestApi
    let shop: TestStore
    const start = new Date('2026-11-30T10:00:00.000Z')
    beforeAll(async () => {
      strict = await startApi({ rateFactor: 1, now: start })
      shop = await strict.newStore()
    })
    afterAll(async () => await strict[Symbol.asyncDispose]())
    const begin = async (number: string, email: string): Promise<string> => {
      const body = { number, email }
      const answer = await request<Lookup>(strict.url, 'POST', '/v1/guest-lookups', { as: shop.secretKey, body })
      expect(answer.status).toBe(202)
      await runJobs(strict.context, strict.context.now())
      return answer.body.id
    }
    const guess = async (id: string, code: string) =>
      await request(strict.url, 'POST', `/v1/guest-lookups/${id}/verify`, { as: shop.secretKey, body: { code } })
    const place = async (number: string, email: string) =>
      await request(strict.url, 'PUT', `/v1/orders/external/${number}`, {
        as: shop.secretKey,
        body: anOrder({ number, customer: { email } }),
      })

    it('has five guesses an hour for one reference, however it is typed', async () => {
      const typed = ['R-1000-0001', 'r 1ooo oool']
      const ids = await Promise.all(typed.map(async (number) => await begin(number, 'ref@example.com')))
      const answers = await Promise.all(
        Array.from({ length: 8 }, async (_, index) => await guess(ids[index % 2]!, '123456')),
      )
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(3)
    })

    it('has five guesses an hour for one order, and is answered the same for one that is not there', async () => {
      await place('NL-3001', 'five@example.com')
      for (const number of ['NL-3001', 'NL-3999']) {
        const ids = [
          await begin(number, 'five@example.com'),
          await begin(`#${number.toLowerCase()}`, 'FIVE@example.com'),
        ]
        const code = await mailedCode(strict, 'five@example.com')
        const answers = await Promise.all(
          Array.from({ length: 12 }, async (_, index) => await guess(ids[index % 2]!, another(code))),
        )
        expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
          ...Array.from({ length: 5 }, () => 401),
          ...Array.from({ length: 7 }, () => 429),
        ])
        const late = await guess(ids[1]!, code)
        expect([late.status, late.body.code]).toEqual([429, 'rate_limited'])
        expect(Number(late.headers.get('retry-after'))).toBe(3_600)
      }
      strict.setNow(new Date(start.getTime() + 3_600_000))
      const fresh = await begin('NL-3001', 'five@example.com')
      expect((await guess(fresh, await mailedCode(strict, 'five@example.com'))).status).toBe(201)
      strict.setNow(start)
    })

    it('gets three mails an hour into one mailbox, however it is written, and always the same answer', async () => {
      const written = [
        'mia.flood@gmail.com',
        'm.i.a.flood+1@gmail.com',
        'miaflood+2@googlemail.com',
        'MiaFlood@gmail.com',
      ]
      for (const [index, email] of written.entries()) await place(`NL-31${index}`, email)
      for (let round = 0; round < 3; round++)
        for (const [index, email] of written.entries()) await begin(`NL-31${index}`, email)
      const mails = (await readMail(strict)).filter(({ headers }) => /flood/.test(headers['to'] ?? ''))
      expect(mails).toHaveLength(3)
    })
  })
})

describe('a code', () => {
  it('works once', async () => {
    const { body: lookup } = await lookUp(order.number)
    const code = await newestCode()
    expect((await verify(lookup.id, code)).status).toBe(201)
    const again = await verify<Problem>(lookup.id, code)
    expect([again.status, again.body.code]).toEqual([401, 'code_invalid'])
  })

  it('works once, also when it is given four times at the same moment', async () => {
    const { body: lookup } = await lookUp(order.number)
    const code = await newestCode()
    const answers = await Promise.all(Array.from({ length: 4 }, async () => await verify(lookup.id, code)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(await stored(api, 'shopper_sessions').countDocuments({ storeId: store.id, 'subject.email': mailbox })).toBe(
      1,
    )
  })

  it('is kept as a hash', async () => {
    const { body: lookup } = await lookUp(order.number)
    const code = await newestCode()
    const stored = JSON.stringify(await api.context.guestLookups.find(store.id, lookup.id))
    expect(stored).toContain('codeHash')
    expect(stored).not.toContain(`"${code}"`)
  })

  it('is for its own look-up and store', async () => {
    const { body: first } = await lookUp(order.number)
    const code = await newestCode()
    const { body: second } = await lookUp('NL-0')
    expect((await verify(second.id, code)).status).toBe(401)
    const other = await api.newStore()
    expect((await verify(first.id, code, other.publishableKey)).status).toBe(404)
    expect((await verify(exampleId('guestLookup'), code)).status).toBe(404)
  })

  it('is valid for 15 minutes', async () => {
    const { body: lookup } = await lookUp(order.number)
    const code = await newestCode()
    api.setNow(new Date(lookup.expiresAt))
    const late = await verify<Problem>(lookup.id, code)
    api.setNow(new Date())
    expect([late.status, late.body.code]).toEqual([404, 'guest_lookup_not_found'])
  })

  it('is mailed anew when the mail server was away, and only the newest works', async () => {
    const { mailer } = api.context.outside
    const { body: lookup } = await lookUp(order.number)
    let failures = 0
    api.context.outside.mailer = {
      send: async (message) => {
        await mailer.send(message)
        if (failures++ === 0) throw new Error('The connection broke after the mail was taken')
      },
    }
    await runJobs(api.context).finally(() => {
      api.context.outside.mailer = mailer
    })
    const mails = await readMail(api, mailbox)
    expect(mails).toHaveLength(2)
    expect(new Set(mails.map(({ headers }) => headers['message-id'])).size).toBe(2)
    const [old, fresh] = mails.map(({ subject }) => subject.slice(0, 6))
    if (old !== fresh) expect((await verify(lookup.id, old!)).status).toBe(401)
    expect((await verify(lookup.id, fresh!)).status).toBe(201)
  })
})

describe('the routes', () => {
  it('are for pages and servers of the shop', async () => {
    expect((await lookUp(order.number, mailbox, store.secretKey)).status).toBe(202)
    expect((await lookUp(order.number, mailbox, store.agentKey)).status).toBe(403)
    expect((await request(api.url, 'POST', '/v1/guest-lookups', { body: {} })).status).toBe(401)
    const foreign = await request(api.url, 'POST', '/v1/guest-lookups', {
      as: store.publishableKey,
      body: { number: order.number, email: mailbox },
      headers: { origin: 'https://evil.example' },
    })
    expect([foreign.status, foreign.body.code]).toEqual([403, 'origin_not_allowed'])
    const ours = await request(api.url, 'POST', '/v1/guest-lookups', {
      as: store.publishableKey,
      body: { number: order.number, email: mailbox },
      headers: { origin: shopOrigin },
    })
    expect(ours.status).toBe(202)
  })

  it('take only what the contract names', async () => {
    for (const body of [{}, { number: order.number }, { number: '', email: mailbox }, { number: 'x', email: 'nobody' }])
      expect((await request(api.url, 'POST', '/v1/guest-lookups', { as: store.publishableKey, body })).status).toBe(400)
    for (const code of ['12345', '1234567', 'abcdef', 123_456 as unknown as string])
      expect((await verify(exampleId('guestLookup'), code)).status).toBe(400)
  })
})
