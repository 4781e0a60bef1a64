import type { Aftercare } from '@aftercare/sdk'
import { wordsOf } from '@aftercare/words'
import { say } from '@aftercare/words/say'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { barriersAsItLooks } from './barriers.ts'
import { widthBeyond } from './browser.ts'
import { askForCode, placeOrder, typeCode } from './look-up.ts'
import type { RunningDemo } from './start-demo.ts'
import { visitShop, type VisitedShop } from './visit-shop.ts'

let visited: VisitedShop
let demo: RunningDemo
let shop: Aftercare
let agent: Aftercare
beforeAll(async () => {
  visited = await visitShop()
  ;({ demo, shop, agent } = visited)
})
afterAll(async () => {
  await visited[Symbol.asyncDispose]()
})
const withPage: VisitedShop['withPage'] = async (...visit) => await visited.withPage(...visit)

const dayMs = 86_400_000
const at = (daysAgo: number): string => new Date(Date.now() - daysAgo * dayMs).toISOString()
/** The day that it was where the order went: late in the evening it is not that of UTC. */
const inBerlin = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' })
const day = (daysAgo: number): string => inBerlin.format(new Date(at(daysAgo)))

const crackedVase = async (): Promise<Buffer> =>
  await sharp({ create: { width: 40, height: 30, channels: 3, background: '#88A' } })
    .png()
    .toBuffer()

async function lookUp(page: Page, number: string, email: string): Promise<void> {
  await askForCode(demo, page, number, email)
  await typeCode(demo, page, email)
  await page.locator('[data-step=order] h1').waitFor()
}

it('shows a buyer where the return is and what comes back, and calls it off', async () => {
  const email = 'lena.returns@example.com'
  const { id: orderId } = await placeOrder(shop, 'NL-8801', email, 5)
  const draft = await agent.returns.create({
    items: [{ orderId, line: 'l1', quantity: 1, reason: 'changed_mind', condition: 'unopened', resolution: 'refund' }],
  })
  const { ref } = await agent.returns.submit(draft.id)
  await withPage(
    async (page) => {
      await lookUp(page, 'NL-8801', email)
      const shown = page.locator(`[data-return="${ref}"]`)
      const text = await shown.innerText()
      expect(text).toContain('You can send it back')
      expect(text).toContain('Fjord vase')
      expect(text).toContain('Money back: €34.50, once we have looked at the goods')
      expect(await barriersAsItLooks(page)).toEqual([])
      await shown.getByRole('button', { name: 'Make the label' }).click()
      const print = shown.getByRole('button', { name: 'Print the label' })
      const [label] = await Promise.all([page.waitForEvent('download'), print.click()])
      expect(label.suggestedFilename()).toBe(`${ref}.pdf`)
      expect(await shown.getByRole('button', { name: 'Make the label' }).count()).toBe(0)
      expect(await barriersAsItLooks(page)).toEqual([])
      await shown.getByRole('button', { name: 'Cancel this return' }).click()
      await shown.getByText('Called off').waitFor()
      expect(await shown.innerText()).not.toContain('Money back')
      expect(await page.evaluate('document.activeElement.textContent')).toBe(`Return ${ref}`)
      expect((await agent.returns.get(draft.id)).approval.status).toBe('cancelled')
    },
    { viewport: { width: 390, height: 844 } },
  )
})

it('is started from the home page by keyboard, with what comes back shown before it is sent', async () => {
  const email = 'one.of.two@example.com'
  const { id: orderId } = await placeOrder(shop, 'NL-8803', email, 4)
  await withPage(
    async (page) => {
      await page.goto(demo.url)
      await page.getByRole('link', { name: 'Return something' }).click()
      await page.locator('return-page:defined').waitFor()
      await page.fill('[name=number]', 'NL-8803')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/track/?then=return&number=NL-8803')
      await page.locator('track-page:defined').waitFor()
      await page.fill('[name=email]', email)
      await page.click('[data-step=look-up] [data-send]')
      await page.locator('[name=code]').waitFor()
      const code = /^(\d{6})\r?$/m
      await page.fill('[name=code]', code.exec(await demo.mailTo(email, code))?.[1] ?? '')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Return something of order NL-8803' }).waitFor()
      const { start } = wordsOf('en').returns
      const missing = page.locator('return-page form .summary a')
      await page.click('return-page [data-send]')
      expect(await missing.allTextContents()).toEqual([start.needOne])
      await page.selectOption('[data-field=quantity]', '1')
      expect(await missing.count()).toBe(0)
      // Nobody has said why: nothing is stated for them.
      await page.getByText(start.needReason).waitFor()
      expect(await page.inputValue('[data-field=reason]')).toBe('')
      expect(await page.inputValue('[data-field=condition]')).toBe('')
      await page.click('return-page [data-send]')
      const name = 'Fjord vase'
      expect(await missing.allTextContents()).toEqual([say(start.needWhy, { name }), say(start.needState, { name })])
      await page.selectOption('[data-field=reason]', 'changed_mind')
      await page.selectOption('[data-field=condition]', 'unopened')
      await page.getByText('Money back: €34.50').waitFor()
      expect(await barriersAsItLooks(page)).toEqual([])
      await page.focus('return-page [data-send]')
      await page.keyboard.press('Enter')
      await page.locator('[data-return]').waitFor()
      const [made] = (await agent.returns.list({ orderId })).data
      expect(made).toMatchObject({ counts: { requested: 1 }, approval: { status: 'approved' } })
      expect(await page.locator('[data-return]').getAttribute('data-return')).toBe(made?.ref)
    },
    { viewport: { width: 390, height: 844 } },
  )
})

it('is sent in a browser, received and graded through the SDK, and its refund is seen where the shopper looks', async () => {
  const email = 'two.vases@example.com'
  const { id: orderId } = await placeOrder(shop, 'NL-8806', email, 4)
  await withPage(
    async (page) => {
      await lookUp(page, 'NL-8806', email)
      await page.getByRole('link', { name: 'Return something' }).click()
      await page.getByRole('heading', { name: 'Return something of order NL-8806' }).waitFor()
      await page.selectOption('[data-field=quantity]', '1')
      await page.selectOption('[data-field=reason]', 'changed_mind')
      await page.selectOption('[data-field=condition]', 'unopened')
      await page.getByText('Money back: €34.50').waitFor()
      await page.click('return-page [data-send]')
      const shown = page.locator('[data-return]')
      await shown.getByText('You can send it back').waitFor()
      await shown.getByRole('button', { name: 'I have sent it' }).click()
      await shown.getByText('On its way to us').waitFor()
      expect(await shown.innerText()).not.toContain('Send it by')

      const [made] = (await agent.returns.list({ orderId })).data
      if (made === undefined) throw new Error('Nothing was returned')
      const unitIds = made.units.map(({ id }) => id)
      expect(unitIds).toHaveLength(1)
      await agent.returns.receive(made.id, { unitIds })
      await page.reload()
      await shown.getByText('It is with us').waitFor()
      await agent.returns.grade(made.id, { units: unitIds.map((unitId) => ({ unitId, grade: 'A' })) })
      await agent.returns.accept(made.id, { unitIds })
      for (const { id: resolutionId } of made.resolutions) await agent.returns.execute(made.id, { resolutionId })

      await expect
        .poll(async () => (await agent.refunds.list({ orderId })).data, { timeout: 30_000 })
        .toMatchObject([{ total: 3_450, currency: 'EUR', status: 'succeeded', returnId: made.id }])
      expect(await demo.mailTo(email, /^Subject: Your refund for order NL-8806/m)).toContain('34.50')
      await page.reload()
      await shown.getByText(/Money back: €34\.50, on its way since/).waitFor()
      await shown.getByText(/^€34\.50 to /).waitFor()
      expect(await barriersAsItLooks(page)).toEqual([])
      await page.getByRole('link', { name: 'Return something' }).click()
      await page.getByRole('heading', { name: 'Return something of order NL-8806' }).waitFor()
      expect(await page.locator('[data-field=quantity] option').allInnerTexts()).toEqual(['0', '1'])
    },
    { viewport: { width: 390, height: 844 } },
  )
})

it('sends photos of what is broken, and keeps what was chosen over a reload', async () => {
  const email = 'broken.vase@example.com'
  const { id: orderId } = await placeOrder(shop, 'NL-8804', email, 4)
  const photo = { name: 'crack.png', mimeType: 'image/png', buffer: await crackedVase() }
  await withPage(
    async (page) => {
      await lookUp(page, 'NL-8804', email)
      await page.getByRole('link', { name: 'Return something' }).click()
      await page.getByRole('heading', { name: 'Return something of order NL-8804' }).waitFor()
      await page.selectOption('[data-field=quantity]', '1')
      await page.selectOption('[data-field=reason]', 'damaged_on_arrival')
      await page.selectOption('[data-field=condition]', 'damaged')
      await page.locator('[data-need-kind=photo]').waitFor()
      await page.reload()
      await page.locator('[data-need-kind=photo]').waitFor()
      expect(await page.inputValue('[data-field=reason]')).toBe('damaged_on_arrival')
      await page.setInputFiles('[data-picks] input[type=file]:not([capture])', photo)
      await page.getByText('crack.png is ready to send').first().waitFor()
      expect(await barriersAsItLooks(page)).toEqual([])
      await page.click('return-page [data-send]')
      await page.locator('[data-return]').waitFor()
      const [made] = (await agent.returns.list({ orderId })).data
      expect(made?.units).toMatchObject([
        { reason: 'damaged_on_arrival', evidence: [{ kind: 'photo', attachment: { fileName: 'crack.png' } }] },
      ])
    },
    { viewport: { width: 390, height: 844 } },
  )
})

it.for(['ar', 'de'])('is started and followed without JavaScript, by keyboard, on a phone, in %s', async (locale) => {
  const { lookup, returns, orders, home } = wordsOf(locale)
  const { start, situations, shown } = returns
  const [number, email] = [`NL-88-${locale.toUpperCase()}`, `no.script.${locale}@example.com`]
  const { id: orderId } = await placeOrder(shop, number, email, 4)
  const photo = { name: 'crack.png', mimeType: 'image/png', buffer: await crackedVase() }
  await withPage(
    async (page) => {
      const press = async (name: string): Promise<void> => await page.getByRole('button', { name }).press('Enter')
      await page.goto(`${demo.url}/${locale}/`)
      await page.locator('main').getByRole('link', { name: home.return.title }).first().press('Enter')
      await page.fill('main [name=number]', number)
      await press(start.lookUp)
      expect(await page.inputValue('main [name=number]')).toBe(number)
      await page.fill('main [name=email]', email)
      await press(lookup.lookUp)
      await page.fill('[name=code]', codeInSubject(await demo.mailTo(email, subject)))
      await press(lookup.show)
      await page.waitForURL(`**/forms/return?locale=${locale}`)
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(say(start.chooseTitle, { number }))
      await page.getByLabel(start.quantity).selectOption('1')
      await press(start.next)
      await page.getByRole('alert').getByText(start.needReason).waitFor()
      expect(await page.getByLabel(start.reason).inputValue()).toBe('')
      expect(await page.getByLabel(start.quantity).inputValue()).toBe('1')
      await page.getByLabel(start.reason).selectOption('damaged_on_arrival')
      await page.getByLabel(start.condition).selectOption('damaged')
      expect(await widthBeyond(page)).toBe(0)
      await press(start.next)
      await page.getByText(start.leadsTo.review).waitFor()
      expect(await page.locator('[type=radio]:checked').count()).toBe(1)
      await page.getByLabel(start.photos).setInputFiles(photo)
      expect(await widthBeyond(page)).toBe(0)
      await press(start.submit)
      await page.getByText(situations.approved.title, { exact: true }).waitFor()
      const [made, ...others] = (await agent.returns.list({ orderId })).data
      expect(others).toEqual([])
      expect(made).toMatchObject({ locale, counts: { requested: 1 }, units: [{ evidence: [{ kind: 'photo' }] }] })
      expect(new URL(page.url()).hash).toBe(`#${made?.ref}`)
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(say(orders.title, { number }))
      expect(await page.locator('main a[href^="/forms/return?"]').innerText()).toBe(home.return.title)
      await press(shown.cancel)
      await page.getByText(situations.cancelled.title, { exact: true }).waitFor()
      expect((await agent.returns.get(made?.id ?? '')).approval.status).toBe('cancelled')
    },
    { viewport: { width: 390, height: 844 }, javaScriptEnabled: false },
  )
})

const subject = /^Subject: (?:=\?UTF-8\?(?<as>[BQ])\?)?(?<text>[\w+/=]+)/im
/** The code in the subject of a mail, in whichever way its language is encoded. */
function codeInSubject(mail: string): string {
  const { as, text = '' } = subject.exec(mail)?.groups ?? {}
  return /\d{6}/.exec(as === 'B' ? Buffer.from(text, 'base64').toString() : text)?.[0] ?? ''
}

it('answers the question of the desk with a photo, which is all that was missing', async () => {
  const email = 'asked@example.com'
  const { id: orderId } = await placeOrder(shop, 'NL-8805', email, 200)
  const { id } = await agent.returns.create({ items: [{ orderId, line: 'l1', quantity: 1, reason: 'defective' }] })
  expect((await agent.returns.submit(id)).approval.status).toBe('requested')
  await agent.returns.ask(id, { question: 'Can you show us the crack?' })
  await withPage(
    async (page) => {
      await lookUp(page, 'NL-8805', email)
      await page.getByText('Can you show us the crack?').waitFor()
      await page.getByLabel('Your answer').fill('It runs around the neck.')
      const photo = { name: 'crack.png', mimeType: 'image/png', buffer: await crackedVase() }
      await page.setInputFiles('[data-picks] input[type=file]:not([capture])', photo)
      await page.getByText('crack.png is ready to send').first().waitFor()
      expect(await barriersAsItLooks(page)).toEqual([])
      await page.getByRole('button', { name: 'Send answer' }).click()
      await page.getByText('You can send it back').waitFor()
      const { approval, answers, units } = await agent.returns.get(id)
      expect([approval.status, answers[0]?.text]).toEqual(['approved', 'It runs around the neck.'])
      expect(units[0]?.evidence).toMatchObject([{ kind: 'photo', attachment: { fileName: 'crack.png' } }])
    },
    { viewport: { width: 390, height: 844 } },
  )
})

const withdrawing = [
  { locale: 'en', path: '/withdraw/', subject: /^Subject: Your withdrawal from contract/m, javaScriptEnabled: true },
  { locale: 'de', path: '/de/withdraw/', subject: /^Subject: Dein Widerruf/m, javaScriptEnabled: true },
  { locale: 'ar', path: '/ar/withdraw/', subject: /^Subject: =\?UTF-8/m, javaScriptEnabled: false },
]
it.for(withdrawing)('takes a withdrawal in two steps, in $locale, and mails it', async (reader) => {
  const { locale, path, subject, javaScriptEnabled } = reader
  const { title, next, confirm, confirmTitle, doneTitle, footer } = wordsOf(locale).withdrawals.page
  const email = `withdraws.${locale}@example.com`
  await placeOrder(shop, `NL-88${locale.toUpperCase()}`, email, 4)
  await withPage(
    async (page) => {
      await page.goto(`${demo.url}${path.replace('withdraw/', '')}`)
      await page.getByRole('contentinfo').getByRole('link', { name: footer }).click()
      await page.getByRole('heading', { name: title, level: 1 }).waitFor()
      if (javaScriptEnabled) {
        await page.locator('withdraw-form:defined').waitFor()
        await page.getByRole('button', { name: next }).press('Enter')
        expect(await page.locator('main .summary li').count()).toBe(3)
        await page.goto(`${demo.url}${path}?number=NL-88${locale.toUpperCase()}`)
        await page.locator('withdraw-form:defined').waitFor()
        await expect.poll(async () => await page.inputValue('[name=orderNumber]')).toBe(`NL-88${locale.toUpperCase()}`)
      } else await page.fill('[name=orderNumber]', `NL-88${locale.toUpperCase()}`)
      await page.fill('[name=name]', 'Lena Öz')
      await page.fill('main [name=email]', email)
      if (javaScriptEnabled) expect(await barriersAsItLooks(page)).toEqual([])
      await page.getByRole('button', { name: next }).press('Enter')
      await page.getByRole('heading', { name: confirmTitle, level: 1 }).waitFor()
      expect(await page.locator('main').innerText()).toContain('Lena Öz')
      if (javaScriptEnabled) expect(await barriersAsItLooks(page)).toEqual([])
      await page.getByRole('button', { name: confirm }).press('Enter')
      await page.getByRole('heading', { name: doneTitle, level: 1 }).waitFor()
      expect(await demo.mailTo(email, subject)).toContain('W-')
      if (locale !== 'en') return
      await lookUp(page, 'NL-88EN', email)
      expect(await page.locator('[data-withdrawal]').innerText()).toMatch(/The money comes by \d+ \w+ \d{4}/)
    },
    { viewport: { width: 390, height: 844 }, javaScriptEnabled },
  )
})

it('says in an article what the API decides of the same order, layer by layer', async () => {
  const { id: orderId } = await placeOrder(shop, 'NL-8802', 'kim@example.com', 9)
  const { lines } = await agent.returns.returnability(orderId)
  await withPage(async (page) => {
    await page.goto(`${demo.url}/articles/returns/return-window/`)
    await page.locator('can-i-return:defined').waitFor()
    await page.selectOption('[name=country]', 'DE')
    await page.fill('[name=bought]', day(12))
    await page.fill('[name=delivered]', day(9))
    await page.selectOption('[name=condition]', 'unopened')
    await page.click('can-i-return [data-send]')
    await page.locator('can-i-return .promised').waitFor()
    for (const { layer, deadline, clause } of lines[0]?.decision.layers ?? []) {
      const row = page.locator(`can-i-return [data-layer=${layer}]`)
      expect(await row.getAttribute('data-clause')).toBe(clause)
      const last = new Date(Date.parse(deadline ?? '') - 1)
      expect(await row.locator('time').getAttribute('datetime')).toBe(inBerlin.format(last))
    }
  })
})
