import type { Aftercare, LoyaltyAccount } from '@aftercare/sdk'
import { wordsOf } from '@aftercare/words'
import { pointsText } from '@aftercare/words/points-text.rules'
import { say } from '@aftercare/words/say'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { barriersAsItLooks } from './barriers.ts'
import { widthBeyond } from './browser.ts'
import { codeMailed, placeOrder, prefixOf } from './look-up.ts'
import type { RunningDemo } from './start-demo.ts'
import { visitShop, type VisitedShop } from './visit-shop.ts'

let visited: VisitedShop
let demo: RunningDemo
let shop: Aftercare
beforeAll(async () => {
  visited = await visitShop()
  ;({ demo, shop } = visited)
})
afterAll(async () => {
  await visited[Symbol.asyncDispose]()
})

const readers = [
  { locale: 'en', javaScriptEnabled: true },
  { locale: 'de', javaScriptEnabled: false },
  { locale: 'ar', javaScriptEnabled: true },
]
type Reader = (typeof readers)[number]
const phone = { width: 390, height: 844 }
const buyerOf = ({ locale }: Reader) => ({
  number: `NL-83-${locale.toUpperCase()}`,
  email: `points.${locale}@example.com`,
  account: `points-${locale}`,
})

/** A buyer looks up more than once here: the code of before is none any more. */
const used = new Map<string, string>()
async function newCode(email: string): Promise<string> {
  const code = await vi.waitFor(
    async () => {
      const mailed = await codeMailed(demo, email)
      if (mailed === used.get(email)) throw new Error('The newest code is on its way')
      return mailed
    },
    { timeout: 20_000, interval: 200 },
  )
  used.set(email, code)
  return code
}

/** Looks an order up by the form of the page of points, and types the code from the mail. */
async function lookUp(page: Page, reader: Reader, { number, email }: { number: string; email: string }): Promise<void> {
  const { lookup, returns } = wordsOf(reader.locale)
  await page.goto(`${demo.url}${prefixOf(reader.locale)}/points/`)
  if (reader.javaScriptEnabled) await page.locator('points-page:defined').waitFor()
  await page.fill('main [name=number]', number)
  await page.getByRole('button', { name: returns.start.lookUp }).press('Enter')
  if (reader.javaScriptEnabled) await page.locator('track-page:defined').waitFor()
  await page.fill('main [name=email]', email)
  await page.getByRole('button', { name: lookup.lookUp }).press('Enter')
  await page.locator('[name=code]').waitFor()
  await page.fill('[name=code]', await newCode(email))
  await page.getByRole('button', { name: lookup.show }).press('Enter')
}

async function openPoints(page: Page, reader: Reader): Promise<void> {
  await lookUp(page, reader, buyerOf(reader))
  await page.locator('.points-balance').waitFor()
}

/** The account of a buyer, once a job has brought it to where it should be. */
async function accountOf(
  { account: externalId }: { account: string },
  isThere: (account: LoyaltyAccount) => boolean,
): Promise<LoyaltyAccount> {
  return await vi.waitFor(
    async () => {
      const [customer] = (await shop.customers.list({ externalId })).data
      const [account] = (await shop.loyaltyAccounts.list({ customerId: customer?.id })).data
      if (account === undefined || !isThere(account)) throw new Error(JSON.stringify(account))
      return account
    },
    { timeout: 20_000, interval: 200 },
  )
}
const texts = ({ locale }: Reader) => {
  const words = wordsOf(locale).points
  return { words, points: (count: number) => ({ points: pointsText({ locale, words }, count) }) }
}
const balanceOf = async (page: Page): Promise<string> => await page.locator('.points-balance').innerText()
async function expectFitting(page: Page, { javaScriptEnabled }: Reader): Promise<void> {
  expect(await widthBeyond(page)).toBe(0)
  if (javaScriptEnabled) expect(await barriersAsItLooks(page)).toEqual([])
}

describe('an order', () => {
  it.for(readers)('brings points that are pending, and a return takes its share, in $locale', async (reader) => {
    const { words, points } = texts(reader)
    const buyer = buyerOf(reader)
    const order = await placeOrder(shop, buyer.number, buyer.email, 4, { quantity: 6, account: buyer.account })
    await accountOf(buyer, ({ pending }) => pending === 207)
    await visited.withPage(
      async (page) => {
        await openPoints(page, reader)
        expect(await balanceOf(page)).toContain(say(words.shown.pending, points(207)))
        expect(await balanceOf(page)).toContain(words.shown.nothing)
        const main = await page.locator('main').innerText()
        for (const said of ['Fjord vase', words.pending.deadline, say(words.rewards.missing, points(100)), 'Ember'])
          expect(main).toContain(said)
        await expectFitting(page, reader)

        const wish = { orderId: order.id, currency: 'EUR', ground: 'commercial', lines: [{ line: 'l1', quantity: 2 }] }
        const { token } = await shop.refunds.preview(wish as Parameters<typeof shop.refunds.preview>[0])
        await shop.refunds.execute({ token })
        await accountOf(buyer, ({ pending }) => pending === 138)
        await page.reload()
        await page.locator('.points-balance').waitFor()
        expect(await balanceOf(page)).toContain(say(words.shown.pending, points(138)))
        const history = page.locator('.history').last()
        expect(await history.innerText()).toContain(words.history.kinds.cancel)
        expect(await history.locator('strong').first().innerText()).toContain('69')

        // The page of the order says which points are its own, and leads here.
        const found = reader.javaScriptEnabled ? `${prefixOf(reader.locale)}/track/?number=${buyer.number}` : `/forms/found?locale=${reader.locale}` // prettier-ignore
        await page.goto(demo.url + found)
        await page.getByRole('heading', { name: words.shown.ofOrder }).waitFor()
        await page.locator('main').getByRole('link', { name: words.page.title }).press('Enter')
        await page.locator('.points-balance').waitFor()
      },
      { viewport: phone, javaScriptEnabled: reader.javaScriptEnabled },
    )
  })
})

describe('once the goods can no longer go back', () => {
  beforeAll(async () => {
    await shop.testClock.advanceTo(new Date('2027-03-02T12:00:00Z'))
    for (const reader of readers) await accountOf(buyerOf(reader), ({ available }) => available === 138)
  })

  it.for(readers)('a reward is redeemed by keyboard, and the checkout captures it, in $locale', async (reader) => {
    const { words, points } = texts(reader)
    await visited.withPage(
      async (page) => {
        await openPoints(page, reader)
        expect(await balanceOf(page)).toContain(say(words.shown.available, points(138)))
        await page.getByRole('button', { name: say(words.rewards.redeem, points(100)) }).press('Enter')
        const shown = page.locator('[data-code]')
        await shown.getByText(words.code.giveBack).waitFor()
        expect(await balanceOf(page)).toContain(say(words.shown.reserved, points(100)))
        await expectFitting(page, reader)

        // It is given up, and the points are there again.
        await page.getByRole('button', { name: words.code.giveBack }).press('Enter')
        await shown.waitFor({ state: 'detached' })
        expect(await balanceOf(page)).toContain(say(words.shown.available, points(138)))
        await page.getByRole('button', { name: say(words.rewards.redeem, points(100)) }).press('Enter')
        await shown.waitFor()
        const code = await shown.locator('.points-code').innerText()

        const { id, status, reward } = await shop.loyaltyRewards.verify({ code })
        expect([status, reward?.id]).toEqual(['held', 'five-off'])
        await shop.loyaltyRewards.capture(id, { reference: 'later' })
        await page.reload()
        await page.locator('.points-balance').waitFor()
        expect(await shown.count()).toBe(0)
        expect(await balanceOf(page)).toContain(say(words.shown.available, points(38)))
        expect(await page.locator('.history').last().innerText()).toContain(words.history.kinds.capture)
      },
      { viewport: { width: 1280, height: 800 }, javaScriptEnabled: reader.javaScriptEnabled },
    )
  })

  it('says what stands when another checkout was faster', async () => {
    const [reader] = readers as [Reader]
    const { words, points } = texts(reader)
    const account = await accountOf(buyerOf(reader), ({ available }) => available === 38)
    await shop.loyaltyAdjustments.create({ customerId: account.customerId, points: 100, reason: 'A late parcel' })
    await visited.withPage(async (page) => {
      await openPoints(page, reader)
      const redeem = page.getByRole('button', { name: say(words.rewards.redeem, points(100)) })
      await redeem.waitFor()
      await shop.loyaltyRewards.redeem(account.id, { rewardId: 'five-off' })
      await redeem.press('Enter')
      await page.getByText(words.rewards.refused).waitFor()
      expect(await balanceOf(page)).toContain(say(words.shown.available, points(38)))
      expect(await page.locator('[data-code]').count()).toBe(1)
    })
  })
})

it.for(readers)('tells who bought as a guest why there are no points, and what to do, in $locale', async (reader) => {
  const { words } = texts(reader)
  const [number, email] = [`NL-82-${reader.locale.toUpperCase()}`, `guest.${reader.locale}@example.com`]
  await placeOrder(shop, number, email)
  await visited.withPage(
    async (page) => {
      await lookUp(page, reader, { number, email })
      await page.getByRole('heading', { name: words.none.title, level: 1 }).waitFor()
      for (const said of [words.none.other, words.none.join]) await page.locator('main').getByText(said).waitFor()
      await expectFitting(page, reader)
    },
    { viewport: phone, javaScriptEnabled: reader.javaScriptEnabled },
  )
})
