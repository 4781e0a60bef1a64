import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { barriers, lossesOf } from './barriers.ts'
import { shopperPageKinds } from './built-demo.ts'
import { visitDemo, type VisitedDemo } from './visit-demo.ts'

let demo: VisitedDemo
let page: Page
beforeAll(async () => {
  demo = await visitDemo()
  page = await demo.browser.newPage()
})
afterAll(async () => {
  await demo[Symbol.asyncDispose]()
})

it.each(shopperPageKinds)(
  '%s has no barrier in light, dark or forced colours, and loses nothing at 320 px, with text twice as large too',
  async (path) => {
    expect(await lossesOf(demo, page, path)).toEqual([])
  },
)

const wide = { viewport: { width: 1280, height: 800 } }

describe('a page in use', () => {
  it('has no barrier while answers are shown', async () => {
    await demo.withPage(wide, async (page) => {
      await page.goto(demo.url)
      await page.fill('#q', 'refund')
      await page.locator('[role=option]').first().waitFor()
      expect(await barriers(page)).toEqual([])
    })
  })
  it('has none while a form says what is missing', async () => {
    await demo.withPage(wide, async (page) => {
      await demo.open(page, '/contact/')
      await page.click('contact-form [data-send]')
      await page.locator('.summary a').first().waitFor()
      expect(await barriers(page)).toEqual([])
    })
  })
  it('has none while it offers another language', async () => {
    await demo.withPage({ ...wide, locale: 'de-AT' }, async (page) => {
      await demo.open(page, '/contact/')
      await page.locator('.offer').waitFor()
      expect(await barriers(page)).toEqual([])
    })
  })
})

it('would find barriers, each in the colours that have it', async () => {
  await demo.withPage({}, async (page) => {
    await page.setContent(
      `<html lang="en"><title>x</title><style>
        @media (prefers-color-scheme: dark) { p { color: #111; background: #000 } i { display: none } }
        @media (forced-colors: active) { b { forced-color-adjust: none; color: #eee; background: #fff } }
      </style><main><h1>x</h1><img src="x.png"><p>Some words</p><b>Some words</b><i>Light</i></main>`,
    )
    expect(await barriers(page)).toEqual([
      'image-alt: img (light)',
      // Another text is shown: everything is examined again.
      'color-contrast: p (dark)',
      'image-alt: img (dark)',
      'color-contrast: b (forced colours)',
    ])
  })
})
