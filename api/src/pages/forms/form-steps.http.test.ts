import { exampleReturnPolicy, type Page, type Withdrawal } from '@aftercare/contracts'
import { wordsOf } from '@aftercare/words'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { anOrder, aParcel } from '../../orders/order.builder.ts'
import { mailedCode } from '../../testing/read-mail.ts'
import { request } from '../../testing/request.ts'
import { runJobs } from '../../testing/run-jobs.ts'
import { shopOrigin, startApi, type TestApi, type TestStore } from '../../testing/start-api.ts'
import { stored } from '../../testing/stored.ts'
import { bareFormFrame, type Frame, type SitePages } from './index.ts'
import { keepStep } from './keep-step.ts'

const site: SitePages = { basePath: '/help', defaultLocale: 'de', locales: ['de', 'en', 'ar'] }
let frame: Frame = bareFormFrame
const readers = ['en', 'de', 'ar']

let api: TestApi
let store: TestStore
beforeAll(async () => {
  api = await startApi({ forms: { frame: async (locale) => await frame(locale), headers: {}, site } })
  store = await api.newStore()
  site.publishableKey = store.publishableKey
  await request(api.url, 'PUT', '/v1/policies/current', {
    as: store.secretKey,
    body: exampleReturnPolicy,
    headers: { 'if-none-match': '*' },
  })
})
afterAll(async () => await api[Symbol.asyncDispose]())
afterEach(() => {
  api.setNow(undefined)
  frame = bareFormFrame
})

/** Posts a form, and says what a browser is answered before it follows. */
async function post(path: string, fields: Record<string, string> | FormData, headers: Record<string, string> = {}) {
  const response = await fetch(api.url + path, {
    method: 'POST',
    body: fields instanceof FormData ? fields : new URLSearchParams(fields),
    headers: { origin: shopOrigin, ...headers },
    redirect: 'manual',
  })
  const to = response.headers.get('location') ?? ''
  const [cookie = ''] = response.headers.getSetCookie()
  return { status: response.status, to, cookie, page: await response.text() }
}
/** Loads a page as the help center has it, below its path, which what is before the API takes away. */
async function load(address: string, cookie = ''): Promise<{ status: number; page: string }> {
  const path = address.replace(/^\/help(?=\/)/, '').replace(/#.*/, '')
  const response = await fetch(api.url + path, { headers: { accept: 'text/html', cookie: cookie.split(';')[0] ?? '' } })
  return { status: response.status, page: await response.text() }
}
const hiddenIn = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''

const message = (fields: Record<string, string> = {}): Record<string, string> => ({
  key: store.publishableKey,
  subject: 'The vase arrived broken',
  text: `It has a crack ${crypto.randomUUID()}.`,
  email: 'mia.berg@example.com',
  locale: 'en',
  ...fields,
})
const statement = (fields: Record<string, string> = {}): Record<string, string> => ({
  key: store.publishableKey,
  name: 'Mia Berg',
  orderNumber: `NL-${crypto.randomUUID()}`,
  email: `mia-${crypto.randomUUID()}@example.com`,
  items: 'The blue vase',
  locale: 'en',
  ...fields,
})

/** The session of a guest who looked the number up, and its page. */
async function proved(number: string, email: string, typed = number) {
  const asked = await post('/forms/lookup', { key: store.publishableKey, number: typed, email, locale: 'en' })
  const { page } = await load(asked.to)
  await runJobs(api.context)
  return await post('/forms/verify', {
    key: store.publishableKey,
    lookupId: hiddenIn(page, 'lookupId'),
    place: hiddenIn(page, 'place'),
    code: await mailedCode(api, email),
    locale: 'en',
  })
}

async function placed(number: string, email: string): Promise<string> {
  const at = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString()
  const parcel = aParcel({ events: [{ status: 'in_transit', at: at(6) }, { status: 'delivered', at: at(5) }] }) // prettier-ignore
  const { body } = await request<{ id: string }>(api.url, 'PUT', `/v1/orders/external/${number}`, {
    as: store.secretKey,
    body: anOrder({ number, placedAt: at(8), customer: { email }, shipments: [parcel] }),
  })
  return body.id
}

describe('a form leads to a page of its own, which can be loaded again and gone back to', () => {
  it.each([
    ['a message', '/forms/contact', () => message(), 200],
    ['a message without an address', '/forms/contact', () => message({ email: '' }), 400],
    ['a withdrawal', '/forms/withdraw', () => statement(), 200],
    ['a withdrawal without a name', '/forms/withdraw', () => statement({ name: '' }), 400],
    ['a look-up without a number', '/forms/lookup', () => message({ number: '' }), 400],
    ['a wrong code', '/forms/verify', () => message({ lookupId: 'glk_nothing', code: '123456' }), 400],
  ])('of %s', async (_, path, fields, status) => {
    const typed = fields()
    const { status: posted, to } = await post(path, typed)
    expect(posted).toBe(303)
    const first = await load(to)
    expect(first.status).toBe(status)
    expect(await load(to)).toEqual(first)
    expect(to).not.toContain(typed['email'] || 'nobody@example.com')
    if (status === 400 && typed['subject'] && path === '/forms/contact') expect(first.page).toContain(typed['subject'])
  })

  it('also of the steps of a return, whatever was chosen', async () => {
    const orderId = await placed('NL-901', 'steps@example.com')
    const { cookie, to } = await proved('NL-901', 'steps@example.com')
    expect(to).toBe('/help/forms/found?locale=en')
    const session = hiddenIn((await load('/forms/return?locale=en', cookie)).page, 'session')
    const choice = {
      'line-0': 'l2',
      'reason-0': 'changed_mind',
      'condition-0': 'unopened',
      orderId,
      session,
      locale: 'en',
    }
    const chosen = await post('/forms/return', { ...choice, 'quantity-0': '1' })
    expect(chosen).toMatchObject({
      status: 303,
      to: expect.stringMatching(/^\/help\/forms\/return\/send\?step=/) as string,
    })
    const second = await load(chosen.to, cookie)
    expect(second.page).toContain('action="/help/forms/return/send"')
    expect(await load(chosen.to, cookie)).toEqual(second)
    expect((await load(chosen.to)).status).toBe(401)
    const refused = await post('/forms/return', { ...choice, 'quantity-0': '0' })
    expect(refused.status).toBe(303)
    expect(await load(refused.to, cookie)).toMatchObject({ status: 400, page: expect.stringContaining('Choose for at least one thing') as string }) // prettier-ignore
    const kept = await stored(api, 'form_steps').find({ storeId: store.id }).toArray()
    expect(JSON.stringify(kept)).not.toContain(session)
  })

  it('back at the confirmation of a withdrawal it is said that it was declared', async () => {
    const { to } = await post('/forms/withdraw', statement())
    const { page } = await load(to)
    const done = await post('/forms/withdraw/confirm', {
      key: hiddenIn(page, 'key'),
      withdrawalId: hiddenIn(page, 'withdrawalId'),
      locale: 'en',
    })
    const back = await load(to)
    expect(back.page).toBe((await load(done.to)).page)
    expect(back.page).not.toContain('<form')
  })

  it.each(readers)(
    'a confirmation that is pressed again much later says when it was declared, in %s',
    async (locale) => {
      const { page: words } = wordsOf(locale).withdrawals
      const { to } = await post('/forms/withdraw', statement({ locale, name: `Mia ${crypto.randomUUID()}` }))
      const { page } = await load(to)
      const confirm = { key: hiddenIn(page, 'key'), withdrawalId: hiddenIn(page, 'withdrawalId'), locale }
      const first = await load((await post('/forms/withdraw/confirm', confirm)).to)
      const ref = /W-\w{4}-\w{4}/.exec(first.page)?.[0] ?? 'none'
      api.setNow(new Date(Date.now() + 15 * 60_000))
      try {
        const again = await load((await post('/forms/withdraw/confirm', confirm)).to)
        expect(again.status).toBe(200)
        expect([again.page.includes(words.againTitle), again.page.includes(ref)]).toEqual([true, true])
      } finally {
        api.setNow(undefined)
      }
    },
  )

  it.each(readers)('says of a withdrawal that had been declared when that was, in %s', async (locale) => {
    const { page: words } = wordsOf(locale).withdrawals
    const typed = statement({ locale })
    const declare = async (): Promise<{ to: string; page: string }> => {
      const { to } = await post('/forms/withdraw', { ...typed, name: `Mia ${crypto.randomUUID()}` })
      const { page } = await load(to)
      const [key, withdrawalId] = [hiddenIn(page, 'key'), hiddenIn(page, 'withdrawalId')]
      const done = await post('/forms/withdraw/confirm', { key, withdrawalId, locale })
      return { to, page: (await load(done.to)).page }
    }
    const first = await declare()
    expect(first.page).toContain(words.doneTitle)
    const ref = /W-\w{4}-\w{4}/.exec(first.page)?.[0] ?? ''
    const second = await declare()
    expect([second.page.includes(words.againTitle), second.page.includes(ref)]).toEqual([true, true])
    expect(second.page).not.toContain(words.doneTitle)
    expect((await load(second.to)).page).toBe(second.page)
  })

  it('keeps no number of a payment card', async () => {
    const { to } = await post('/forms/contact', message({ email: '', text: 'My card is 4111 1111 1111 1111.' }))
    expect((await load(to)).page).toContain('My card is [card number].')
  })

  it('keeps of one network address no more refused forms than somebody needs', async () => {
    await using strict = await startApi({ rateFactor: 1 })
    const shop = await strict.newStore()
    const problem = { code: 'invalid_request' as const, status: 400, errors: [] }
    const refuse = async (from: string) =>
      await keepStep(strict.context, shop.id, { kind: 'refused', path: '/forms/contact', fields: {}, problem }, from)
    for (let count = 0; count < 60; count++) expect(await refuse('192.0.2.1')).not.toBeNull()
    expect(await refuse('192.0.2.1')).toBeNull()
    expect(await refuse('192.0.2.2')).not.toBeNull()
  })
})

describe('what was sent', () => {
  it.each(readers)('is claimed of nothing that was not, and what can be done is said, in %s', async (locale) => {
    const { over } = wordsOf(locale).problems
    for (const path of ['sent?reference=T-7K3M-9QXT', 'withdrawn?reference=W-7K3M-9QXT', 'sent?step=nonsense', 'withdraw/confirm?step=nonsense']) {
      const { status, page } = await load(`/forms/${path}&locale=${locale}`)
      expect([status, page.includes(over.title), page.includes('7K3M')], path).toEqual([410, true, false])
      expect(page).toContain(`href="/help${locale === 'de' ? '' : `/${locale}`}/track/"`)
    }
  }) // prettier-ignore

  it('is shown for half an hour', async () => {
    const now = Date.now()
    const { to } = await post('/forms/contact', message())
    expect(await load(to)).toMatchObject({ status: 200, page: expect.stringMatching(/T-\w{4}-\w{4}/) as string })
    api.setNow(new Date(now + 31 * 60_000))
    expect((await load(to)).status).toBe(410)
  })
})

describe('what was sent can be seen', () => {
  it('with the proof that it was sent with, and not without it', async () => {
    await placed('NL-905', 'sees@example.com')
    const { cookie } = await proved('NL-905', 'sees@example.com')
    const { page: form } = await load('/forms/write?about=order&locale=en', cookie)
    const subject = 'The vase leaks'
    const fields = { session: hiddenIn(form, 'session'), orderNumber: 'NL-905', subject, text: 'Below.', locale: 'en' }
    const { to } = await post('/forms/write', fields)
    const { see } = /href="(?<see>[^"]*found[?]ticket=[^"]*)"/.exec((await load(to, cookie)).page)?.groups ?? {}
    const conversation = (see ?? '').replace('&amp;', '&')
    expect((await load(conversation, cookie)).page).toContain(subject)
    expect((await load(to)).page).not.toContain('ticket=')
    expect(await load(conversation)).toMatchObject({
      status: 401,
      page: expect.not.stringContaining(subject) as string,
    })
    const ticketId = new URL(conversation, api.url).searchParams.get('ticket') ?? ''
    const replied = await post('/forms/reply', { session: fields.session, ticketId, text: 'And drips.', locale: 'en' })
    expect((await load(replied.to, cookie)).page).toContain('And drips.')
  })

  it('by a code to the address that was typed, which is not typed again', async () => {
    const { to } = await post('/forms/contact', message({ email: 'typed@example.com' }))
    const { page } = await load(to)
    const [key, number, email] = ['key', 'number', 'email'].map((name) => hiddenIn(page, name))
    expect([number, email]).toEqual([expect.stringMatching(/^T-/), 'typed@example.com'])
    const asked = await post('/forms/lookup', {
      key: key ?? '',
      number: number ?? '',
      email: email ?? '',
      locale: 'en',
    })
    expect(asked.to).toMatch(/^\/help\/forms\/code[?]/)
    await runJobs(api.context)
    expect(await mailedCode(api, 'typed@example.com')).toMatch(/^\d{6}$/)
  })
})

describe('a page that a form led to', () => {
  it('leads back to what was typed, to change it', async () => {
    const stated = statement()
    const { to } = await post('/forms/withdraw', stated)
    const { change } = /href="(?<change>[^"]*withdraw[?]step=[^"]*)"/.exec((await load(to)).page)?.groups ?? {}
    const { status, page } = await load((change ?? '').replace('&amp;', '&'))
    expect(status).toBe(200)
    for (const name of ['name', 'orderNumber', 'email', 'items']) expect(page).toContain(stated[name])
    expect(page).toContain('action="/help/forms/withdraw"')
  })

  it('is there in the other languages, with what it shows', async () => {
    frame = async (locale) => (await bareFormFrame(locale)).replace('<main>', '<a href="?locale=ar">العربية</a><main>')
    const { to } = await post('/forms/contact', message())
    const shown = await load(to)
    const { other } = /href="(?<other>[^"]*)">العربية/.exec(shown.page)?.groups ?? {}
    const { page } = await load((other ?? '').replaceAll('&amp;', '&'))
    expect(page).toContain(wordsOf('ar').contact.sentTitle)
    expect(/T-\w{4}-\w{4}/.exec(page)?.[0]).toBe(/T-\w{4}-\w{4}/.exec(shown.page)?.[0])
  })

  it('names the zone of its times', async () => {
    await placed('NL-906', 'zone@example.com')
    const { to, cookie } = await proved('NL-906', 'zone@example.com')
    expect((await load(to, cookie)).page).toContain('Times in Berlin')
  })
})

describe('a form of which the shop does not know any more who sends it', () => {
  it.each([
    ['/forms/contact', () => message({ key: 'pk_of_long_ago' }), 'subject'],
    ['/forms/withdraw', () => statement({ key: 'pk_of_long_ago' }), 'items'],
    ['/forms/lookup', () => message({ key: 'pk_of_long_ago', number: 'NL-1' }), 'number'],
  ])('%s is shown again with what was typed and the key of today', async (path, fields, name) => {
    const typed = fields()
    const { status, to } = await post(path, typed)
    expect([status, to]).toEqual([303, expect.stringContaining('step=')])
    const { status: shown, page } = await load(to)
    expect([shown, hiddenIn(page, 'key')]).toEqual([401, store.publishableKey])
    expect(page).toContain(typed[name])
    const again = await post(path, { ...typed, key: hiddenIn(page, 'key') })
    expect((await load(again.to)).status).toBe(200)
  })

  it.each(readers)(
    'keeps what was written with a proof that is over, and says how it goes on, in %s',
    async (locale) => {
      const { reasons, typed } = wordsOf(locale).problems
      const session = 'st_of_long_ago'
      const written = { session, locale, subject: 'Late', text: 'Where is it?', orderNumber: 'NL-1', ticketId: 'tkt_1' }
      const { page } = await load((await post('/forms/write', written)).to)
      expect(page).toContain(reasons.writerUnknown)
      for (const kept of ['value="Late"', 'value="NL-1"', 'Where is it?', 'action="/help/forms/contact"'])
        expect(page).toContain(kept)
      const { page: replied } = await load((await post('/forms/reply', written)).to)
      for (const text of [typed, 'Where is it?', 'action="/help/forms/lookup"']) expect(replied).toContain(text)
      const chosen = await post('/forms/return', { session, locale, orderId: 'ord_1' })
      expect((await load(chosen.to)).page).toContain('name="then" value="return"')
    },
  )

  it('says so of another site too, with the way to the help center', async () => {
    const { to } = await post('/forms/contact', message(), { origin: 'https://elsewhere.example' })
    const { status, page } = await load(to)
    expect(status).toBe(403)
    expect(page).toContain('href="/help/en/contact/"')
    expect(page).toContain('The vase arrived broken')
  })
})

describe('a form that cannot be read', () => {
  it.each(readers)('is refused in the language of the page that it came from, which is %s', async (locale) => {
    const { title, tooLong, emptyFile } = wordsOf(locale).problems
    const referer = { referer: `${shopOrigin}/help${locale === 'de' ? '' : `/${locale}`}/contact/` }
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, count) => [`field${count}`, 'x']))
    const inParts = new FormData()
    for (const name of Object.keys(many)) inParts.append(name, 'x')
    for (const fields of [many, { ...message({ locale }), text: 'x'.repeat(70_000) }, inParts]) {
      const { status, to } = await post('/forms/contact', fields, referer)
      expect(status).toBe(303)
      const { status: shown, page } = await load(to)
      expect([shown, page.includes(title), page.includes(tooLong)]).toEqual([413, true, true])
    }
    const withFile = new FormData()
    for (const [name, value] of Object.entries(message({ locale }))) withFile.append(name, value)
    withFile.append('files', new File([], 'vase.png', { type: 'image/png' }))
    const { page } = await load((await post('/forms/contact', withFile)).to)
    expect(page).toContain(emptyFile)
    expect(page).toContain('The vase arrived broken')
  })
})

describe('below a path', () => {
  it('everything of a form stays there: where it leads, its forms, links and cookie', async () => {
    await placed('NL-902', 'below@example.com')
    const { to, cookie } = await proved('NL-902', 'below@example.com')
    expect(to).toMatch(/^\/help\/forms\/found/)
    expect(cookie).toContain('Path=/help/forms')
    const { page } = await load(to, cookie)
    expect(page).toContain('href="/help/forms/return?')
    expect(page).not.toMatch(/="\/forms\//)
  })
})

it('leads a look-up by a reference to what it is of', async () => {
  const orderId = await placed('NL-903', 'place@example.com')
  const body = { name: 'Mia', orderId, email: 'place@example.com' }
  const { body: made } = await request<Withdrawal>(api.url, 'POST', '/v1/withdrawals', { as: store.secretKey, body })
  await request(api.url, 'POST', `/v1/withdrawals/${made.id}/confirm`, { as: store.secretKey, body: {} })
  const { to, cookie } = await proved(made.ref, 'place@example.com', made.ref.toLowerCase().replaceAll('-', ' '))
  expect(to).toBe(`/help/forms/found?locale=en#${made.ref}`)
  expect((await load(to, cookie)).page).toContain(`id="${made.ref}"`)
  const { body: all } = await request<Page<Withdrawal>>(api.url, 'GET', `/v1/withdrawals?orderId=${orderId}`, { as: store.secretKey }) // prettier-ignore
  expect(all.data).toHaveLength(1)
})
