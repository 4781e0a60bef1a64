import { exampleLoyaltyProgramme } from '@aftercare/contracts'
import { countPoints } from '@aftercare/api/orders/index'
import { newSession } from '@aftercare/api/testing/new-session'
import { runJobs } from '@aftercare/api/testing/run-jobs'
import { startApi } from '@aftercare/api/testing/start-api'
import { Aftercare } from '@aftercare/sdk'
import { expect, it } from 'vitest'
import { anOrder } from '../api/src/orders/order.builder.ts'
import { runGuide } from './guide.ts'

it('is a guide whose blocks run one after the other, from the cart to the captured code', async () => {
  await using api = await startApi()
  const store = await api.newStore('test')
  const shop = new Aftercare({ baseUrl: api.url, key: store.secretKey })
  await shop.loyaltyProgrammes.publish({ ...exampleLoyaltyProgramme, pending: { until: 'none' } }, { ifMatch: null })
  const { id: customerId, email } = await shop.customers.upsert('c1', { email: 'mia.berg@example.com' })
  const customer = { externalId: 'c1', email }
  await shop.orders.upsert('o1', anOrder({ number: 'NL-1', customer, placedAt: new Date().toISOString() }))
  await runJobs(api.context, undefined, countPoints.kind)
  const sessionToken = await newSession(api, store.id, { level: 'authenticated', customerId })
  const { printed, stderr } = await runGuide('docs/loyalty.md', {
    url: api.url,
    key: store.secretKey,
    given: [`const sessionToken = ${JSON.stringify(sessionToken)}`],
  })
  expect(stderr).toBe('')
  expect(printed).toEqual(['100\n', '149 0 ember\nfive-off true 0\n', 'held amount_off\ncaptured\n', ''])
  expect((await shop.loyaltyAccounts.list()).data).toMatchObject([{ available: 49, reserved: 0 }])
})
