import { fileURLToPath } from 'node:url'
import { operatorOf } from '@aftercare/api/cli/with-context'
import { readShop } from '@aftercare/api/cli/read-shop'
import { adjustPoints, countOrderPoints, publishProgramme, referFriend } from '@aftercare/api/loyalty/index'
import { listOrders } from '@aftercare/api/orders/index'
import { exampleId } from '@aftercare/contracts'
import { publishProgramme as programmeOf } from '@aftercare/contracts/loyalty/publish-programme'
import { demoCustomers } from './customers.ts'
import { demoStoreId, desk, type Story } from './story.ts'

const shopFolder = fileURLToPath(new URL('../portal/demo', import.meta.url))

/** The Nordlight Circle, as long as there is the return policy that its points wait for. */
export const tellLoyalty: Story = async ({ context, at }) => {
  at(400)
  const { shop, returnPolicy, loyalty } = readShop(shopFolder)
  if (loyalty === null) throw new Error('The demo shop has no loyalty programme')
  const { timeZone } = shop
  const { version: _, ...programme } = programmeOf(loyalty, { timeZone, categories: returnPolicy.categories })
  await publishProgramme(context, operatorOf(demoStoreId), programme)
}

const dayMs = 86_400_000

/**
 * The points of everybody who bought, counted when they did and when it came, as the jobs would have. It comes before anything goes
 * back: what is counted once never gets an earlier day. The first account is that of the documentation.
 */
export const tellPoints: Story = async ({ context, now, at, name }) => {
  const storeId = demoStoreId
  name('loyaltyAccount')
  for (const key of Object.keys(demoCustomers)) {
    const customerId = exampleId('customer', key === 'mia' ? undefined : key)
    const { data } = await listOrders(context, operatorOf(storeId), { customerId, limit: 100 })
    const moments = data.flatMap(({ id, placedAt, deliveredAt }) =>
      [placedAt, deliveredAt].flatMap((moment) => (moment === null ? [] : [{ id, moment }])),
    )
    const ordered = moments.toSorted((a, b) => a.moment.localeCompare(b.moment))
    const [first] = ordered
    // Mia recommended the shop to Oliver the day before he ordered first.
    if (key === 'oliver' && first !== undefined) {
      at((now.getTime() - Date.parse(first.moment)) / dayMs + 1)
      name('loyaltyReferral')
      await referFriend(context, operatorOf(storeId), exampleId('loyaltyAccount'), customerId)
    }
    for (const { id, moment } of ordered) {
      at((now.getTime() - Date.parse(moment)) / dayMs)
      await countOrderPoints(context, { storeId, payload: { orderId: id } })
    }
  }
}

/** A gift of the desk, and what the returns since then did to the points of their orders. */
export const tellPointsOfReturns: Story = async ({ context, at, name }) => {
  at(1)
  name('loyaltyAdjustment')
  const reason = 'The lamp came three weeks late'
  await adjustPoints(context, desk, { customerId: exampleId('customer'), points: 500, reason })
  at(0)
  const storeId = demoStoreId
  for (const key of Object.keys(demoCustomers)) {
    const customerId = exampleId('customer', key === 'mia' ? undefined : key)
    const { data } = await listOrders(context, operatorOf(storeId), { customerId, limit: 100 })
    for (const { id } of data) await countOrderPoints(context, { storeId, payload: { orderId: id } })
  }
}
