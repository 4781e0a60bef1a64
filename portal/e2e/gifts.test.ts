import type { Aftercare } from '@aftercare/sdk'
import { wordsOf } from '@aftercare/words'
import { say } from '@aftercare/words/say'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { barriersAsItLooks } from './barriers.ts'
import { widthBeyond } from './browser.ts'
import { codeMailed, placeOrder, prefixOf } from './look-up.ts'
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

const readers = [
  { locale: 'en', javaScriptEnabled: true },
  { locale: 'de', javaScriptEnabled: true },
  { locale: 'ar', javaScriptEnabled: false },
]
it.for(readers)('returns a present by its gift receipt, in $locale, and its buyer learns nothing', async (reader) => {
  const { locale, javaScriptEnabled } = reader
  const { gifts, lookup, returns } = wordsOf(locale)
  const { page: words, shown } = gifts
  const { start } = returns
  const [number, buyer] = [`NL-85-${locale.toUpperCase()}`, `buyer.${locale}@example.com`]
  const email = `got.it.${locale}@example.com`
  const { id: orderId } = await placeOrder(shop, number, buyer, 4)
  const { code } = await shop.giftReceipts.create({ orderId, lines: ['l1'] })
  await visited.withPage(
    async (page) => {
      const press = async (name: string): Promise<void> => await page.getByRole('button', { name }).press('Enter')
      await page.goto(`${demo.url}${prefixOf(locale)}/returns/`)
      await page.locator('main').getByRole('link', { name: words.title }).press('Enter')
      await page.getByRole('heading', { name: words.title, level: 1 }).waitFor()
      if (javaScriptEnabled) {
        await page.locator('gift-form:defined').waitFor()
        await press(words.next)
        expect(await page.locator('main .summary li').allInnerTexts()).toEqual([words.needNumber, words.needEmail])
      }
      await page.fill('main [name=number]', code)
      await page.fill('main [name=email]', email)
      expect(await widthBeyond(page)).toBe(0)
      if (javaScriptEnabled) expect(await barriersAsItLooks(page)).toEqual([])
      await press(words.next)
      await page.fill('[name=code]', await codeMailed(demo, email))
      await press(lookup.show)
      await page.getByRole('heading', { name: shown.title, level: 1 }).waitFor()
      const seen = await page.locator('main').innerText()
      expect(seen).toContain('Fjord vase')
      for (const secret of [number, buyer, 'Lena', '34', '€']) expect(seen).not.toContain(secret)
      await page.getByLabel(start.quantity).selectOption('1')
      await press(shown.send)
      await page.getByRole('alert').getByText(start.needReason).waitFor()
      await page.getByLabel(start.reason).selectOption('unwanted_gift')
      await page.getByLabel(start.condition).selectOption('unopened')
      await page.getByLabel(shown.resolutions.store_credit).press('Space')
      expect(await widthBeyond(page)).toBe(0)
      if (javaScriptEnabled) expect(await barriersAsItLooks(page)).toEqual([])
      await press(shown.send)
      const made = page.locator('[data-return]')
      const ref = (await made.getAttribute('data-return')) ?? ''
      expect(new URL(page.url()).hash).toBe(`#${ref}`)
      await made.getByText(say(shown.situations.approved, { reference: ref })).waitFor()
      expect(await made.innerText()).toContain(shown.resolutions.store_credit)
      // What is left of the present stands below, and does not read as a step of this return.
      await page.getByRole('heading', { name: shown.more, level: 2 }).waitFor()
      await press(returns.shown.makeLabel)
      await made.getByRole('link', { name: returns.shown.label }).waitFor()
      expect(await widthBeyond(page)).toBe(0)
      if (javaScriptEnabled) expect(await barriersAsItLooks(page)).toEqual([])
      await press(returns.shown.cancel)
      await made.getByText(shown.situations.cancelled).waitFor()
      const [stands] = (await agent.returns.list({ orderId })).data
      expect([stands?.ref, stands?.approval.status, stands?.locale]).toEqual([ref, 'cancelled', locale])
      // The receipt is a present of its order, and opens nothing else.
      await page.goto(`${demo.url}/forms/found?locale=${locale}`)
      expect(await page.locator('main').innerText()).not.toContain(number)
    },
    { viewport: { width: 390, height: 844 }, javaScriptEnabled },
  )
})
