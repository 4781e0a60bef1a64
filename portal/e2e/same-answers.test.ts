import { compilePolicy } from '@aftercare/contracts/policies/compile-policy.rules'
import type { PublishedPolicy } from '@aftercare/contracts/policies/policy'
import { connect } from '@aftercare/sdk'
import { OfflineReturns } from '@aftercare/sdk/returns'
import fc from 'fast-check'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lastDayOf, type ExamplePurchase } from '../src/parts/policy/example-decisions.rules.ts'
import { placeExample } from '../src/parts/policy/example-order.builder.ts'
import { visitShop, type VisitedShop } from './visit-shop.ts'

let visited: VisitedShop
beforeAll(async () => {
  visited = await visitShop()
})
afterAll(async () => {
  await visited[Symbol.asyncDispose]()
})

const dayMs = 86_400_000
/** The clock of the store only goes forward, by all of these orders together no more than so many days. */
const daysAhead = 90
const runs = Math.min(Number(process.env['PARITY_RUNS'] ?? 30), 400)

const aPurchase = fc.record({
  country: fc.nat(),
  cameAfter: fc.integer({ min: 0, max: 9 }),
  askedAfter: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 55, max: 65 }), fc.nat(760)),
  askedAt: fc.nat(dayMs - 1),
  sku: fc.constantFrom(undefined, 'OUTLET-', 'CURTAIN-', 'TEX-'),
  condition: fc.constantFrom('unopened' as const, 'opened' as const, 'used' as const, 'damaged' as const),
  defective: fc.boolean(),
})

type Said = { layer: string; clause: string | null; last: string | null }

/** What the page says of a purchase, layer by layer, when its clock shows this moment. */
async function askPage(page: Page, { country, sku = '', bought, delivered, facts }: ExamplePurchase, now: number) {
  await page.clock.setFixedTime(now)
  await page.locator('can-i-return [data-answer]').evaluate((answer) => answer.replaceChildren())
  await page.selectOption('[name=country]', country)
  await page.selectOption('[name=sku]', sku)
  await page.selectOption('[name=condition]', facts?.condition ?? '')
  await page.setChecked('[name=defective]', facts?.defective === true)
  for (const [name, day] of Object.entries({ bought, delivered })) await page.fill(`[name=${name}]`, day)
  await page.locator('can-i-return [data-send]').press('Enter')
  await page.locator('can-i-return .promised').waitFor()
  const rows = await page.locator('can-i-return [data-layer]').all()
  return await Promise.all(
    rows.map(async (row): Promise<Said> => {
      const time = row.locator('time')
      return {
        layer: (await row.getAttribute('data-layer')) ?? '',
        clause: await row.getAttribute('data-clause'),
        last: (await time.count()) === 0 ? null : await time.getAttribute('datetime'),
      }
    }),
  )
}

it('says in the page, in the SDK without a connection and over HTTP the same of one order at one moment', async () => {
  const { demo, shop } = visited
  const published = await fetch(`${demo.url}/.well-known/aftercare-policy.json`)
  const inPages = (await published.json()) as PublishedPolicy
  const compiled = compilePolicy(inPages)
  expect((await shop.policies.current()).version).toBe(inPages.version)
  const items = new Map<string, string>()
  const storage = { getItem: (name: string) => items.get(name) ?? null, setItem: (name: string, text: string) => void items.set(name, text) } // prettier-ignore
  await new OfflineReturns(connect({ baseUrl: demo.url, key: demo.secretKey }), { storage }).refresh()
  const offline = new OfflineReturns(async () => await Promise.reject(new Error('No connection')), { storage })
  const countries = Object.keys(inPages.calendars)
  const begins = Date.now()
  await visited.withPage(
    async (page) => {
      // The page takes no day after the one on which it was opened.
      await page.clock.setFixedTime(begins + (daysAhead + 1) * dayMs)
      await page.goto(`${demo.url}/articles/returns/return-window/`)
      await page.locator('can-i-return:defined').waitFor()
      const answers = new Set<string>()
      for (const [index, made] of fc.sample(aPurchase, { numRuns: runs, seed: 5 }).entries()) {
        const { cameAfter, askedAfter, askedAt, sku, condition, defective } = made
        const country = countries[made.country % countries.length]!
        const today = Math.floor((begins + ((index + 1) / runs) * daysAhead * dayMs) / dayMs)
        const dayOf = (ago: number): string => new Date((today - ago) * dayMs).toISOString().slice(0, 10)
        const [bought, delivered] = [dayOf(askedAfter + cameAfter + 1), dayOf(askedAfter + 1)]
        const purchase = { country, bought, delivered, sku, facts: { condition, defective } }
        const wanted = Math.max(begins, today * dayMs + askedAt)
        const { now: at } = await shop.testClock.get()
        // It goes on by itself, and never back.
        if (wanted > Date.parse(at) + 1_000) await shop.testClock.advanceTo(new Date(wanted).toISOString())
        const order = await placeExample(shop, `S-${index}`, compiled, purchase)
        const asked = { condition, ...(defective && { reason: 'defective' as const }) }
        const online = await shop.returns.returnability(order.id, asked)
        const decidedAt = new Date(online.decidedAt)
        const { notLeft: _, ...line } = online.lines[0]!
        expect((await offline.check(order, asked, decidedAt)).lines, JSON.stringify(made)).toEqual([line])
        const { layers } = line.decision
        const said = layers.map(({ layer, clause, deadline }): Said => {
          const last = lastDayOf(compiled, country, { deadline: deadline === null ? null : Date.parse(deadline) })
          return { layer, clause, last }
        })
        const shown = await askPage(page, purchase, decidedAt.getTime())
        expect(shown.toSorted(byLayer), JSON.stringify(made)).toEqual(said.toSorted(byLayer))
        for (const { layer, reason } of layers) answers.add(`${layer} ${reason}`)
        const counts = layers.some(({ layer, eligible }) => eligible && (layer !== 'conformity' || defective))
        const headline = (await page.locator('can-i-return .promised').textContent()) ?? ''
        expect(headline.startsWith('Yes'), `${headline} ${JSON.stringify(made)}`).toBe(counts)
      }
      expect([...answers]).toEqual(
        expect.arrayContaining(['commercial in_time', 'commercial too_late', 'commercial final_sale', 'withdrawal in_time', 'withdrawal too_late']), // prettier-ignore
      )
    },
    { viewport: { width: 1280, height: 900 }, timezoneId: 'Europe/Berlin' },
  )
}, 600_000)

const byLayer = (a: Said, b: Said): number => a.layer.localeCompare(b.layer)
