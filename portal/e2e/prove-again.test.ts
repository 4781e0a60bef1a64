import type { Aftercare } from '@aftercare/sdk'
import { wordsOf } from '@aftercare/words'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { barriers } from './barriers.ts'
import { askForCode, placeOrder, prefixOf, typeCode } from './look-up.ts'
import type { RunningDemo } from './start-demo.ts'
import { visitShop, type VisitedShop } from './visit-shop.ts'

let visited: VisitedShop
let demo: RunningDemo
let shop: Aftercare
let agent: Aftercare
let photo: { name: string; mimeType: string; buffer: Buffer }
beforeAll(async () => {
  visited = await visitShop({ viewport: { width: 390, height: 844 } })
  ;({ demo, shop, agent } = visited)
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#88A' } })
  photo = { name: 'crack.png', mimeType: 'image/png', buffer: await picture.png().toBuffer() }
})
afterAll(async () => {
  await visited[Symbol.asyncDispose]()
})

/** Ends the proof of this tab at the API alone, as its half hour does. */
const endProof = async (page: Page): Promise<void> => {
  const [guest] = JSON.parse(await page.evaluate<string>("sessionStorage.getItem('guests')")) as [{ token: string }]
  const headers = { authorization: `Bearer ${guest.token}` }
  const ended = await fetch(`${demo.url}/v1/shopper-sessions/current/revoke`, { method: 'POST', headers })
  expect(ended.status).toBe(200)
}

/** Asks for another code where the page does, and types a wrong one and then that of the newest mail. */
async function prove(page: Page, email: string, locale: string): Promise<void> {
  const { lookup } = wordsOf(locale)
  const box = page.locator('[data-prove-again]')
  await box.waitFor()
  expect(await page.evaluate('document.activeElement.matches("[data-prove-again]")')).toBe(true)
  expect(await box.innerText()).toContain(email)
  const code = /^Subject: [^\n]*?(\d{6})/m
  const before = code.exec(await demo.mailTo(email, code))?.[1] ?? ''
  await box.getByRole('button', { name: lookup.lookUp }).click()
  const field = box.locator('[name=proof]')
  await field.waitFor()
  expect(await barriers(page)).toEqual([])
  await field.fill(before)
  await page.keyboard.press('Enter')
  await box.getByText(lookup.wrongCode).waitFor()
  const newest = new RegExp(`^Subject: (?![^\\n]*${before})[^\\n]*?(\\d{6})`, 'm')
  await field.fill(newest.exec(await demo.mailTo(email, newest))?.[1] ?? '')
  await page.keyboard.press('Enter')
  await box.waitFor({ state: 'detached' })
}

it('goes on with a return as it was chosen, photos and wish as well, once another code is typed in', async () => {
  const [number, email] = ['NL-8760', 'late.return@example.com']
  const { id: orderId } = await placeOrder(shop, number, email)
  await visited.withPage(async (page) => {
    await askForCode(demo, page, number, email)
    await typeCode(demo, page, email)
    await page.locator('[data-step=order] h1').waitFor()
    await page.goto(`${demo.url}/returns/?number=${number}`)
    await page.selectOption('[data-field=quantity]', '1')
    await page.selectOption('[data-field=reason]', 'damaged_on_arrival')
    await page.selectOption('[data-field=condition]', 'damaged')
    await page.locator('[data-need-kind=photo]').waitFor()
    await page.setInputFiles('[data-picks] input[type=file]:not([capture])', photo)
    await page.getByText('crack.png is ready to send').first().waitFor()
    const wishes = page.locator('[name^=resolution-]')
    const wish = (await wishes.last().getAttribute('value')) ?? ''
    await wishes.last().check()
    await page.locator('return-page [data-send]:enabled').waitFor()
    await endProof(page)
    await page.click('return-page [data-send]')
    await prove(page, email, 'en')
    await page.locator('[data-return]').waitFor()
    const [made] = (await agent.returns.list({ orderId })).data
    expect(made?.units).toMatchObject([
      { reason: 'damaged_on_arrival', evidence: [{ kind: 'photo', attachment: { fileName: 'crack.png' } }] },
    ])
    expect(made?.resolutions.map(({ kind }) => kind)).toEqual([wish])
  })
})

it('keeps the wish for a thing that goes back over a reload', async () => {
  const [number, email] = ['NL-8761', 'reloaded.wish@example.com']
  await placeOrder(shop, number, email)
  await visited.withPage(async (page) => {
    await askForCode(demo, page, number, email)
    await typeCode(demo, page, email)
    await page.locator('[data-step=order] h1').waitFor()
    await page.goto(`${demo.url}/returns/?number=${number}`)
    await page.selectOption('[data-field=quantity]', '1')
    await page.selectOption('[data-field=reason]', 'changed_mind')
    await page.selectOption('[data-field=condition]', 'unopened')
    const wishes = page.locator('[name^=resolution-]')
    await wishes.last().check()
    await page.reload()
    await wishes.last().waitFor()
    expect(await wishes.last().isChecked()).toBe(true)
  })
})

it('sends a reply with its photo once another code is typed in', async () => {
  const [locale, email] = ['de', 'late.reply@example.com']
  const { tickets } = wordsOf(locale)
  const { id, ref } = await agent.tickets.create({
    subject: 'Die Vase',
    text: 'Was ist damit?',
    requester: { email },
    locale,
  })
  await visited.withPage(async (page) => {
    await page.goto(`${demo.url}${prefixOf(locale)}/track/`)
    await askForCode(demo, page, ref, email, locale)
    await typeCode(demo, page, email)
    await page.getByLabel(tickets.reply).fill('Sie ist am Hals gesprungen.')
    await endProof(page)
    await page.setInputFiles('[data-step=ticket] input[type=file]:not([capture])', photo)
    await page.click('[data-step=ticket] [data-send]')
    await prove(page, email, locale)
    await page.getByText(tickets.replySent).waitFor()
    const { data } = await agent.tickets.messages(id)
    expect(data.at(-1)).toMatchObject({
      text: 'Sie ist am Hals gesprungen.',
      attachments: [{ fileName: 'crack.png' }],
    })
  })
})
