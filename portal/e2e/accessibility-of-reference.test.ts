import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lossesOf } from './barriers.ts'
import { developerPageKinds } from './built-demo.ts'
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

it.each(developerPageKinds)(
  '%s has no barrier in light, dark or forced colours, and loses nothing at 320 px, with text twice as large too',
  async (path) => {
    expect(await lossesOf(demo, page, path)).toEqual([])
  },
)
