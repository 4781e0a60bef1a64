import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriers } from './barriers.ts'
import { locales, prefixOf } from './look-up.ts'
import { visitShop, type VisitedShop } from './visit-shop.ts'

let visited: VisitedShop
let demo: VisitedShop['demo']
beforeAll(async () => {
  visited = await visitShop()
  ;({ demo } = visited)
})
afterAll(async () => {
  await visited[Symbol.asyncDispose]()
})
const withPage: VisitedShop['withPage'] = async (...visit) => await visited.withPage(...visit)

async function sendMessage(page: Page, subject: string, email: string, locale = 'en'): Promise<void> {
  await page.goto(`${demo.url}${prefixOf(locale)}/contact/`)
  await page.locator('contact-form:defined').waitFor()
  await page.fill('[name=subject]', subject)
  await page.fill('[name=text]', 'It was well packed. Can you send another one?')
  await page.fill('[name=email]', email)
  await page.click('contact-form [data-send]')
  await page.locator('.ticket-ref').waitFor()
}

/** The link of the newest mail, however its text is encoded. */
async function mailedLink(email: string): Promise<string> {
  const mail = (await demo.mailTo(email, /#open=/)).replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
  return /https?:\S+#open=[\w:-]+/.exec(mail)?.[0] ?? ''
}

describe('the link of a mail', () => {
  it.each(locales)('opens with one press and no code, in any browser and again (%s)', async (locale) => {
    const email = `pressed.${locale}@example.com`
    const subject = 'Vase came in two'
    await withPage(async (page) => {
      await sendMessage(page, subject, email, locale)
    })
    const link = await mailedLink(email)
    for (const width of [390, 1280])
      await withPage(async (page) => {
        const asked: string[] = []
        page.on('request', (request) => {
          if (request.method() === 'POST') asked.push(new URL(request.url()).pathname)
        })
        await page.setViewportSize({ width, height: 844 })
        await page.goto(link)
        const open = page.locator('[data-step=open] [data-send]')
        await open.waitFor()
        await page.waitForLoadState('networkidle')
        // Whatever follows the link has opened nothing.
        expect(asked).toEqual([])
        expect(await barriers(page)).toEqual([])
        expect(await page.evaluate('document.activeElement.localName')).toBe('h1')
        await page.keyboard.press('Tab')
        await page.keyboard.press('Enter')
        await page.getByRole('heading', { name: subject }).waitFor()
        expect(asked).toEqual(['/v1/guest-lookups/open'])
        expect(page.url()).not.toContain('#')
        await page.reload()
        await page.getByRole('heading', { name: subject }).waitFor()
        // The key does not stay in an address that may be copied, also where this tab needs it no more.
        await page.goto('about:blank')
        await page.goto(link)
        await page.getByRole('heading', { name: subject }).waitFor()
        expect(page.url()).not.toContain('#')
      })
  })
  it('that has run out says so, and asks for a code instead', async () => {
    await withPage(async (page) => {
      await page.goto(`${demo.url}/track/?number=T-7K3M-9QXT#open=k1:this-is-no-key-of-ours`)
      await page.locator('[data-step=open] [data-send]').click()
      await page.getByText('The link in this mail has run out').waitFor()
      expect(await page.locator('[data-step=look-up] [name=number]').inputValue()).toBe('T-7K3M-9QXT')
      expect(page.url()).not.toContain('#')
      expect(await barriers(page)).toEqual([])
    })
  })
  it('is tried again after a moment without a connection', async () => {
    await withPage(async (page) => {
      const email = 'tunnel@example.com'
      await sendMessage(page, 'In a tunnel', email)
      await page.goto(await mailedLink(email))
      await page.locator('[data-step=open] [data-send]').waitFor()
      await page.context().setOffline(true)
      await page.locator('[data-step=open] [data-send]').click()
      await page.getByText('We could not look it up').waitFor()
      await page.context().setOffline(false)
      await page.locator('[data-step=open] [data-send]').click()
      await page.getByRole('heading', { name: 'In a tunnel' }).waitFor()
    })
  })
})
