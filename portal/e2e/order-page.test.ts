import type { Aftercare } from '@aftercare/sdk'
import { wordsOf } from '@aftercare/words'
import { say } from '@aftercare/words/say'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriers } from './barriers.ts'
import { askForCode, locales, placeOrder, prefixOf, typeCode } from './look-up.ts'
import type { RunningDemo } from './start-demo.ts'
import { visitShop, type VisitedShop } from './visit-shop.ts'

let visited: VisitedShop
let demo: RunningDemo
let shop: Aftercare
let agent: Aftercare
beforeAll(async () => {
  visited = await visitShop({ viewport: { width: 390, height: 844 } })
  ;({ demo, shop, agent } = visited)
})
afterAll(async () => {
  await visited[Symbol.asyncDispose]()
})
const withPage: VisitedShop['withPage'] = async (...visit) => await visited.withPage(...visit)

describe.for(locales)('the page of an order, in %s', (locale) => {
  const { lookup, withdrawals, returns } = wordsOf(locale)

  it('leads to the withdrawal while the law gives the right, and not after it', async () => {
    const email = `withdraw.${locale}@example.com`
    await placeOrder(shop, `NL-873${locale}`, email)
    const late = `late.${email}`
    await placeOrder(shop, `NL-874${locale}`, late, 200)
    await withPage(async (page) => {
      await askForCode(demo, page, `NL-873${locale}`, email, locale)
      await typeCode(demo, page, email)
      await page.locator('[data-step=order]').getByRole('link', { name: withdrawals.page.footer }).click()
      await page.locator('withdraw-form:defined').waitFor()
      await expect.poll(async () => await page.inputValue('main [name=orderNumber]')).toBe(`NL-873${locale}`)
      expect(new URL(page.url()).pathname).toBe(`${prefixOf(locale)}/withdraw/`)
      if (locale !== 'en') return
      await askForCode(demo, page, `NL-874${locale}`, late, locale)
      await typeCode(demo, page, late)
      await page.locator('[data-step=order] h1').waitFor()
      expect(await page.locator('[data-step=order] a[href*="/withdraw/"]').count()).toBe(0)
    })
  })

  it('says that the proof has run out, and offers a new code', async () => {
    const [number, email] = [`NL-875${locale}`, `over.${locale}@example.com`]
    const { id: orderId } = await placeOrder(shop, number, email)
    const draft = await agent.returns.create({
      items: [{ orderId, line: 'l1', quantity: 1, reason: 'changed_mind', condition: 'unopened' }],
    })
    await agent.returns.submit(draft.id)
    await withPage(async (page) => {
      await askForCode(demo, page, number, email, locale)
      await typeCode(demo, page, email)
      await page.locator('[data-return]').waitFor()
      await page.route('**/v1/returns/*/cancel', async (route) => {
        await route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer st_over' } })
      })
      await page.getByRole('button', { name: returns.shown.cancel }).click()
      const failed = page.locator('[data-state=failed]')
      await failed.waitFor()
      expect(await failed.locator('h2').innerText()).toBe(lookup.over)
      expect(await failed.locator('p').innerText()).toBe(lookup.overHelp)
      expect(await page.inputValue('main [name=number]')).toBe(number)
      expect(await page.inputValue('main [name=email]')).toBe(email)
      expect(await page.locator('[data-step=look-up] [data-send]').innerText()).toBe(lookup.lookUp)
      expect(await barriers(page)).toEqual([])
    })
  })

  it('shows goods once that are in a return and in a withdrawal, and opens at the reference', async () => {
    const [number, email] = [`NL-876${locale}`, `twice.${locale}@example.com`]
    const { id: orderId } = await placeOrder(shop, number, email)
    const draft = await agent.returns.create({
      items: [{ orderId, line: 'l1', quantity: 1, reason: 'changed_mind', condition: 'unopened' }],
    })
    const { ref } = await agent.returns.submit(draft.id)
    const stated = await agent.withdrawals.create({ name: 'Lena', orderId })
    await agent.withdrawals.confirm(stated.id)
    await withPage(async (page) => {
      await askForCode(demo, page, stated.ref.toLowerCase(), email, locale)
      await typeCode(demo, page, email)
      const withdrawal = page.locator(`[data-withdrawal="${stated.ref}"]`)
      await withdrawal.waitFor()
      expect(await withdrawal.innerText()).toContain(say(withdrawals.shown.alsoReturn, { reference: ref }))
      expect(await page.locator('[data-return]').count()).toBe(1)
      // All of it is withdrawn from: there is nothing left to begin.
      expect(
        await page.locator('[data-step=order] a[href*="/withdraw/"], [data-step=order] a[href*="/returns/"]').count(),
      ).toBe(0)
      expect(await page.getByRole('heading', { name: say(returns.shown.title, { reference: ref }) }).count()).toBe(0)
      await expect.poll(async () => await page.evaluate('document.activeElement.textContent')).toContain(stated.ref)
      expect(await barriers(page)).toEqual([])
    })
  })
})
