import { exampleReturnPolicy } from '@aftercare/contracts'
import { startApi } from '@aftercare/api/testing/start-api'
import { newSession } from '@aftercare/api/testing/new-session'
import { Aftercare } from '@aftercare/sdk'
import { expect, it } from 'vitest'
import { createJobRunners } from '@aftercare/api/job-handlers'
import { aParcel, aScan, anOrder } from '../api/src/orders/order.builder.ts'
import { runGuide } from './guide.ts'

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
  await using jobs = new AsyncDisposableStack()
  for (const runner of createJobRunners(api.context)) {
    runner.start()
    jobs.defer(async () => await runner.stop())
  }
  const { printed, stderr } = await runGuide('docs/storefront.md', {
    url: api.url,
    key: store.secretKey,
    given: [
      `const sessionToken = ${JSON.stringify(sessionToken)}`,
      `const order = await aftercare.orders.get(${JSON.stringify(order.id)})`,
    ],
  })
  expect(stderr).toBe('')
  const [checked, sent, followed, worked, named, heard, given, later] = printed
  expect(checked).toContain('withdrawal')
  expect(sent).toMatch(/refund \d+ 0 EUR[^]*automatic\nR-[0-9A-Z]{4}-[0-9A-Z]{4}\napplication\/pdf true\n/)
  expect(followed).toContain("approved [ 'label_created' ] [ 'expected' ] [ 'refund authorised' ]")
  expect(worked).toMatch(/^\d+ EUR (requested|pending_provider)/)
  expect(named).toMatch(/^whsec_/)
  expect(heard).toBe('')
  expect(given).toBe('16\n')
  expect(later).toContain('conformity')
})
