import type { Aftercare, Exchange } from '@aftercare/sdk'
import { wordsOf } from '@aftercare/words'
import { formatMoney } from '@aftercare/words/format'
import { say } from '@aftercare/words/say'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { barriersAsItLooks } from './barriers.ts'
import { widthBeyond } from './browser.ts'
import { askForCode, codeMailed, placeOrder, prefixOf, typeCode } from './look-up.ts'
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

const sand = { sku: 'VASE-FJORD-M-SAND', name: 'Fjord vase, sand' }
const larger = { sku: 'VASE-FJORD-L', name: 'Fjord vase, large', price: 3_900 }
const smaller = { sku: 'VASE-FJORD-S', name: 'Fjord vase, small', price: 2_900 }

/** Makes the offers for the newest return of an order. */
async function offer(orderId: string): Promise<Exchange> {
  const [found] = (await agent.returns.list({ orderId })).data
  const resolutionId = found?.resolutions[0]?.id ?? ''
  const exchange = { offers: [sand, larger, smaller] }
  await shop.returns.execute(found?.id ?? '', { resolutionId, exchange }, { idempotencyKey: crypto.randomUUID() })
  const [made] = (await agent.exchanges.list({ orderId })).data
  if (made === undefined) throw new Error('There is no exchange')
  return made
}

const readers = [
  { locale: 'en', javaScriptEnabled: true },
  { locale: 'de', javaScriptEnabled: false },
  { locale: 'ar', javaScriptEnabled: true },
]
it.for(readers)('exchanges a vase for what is chosen, its price said before, in $locale', async (reader) => {
  const { locale, javaScriptEnabled } = reader
  const { exchanges, lookup, returns } = wordsOf(locale)
  const { start } = returns
  const { shown } = exchanges
  const [number, email] = [`NL-84-${locale.toUpperCase()}`, `exchanges.${locale}@example.com`]
  const { id: orderId } = await placeOrder(shop, number, email, 4)
  const money = (amount: number): string => formatMoney(locale, amount, 'EUR')
  await visited.withPage(
    async (page) => {
      const press = async (name: string): Promise<void> => await page.getByRole('button', { name }).press('Enter')
      if (javaScriptEnabled) {
        await askForCode(demo, page, number, email, locale)
        await typeCode(demo, page, email)
        await page.locator('[data-step=order] h1').waitFor()
        await page.goto(`${demo.url}${prefixOf(locale)}/returns/?number=${number}`)
      } else {
        await page.goto(`${demo.url}${prefixOf(locale)}/returns/`)
        await page.fill('main [name=number]', number)
        await press(start.lookUp)
        await page.fill('main [name=email]', email)
        await press(lookup.lookUp)
        await page.fill('[name=code]', await codeMailed(demo, email))
        await press(lookup.show)
      }
      await page.getByLabel(start.quantity).selectOption('1')
      await page.getByLabel(start.reason).selectOption('changed_mind')
      await page.getByLabel(start.condition).selectOption('unopened')
      if (!javaScriptEnabled) await press(start.next)
      const wish = page.getByRole('radio', { name: returns.resolutions.exchange })
      await wish.waitFor()
      expect(await page.getByLabel(start.instead).isVisible()).toBe(false)
      await wish.press('Space')
      await page.getByLabel(start.instead).fill('The same in sand')
      expect(await widthBeyond(page)).toBe(0)
      if (javaScriptEnabled) expect(await barriersAsItLooks(page)).toEqual([])
      await press(start.submit)
      await page.locator('[data-return]').waitFor()
      const [sent] = (await agent.returns.list({ orderId })).data
      expect(sent?.units).toMatchObject([{ comment: 'The same in sand', resolution: 'exchange' }])

      const { id, ref } = await offer(orderId)
      await page.reload()
      const exchange = page.locator(`[data-exchange="${ref}"]`)
      await exchange.getByText(shown.situations.offered.title, { exact: true }).waitFor()
      const offers = await exchange.innerText()
      expect(offers).toContain(shown.even)
      expect(offers).toContain(say(shown.more, { amount: money(450) }))
      expect(offers).toContain(say(shown.less, { amount: money(550) }))
      if (javaScriptEnabled) {
        await press(shown.chooseThis)
        await exchange.getByText(shown.needChoice).first().waitFor()
        expect(await barriersAsItLooks(page)).toEqual([])
      }
      expect(await widthBeyond(page)).toBe(0)
      await exchange.getByRole('radio', { name: larger.name }).press('Space')
      await press(shown.chooseThis)
      await exchange.getByText(say(shown.situations.requested.title, { name: larger.name })).waitFor()
      expect((await agent.exchanges.get(id)).chosen).toBe(larger.sku)
      await agent.exchanges.confirm(id, { checkoutUrl: 'https://pay.example.com/x' })
      await page.reload()
      const pay = exchange.getByRole('link', { name: exchanges.mail.pay })
      await pay.waitFor()
      expect(await pay.getAttribute('href')).toBe('https://pay.example.com/x')
      expect(await exchange.innerText()).toContain(say(shown.due, { amount: money(450) }))
      expect(await widthBeyond(page)).toBe(0)
      if (javaScriptEnabled) expect(await barriersAsItLooks(page)).toEqual([])
      const isOvertaken = locale !== 'ar'
      if (isOvertaken) await agent.exchanges.cancel(id)
      await press(shown.cancel)
      await exchange.getByText(shown.situations.cancelled.title).waitFor()
      expect((await page.locator('main').innerText()).includes(lookup.overtaken)).toBe(isOvertaken)
      expect(await widthBeyond(page)).toBe(0)
      expect((await agent.exchanges.get(id)).state.status).toBe('cancelled')
    },
    { viewport: { width: 390, height: 844 }, javaScriptEnabled },
  )
})
