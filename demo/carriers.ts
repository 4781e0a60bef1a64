import { countCarrierParcels } from '@aftercare/api/carriers/index'
import { demoOrderIds } from './orders.ts'
import { orderWithNumber } from './returns.ts'
import { demoStoreId, type Story } from './story.ts'

/** What became of the parcels of the demo's orders, with the returns, claims and tickets about them. */
export const tellCarriers: Story = async ({ context }) => {
  for (const number of demoOrderIds) {
    const orderId = await orderWithNumber(context, number)
    await countCarrierParcels(context, { storeId: demoStoreId, payload: { orderId } })
  }
}
