import type { Aftercare } from '@aftercare/sdk'
import { wordsOf } from '@aftercare/words'
import { say } from '@aftercare/words/say'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

describe.for(locales)('a reload, in %s', (locale) => {
  const { contact, lookup } = wordsOf(locale)

  it('asks again for the code that was mailed, which then opens the order', async () => {
    const [number, email] = [`NL-87${locale.toUpperCase()}`, `reload.${locale}@example.com`]
    await placeOrder(shop, number, email)
    await withPage(async (page) => {
      await askForCode(demo, page, number, email, locale)
      await page.reload()
      await page.getByRole('heading', { name: lookup.codeTitle }).waitFor()
      expect(await page.locator('[data-step=code] .lead').innerText()).toBe(say(lookup.codeLead, { email }))
      await typeCode(demo, page, email)
      await page.locator('[data-step=order] h1').waitFor()
      await page.reload()
      await page.locator('[data-step=order] h1').waitFor()
      expect(await page.locator('[name=code]').isVisible()).toBe(false)
    })
  })

  it('shows what was sent again, and another message begins anew', async () => {
    await withPage(async (page) => {
      await page.goto(`${demo.url}${prefixOf(locale)}/contact/`)
      await page.locator('contact-form:defined').waitFor()
      await page.fill('main [name=subject]', `Reload ${locale}`)
      await page.fill('main [name=text]', 'It flickers when I switch it on.')
      await page.fill('main [name=email]', 'reload@example.com')
      await page.click('contact-form [data-send]')
      await page.locator('.ticket-ref').waitFor()
      const said = await page.locator('.ticket-ref').innerText()
      expect(said).toMatch(/T-[0-9A-Z]{4}-[0-9A-Z]{4}/)
      await page.reload()
      await page.getByRole('heading', { name: contact.sentTitle }).waitFor()
      expect(await page.locator('.ticket-ref').innerText()).toBe(said)
      await page.getByRole('link', { name: contact.sentAnother }).click()
      await page.locator('main [name=subject]').waitFor()
      expect(await page.inputValue('main [name=text]')).toBe('')
      expect(await page.locator('.done').isVisible()).toBe(false)
    })
  })
})

it('keeps an answer to the desk over a reload, and forgets it once it was sent', async () => {
  const email = 'answers@example.com'
  const { id: orderId } = await placeOrder(shop, 'NL-8720', email, 200)
  const { id } = await agent.returns.create({ items: [{ orderId, line: 'l1', quantity: 1, reason: 'defective' }] })
  await agent.returns.submit(id)
  await agent.returns.ask(id, { question: 'Where is the crack?' })
  await withPage(async (page) => {
    await askForCode(demo, page, 'NL-8720', email)
    await typeCode(demo, page, email)
    await page.getByLabel('Your answer').fill('Around the neck.')
    await page.reload()
    await page.getByText('Where is the crack?').waitFor()
    expect(await page.getByLabel('Your answer').inputValue()).toBe('Around the neck.')
    await page.getByRole('button', { name: 'Send answer' }).click()
    await page.getByLabel('Your answer').waitFor({ state: 'detached' })
    expect((await agent.returns.get(id)).answers[0]?.text).toBe('Around the neck.')
    await agent.returns.ask(id, { question: 'And how long is it?' })
    await page.reload()
    await page.getByText('And how long is it?').waitFor()
    expect(await page.getByLabel('Your answer').inputValue()).toBe('')
  })
})

describe.for(locales)('going back and forward without JavaScript, in %s', (locale) => {
  const { withdrawals } = wordsOf(locale)

  it('shows each step of a withdrawal again, and never the error of the browser', async () => {
    await withPage(
      async (page) => {
        await page.goto(`${demo.url}${prefixOf(locale)}/withdraw/`)
        await page.fill('main [name=name]', 'Lena Öz')
        await page.fill('main [name=orderNumber]', `NL-877${locale}`)
        await page.fill('main [name=email]', `back.${locale}@example.com`)
        const heading = page.getByRole('heading', { level: 1 })
        await page.getByRole('button', { name: withdrawals.page.next }).click()
        expect(await heading.innerText()).toBe(withdrawals.page.confirmTitle)
        await page.goBack()
        expect(await heading.innerText()).toBe(withdrawals.page.title)
        await page.goForward()
        expect(await heading.innerText()).toBe(withdrawals.page.confirmTitle)
        await page.reload()
        await page.getByRole('button', { name: withdrawals.page.confirm }).click()
        expect(await heading.innerText()).toBe(withdrawals.page.doneTitle)
        await page.goBack()
        expect(await heading.innerText()).toBe(withdrawals.page.doneTitle)
        await page.goForward()
        expect(await heading.innerText()).toBe(withdrawals.page.doneTitle)
      },
      { javaScriptEnabled: false, viewport: { width: 390, height: 844 } },
    )
  })
})

describe.for(locales)('search while offline, in %s', (locale) => {
  const { search } = wordsOf(locale)

  it('says so, and answers when the connection is back', async () => {
    await withPage(async (page) => {
      const errors: string[] = []
      page.on('pageerror', ({ message }) => errors.push(message))
      const scripts = /\/_astro\/search-results[^/]*\.js/
      await page.route(scripts, async (route) => await route.abort())
      await page.goto(`${demo.url}${prefixOf(locale)}/search/?q=lamp`)
      await page.getByText(search.failed, { exact: true }).waitFor()
      expect(await page.getByText(search.failedHelp).isVisible()).toBe(true)
      await page.unroute(scripts)
      await page.evaluate('dispatchEvent(new Event("online"))')
      await page.locator('search-results:defined').waitFor()
      await page.getByText(search.failed, { exact: true }).waitFor({ state: 'hidden' })
      expect(errors).toEqual([])
    })
  })
})

it('finds the reference of a return in search, and leads to its look-up', async () => {
  await withPage(async (page) => {
    for (const [typed, number] of [
      ['my return r 7k3m 9qxt', 'R-7K3M-9QXT'],
      ['nl 1042', 'nl 1042'],
      ['طلب ١٠٤٢', '1042'],
    ] as const) {
      await page.goto(`${demo.url}/search/?q=${encodeURIComponent(typed)}`)
      await page.locator('[data-track]').click()
      await page.locator('track-page:defined').waitFor()
      expect(await page.inputValue('main [name=number]')).toBe(number)
    }
  })
})

it('says of an empty file that it is empty', async () => {
  await withPage(async (page) => {
    await page.goto(`${demo.url}/contact/`)
    await page.locator('contact-form:defined').waitFor()
    await page.setInputFiles('#files', { name: 'vase.png', mimeType: 'image/png', buffer: Buffer.alloc(0) })
    await page.getByText('vase.png is empty. Choose another file.').first().waitFor()
    expect(await page.locator('.chosen li').count()).toBe(0)
  })
})

it('knows in an article the order that was looked up, and leads to its return', async () => {
  const [number, email] = ['NL-8730', 'knows@example.com']
  await placeOrder(shop, number, email)
  await withPage(async (page) => {
    const article = `${demo.url}/articles/orders/damaged-item/`
    await page.goto(article)
    await page.locator('can-i-return:defined').waitFor()
    expect(await page.inputValue('[name=bought]')).toBe('')
    await askForCode(demo, page, number, email)
    await typeCode(demo, page, email)
    await page.locator('[data-step=order] h1').waitFor()
    await page.goto(article)
    await expect.poll(async () => await page.inputValue('[name=delivered]')).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(await page.inputValue('[name=bought]')).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(await page.inputValue('[name=country]')).toBe('DE')
    await page.selectOption('[name=condition]', 'damaged')
    await page.check('[name=defective]')
    await page.click('can-i-return [data-send]')
    await page.getByText('Yes, until the end of').waitFor()
    await page.getByRole('link', { name: `Return something of order ${number}` }).click()
    await page.getByRole('heading', { name: `Return something of order ${number}` }).waitFor()
  })
})
