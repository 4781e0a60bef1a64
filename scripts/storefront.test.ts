import { execFile } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { exampleReturnPolicy } from '@aftercare/contracts'
import { startApi } from '@aftercare/api/testing/start-api'
import { newSession } from '@aftercare/api/testing/new-session'
import { Aftercare } from '@aftercare/sdk'
import { expect, it } from 'vitest'
import { createJobRunners } from '@aftercare/api/job-handlers'
import { aParcel, aScan, anOrder } from '../api/src/orders/order.builder.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const guide = readFileSync(`${root}docs/storefront.md`, 'utf8')
const blocks = [...guide.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = '']) => code)

/** The blocks one after the other in one program, each in a scope of its own, with what the guide takes for granted. */
function programOf(given: { orderId: string; sessionToken: string }): string {
  const imports = new Set(blocks.flatMap((code) => code.match(/^import .*$/gm) ?? []))
  const scopes = blocks.map(
    (code) => `{\n${code.replaceAll(/^import .*\n/gm, '').replaceAll(/^export /gm, '')}}\nconsole.log('--')`,
  )
  return [
    "import { Aftercare } from '@aftercare/sdk'",
    ...imports,
    "const baseUrlOfShop = process.env['AFTERCARE_URL'] ?? ''",
    "const aftercare = new Aftercare({ baseUrl: baseUrlOfShop, key: process.env['AFTERCARE_KEY'] ?? '' })",
    `const sessionToken = ${JSON.stringify(given.sessionToken)}`,
    `const order = await aftercare.orders.get(${JSON.stringify(given.orderId)})`,
    ...scopes,
  ].join('\n')
}

it('is a guide whose blocks run one after the other, to the money and past the window', async () => {
  await using api = await startApi()
  const store = await api.newStore('test')
  const shop = new Aftercare({ baseUrl: api.url, key: store.secretKey })
  await shop.policies.publish(exampleReturnPolicy, { ifMatch: null })
  const customer = await shop.customers.upsert('c1', { email: 'mia.berg@example.com', name: 'Mia Berg' })
  const at = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString()
  const delivered = aParcel({
    events: [
      { ...aScan('in_transit', 1), at: at(4) },
      { ...aScan('delivered', 1), at: at(3) },
    ],
  })
  const order = await shop.orders.upsert(
    'o1',
    anOrder({
      number: 'NL-1',
      customer: { externalId: 'c1', email: customer.email },
      placedAt: at(6),
      shipments: [delivered],
    }),
  )
  const sessionToken = await newSession(api, store.id, { level: 'authenticated', customerId: customer.id })
  const file = `${root}scripts/.storefront-example.ts`
  await using jobs = new AsyncDisposableStack()
  for (const runner of createJobRunners(api.context)) {
    runner.start()
    jobs.defer(async () => await runner.stop())
  }
  writeFileSync(file, programOf({ orderId: order.id, sessionToken }))
  const env = { ...process.env, AFTERCARE_URL: api.url, AFTERCARE_KEY: store.secretKey }
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [file], { env }).finally(() => rmSync(file))
  expect(stderr).toBe('')
  const [checked, sent, followed, worked, named, heard, given, later] = stdout.split('--\n')
  expect(checked).toContain('withdrawal')
  expect(sent).toMatch(/refund \d+ 0 EUR[^]*automatic\nR-[0-9A-Z]{4}-[0-9A-Z]{4}\napplication\/pdf true\n/)
  expect(followed).toContain("approved [ 'label_created' ] [ 'expected' ] [ 'refund authorised' ]")
  expect(worked).toMatch(/^\d+ EUR (requested|pending_provider)/)
  expect(named).toMatch(/^whsec_/)
  expect(heard).toBe('')
  expect(given).toBe('16\n')
  expect(later).toContain('conformity')
})
