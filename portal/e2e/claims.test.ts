import type { Aftercare } from '@aftercare/sdk'
import { wordsOf } from '@aftercare/words'
import { say } from '@aftercare/words/say'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { barriersAsItLooks } from './barriers.ts'
import { widthBeyond } from './browser.ts'
import { askForCode, codeMailed, locales, placeOrder, prefixOf, typeCode } from './look-up.ts'
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

const phone = { width: 390, height: 844 }
const photo = async () => ({
  name: 'crack.png',
  mimeType: 'image/png',
  buffer: await sharp({ create: { width: 40, height: 30, channels: 3, background: '#88A' } })
    .png()
    .toBuffer(),
})

it.for(locales)('reports a defect from the page of the order, by keyboard, and follows it, in %s', async (locale) => {
  const { claims, returns } = wordsOf(locale)
  const { page: words, shown } = claims
  const [number, email] = [`NL-87-${locale.toUpperCase()}`, `claims.${locale}@example.com`]
  const { id: orderId } = await placeOrder(shop, number, email, 200)
  await withPage(
    async (page) => {
      const press = async (name: string): Promise<void> => await page.getByRole('button', { name }).press('Enter')
      await askForCode(demo, page, number, email, locale)
      await typeCode(demo, page, email)
      await page.getByRole('link', { name: words.title }).first().press('Enter')
      await page.getByRole('heading', { name: say(words.itemTitle, { name: 'Fjord vase' }), level: 1 }).waitFor()
      expect(await page.locator('[data-step=choose] .lead').innerText()).toMatch(/2019\/771|BGB/)
      await press(words.send)
      expect(await page.locator('claim-page .summary li').allInnerTexts()).toEqual([words.needReason, words.needText])
      await page.getByLabel(words.quantity).selectOption('1')
      await page.getByLabel(words.reason).selectOption('defective')
      await page.getByLabel(words.text).fill('It has a crack from the rim to the foot.')
      await page.getByLabel(words.wishes.replacement).press('Space')
      await page.setInputFiles('[data-picks] input[type=file]:not([capture])', await photo())
      await page
        .getByText(say(wordsOf(locale).files.ready, { name: 'crack.png' }))
        .first()
        .waitFor()
      expect(await widthBeyond(page)).toBe(0)
      expect(await barriersAsItLooks(page)).toEqual([])
      await press(words.send)
      const claim = page.locator('[data-claim]')
      await claim.getByText(shown.situations.reported.title).waitFor()
      const [made, ...others] = (await agent.claims.list({ orderId })).data
      expect(others).toEqual([])
      expect(made).toMatchObject({ reason: 'defective', quantity: 1, wanted: 'replacement', locale })
      expect(made?.evidence).toMatchObject([{ fileName: 'crack.png' }])
      const id = made?.id ?? ''
      expect(await page.evaluate('document.activeElement.textContent')).toBe(
        say(shown.title, { reference: made?.ref ?? '' }),
      )
      expect(await claim.innerText()).toContain(returns.start.reasons.defective)
      expect(
        await claim.getByRole('button', { name: say(shown.demand, { remedy: claims.remedies.repair }) }).count(),
      ).toBe(1)
      expect(await claim.innerText()).not.toContain(say(shown.demand, { remedy: claims.remedies.rescission }))
      await agent.claims.ask(id, { question: 'Can you show us the foot?' })
      await page.reload()
      await claim.getByText('Can you show us the foot?').waitFor()
      await claim.getByLabel(returns.shown.answer).fill('It runs to the foot.')
      await press(returns.shown.sendAnswer)
      await claim.getByText(shown.situations.reported.title).waitFor()
      expect((await agent.claims.get(id)).answers).toMatchObject([{ text: 'It runs to the foot.' }])
      await agent.claims.offer(id, { remedy: 'price_reduction', amount: 800 })
      await page.reload()
      await claim.getByRole('button', { name: shown.refuse }).waitFor()
      expect(await widthBeyond(page)).toBe(0)
      expect(await barriersAsItLooks(page)).toEqual([])
      await press(shown.refuse)
      await claim.getByText(shown.situations.reported.title).waitFor()
      await press(say(shown.demand, { remedy: claims.remedies.replacement }))
      await claim.getByText(say(shown.situations.accepted.title, { remedy: claims.remedies.replacement })).waitFor()
      await claim.getByText(shown.fail).press('Enter')
      await claim.getByLabel(shown.failReason).fill('The new one is cracked too.')
      await press(shown.send)
      await claim.getByRole('button', { name: say(shown.demand, { remedy: claims.remedies.rescission }) }).waitFor()
      expect(await claim.innerText()).toContain(shown.lower)
      await press(shown.withdraw)
      await claim.getByText(shown.situations.withdrawn.title).waitFor()
    },
    { viewport: phone },
  )
})

it.for(locales)('reports a defect without JavaScript, from the page for it, in %s', async (locale) => {
  const { claims, lookup, returns } = wordsOf(locale)
  const { page: words, shown } = claims
  const [number, email] = [`NL-86-${locale.toUpperCase()}`, `claims.plain.${locale}@example.com`]
  const { id: orderId } = await placeOrder(shop, number, email, 4)
  await withPage(
    async (page) => {
      const press = async (name: string): Promise<void> => await page.getByRole('button', { name }).press('Enter')
      await page.goto(`${demo.url}${prefixOf(locale)}/returns/`)
      await page.locator('main').getByRole('link', { name: words.title }).press('Enter')
      await page.fill('main [name=number]', number)
      await press(returns.start.lookUp)
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(words.title)
      await page.fill('main [name=email]', email)
      await press(lookup.lookUp)
      await page.fill('[name=code]', await codeMailed(demo, email))
      await press(lookup.show)
      await page.getByRole('heading', { name: say(words.itemTitle, { name: 'Fjord vase' }), level: 1 }).waitFor()
      await page.getByLabel(words.text).fill('The foot is chipped.')
      await press(words.send)
      await page.getByRole('alert').getByText(words.needReason).waitFor()
      expect(await page.getByLabel(words.text).inputValue()).toBe('The foot is chipped.')
      await page.getByLabel(words.reason).selectOption('damaged_on_arrival')
      await page.getByLabel(words.quantity).selectOption('2')
      await page.getByLabel(words.photos).setInputFiles(await photo())
      expect(await widthBeyond(page)).toBe(0)
      await press(words.send)
      const claim = page.locator('[data-claim]')
      await claim.getByText(shown.situations.reported.title).waitFor()
      const [made] = (await agent.claims.list({ orderId })).data
      expect(made).toMatchObject({ reason: 'damaged_on_arrival', quantity: 2, wanted: null, locale })
      expect(made?.evidence).toMatchObject([{ fileName: 'crack.png' }])
      expect(new URL(page.url()).hash).toBe(`#${made?.ref}`)
      await agent.claims.offer(made?.id ?? '', { remedy: 'repair' })
      await page.reload()
      await press(shown.accept)
      await claim.getByText(say(shown.situations.accepted.title, { remedy: claims.remedies.repair })).waitFor()
      expect(await widthBeyond(page)).toBe(0)
      // All that was bought is claimed: another claim is refused, with what was typed.
      await page.locator('main').getByRole('link', { name: words.title }).press('Enter')
      await page.getByLabel(words.reason).selectOption('defective')
      await page.getByLabel(words.text).fill('Once more.')
      await press(words.send)
      await page.getByRole('alert').getByText(words.claimed).waitFor()
    },
    { viewport: phone, javaScriptEnabled: false },
  )
})
